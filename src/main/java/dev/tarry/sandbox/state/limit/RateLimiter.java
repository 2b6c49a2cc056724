package dev.tarry.sandbox.state.limit;

import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.account.Account;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;

/** The limits as they are now, and whether a request is within them. */
public final class RateLimiter {

    private final Users users;
    private Limits limits;

    public RateLimiter(Users users, Limits limits) {
        this.users = users;
        this.limits = limits;
    }

    public Limits limits() {
        return limits;
    }

    /** Sets other limits from now on. */
    public void limits(Limits now) {
        limits = now;
    }

    /** Draws one from the user's bucket of messages; fails with 429 if it is empty. */
    public void takeMessage(UserId user, long now) throws MatrixFault {
        LeakyBuckets messages = limits.messages();
        if (messages != null && !isUnlimited(user)) {
            messages.take(user.text(), now);
        }
    }

    /** Draws one from the bucket of managing delayed events; the key is the dialect's to choose. */
    public void takeManagement(String key, long now) throws MatrixFault {
        LeakyBuckets management = limits.management();
        if (management != null) {
            management.take(key, now);
        }
    }

    /** Whether an admin has lifted the limits for a user. */
    public boolean isUnlimited(UserId user) {
        Account account = users.account(user);
        return account != null && account.isUnlimited();
    }
}
