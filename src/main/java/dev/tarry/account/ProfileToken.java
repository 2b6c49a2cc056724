package dev.tarry.account;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.RenewableToken;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import dev.tarry.remark.Remark;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * The token of a profile with a refresh token. What it is renewed to is in the profile before it is used; several processes may
 * share the profile, and only one of them asks the homeserver.
 */
public final class ProfileToken implements RenewableToken {

    private final Profiles profiles;
    private final Profile began;
    private final TimeSource clock;
    private final Redactor redactor;
    private volatile String token;
    /** The refresh token that the homeserver does not accept, and what came of asking with it; guarded by the lock. */
    private @Nullable String refused;
    private @Nullable Outcome refusal;

    private ProfileToken(Profiles profiles, Profile profile, TimeSource clock, Redactor redactor) {
        this.profiles = profiles;
        this.began = profile;
        this.clock = clock;
        this.redactor = redactor;
        this.token = profile.token();
    }

    /** The account's token, if it can be renewed; else null. */
    public static @Nullable RenewableToken of(Account account, Profiles profiles, TimeSource clock, Redactor redactor) {
        Profile profile = account.profile();
        if (profile == null || profile.refreshToken() == null) {
            return null;
        }
        redactor.addSecret(profile.refreshToken());
        return new ProfileToken(profiles, profile, clock, redactor);
    }

    @Override
    public String current() {
        return token;
    }

    @Override
    public Outcome renew(String ended, Question question, CallScope scope) {
        try {
            ProfileLock lock = profiles.lock(began.name(), scope.cancellation()::sleep, scope.timeout().toMillis());
            try {
                return token.equals(ended)
                        ? renewLocked(ended, question)
                        : Outcome.renewed(null, Remark.Renewed.By.ANOTHER_CALL);
            } finally {
                lock.close();
            }
        } catch (CommandException e) {
            return e.failure().isInterrupted()
                    ? Outcome.interrupted()
                    : Outcome.prevented("The access token has expired and cannot be renewed. " + e.failure().message(),
                            e.failure().hint());
        }
    }

    private Outcome renewLocked(String ended, Question question) throws CommandException {
        Profile now = profiles.load(began.name());
        if (now == null || !now.isSameAccount(began)) {
            return Outcome.refused("The access token has expired, and the profile " + began.name() + " no longer exists.");
        }
        redactor.addSecret(now.token());
        redactor.addSecret(now.refreshToken());
        if (!now.token().equals(ended)) {
            AccountFinder.checkToken(now.token(), "The profile " + now.name());
            token = now.token();
            return Outcome.renewed(now.name(), Remark.Renewed.By.ANOTHER_PROCESS);
        }
        if (now.refreshToken() == null) {
            return Outcome.refused(null);
        }
        if (refusal != null && now.refreshToken().equals(refused)) {
            // It was asked once, and asking again is answered alike.
            return refusal;
        }
        // An answer that could not be kept would be lost, and the old refresh token with it.
        profiles.checkWritable();
        Answer answer = question.refresh(now.refreshToken());
        if (answer.isOk()) {
            return taken(now, answer);
        }
        Outcome outcome = failed(answer);
        if (outcome.isOver()) {
            refused = now.refreshToken();
            refusal = outcome;
        }
        return outcome;
    }

    private Outcome taken(Profile now, Answer answer) throws CommandException {
        JsonObject body = answer.body();
        String access = body.text("access_token");
        if (access == null) {
            return Outcome.refused("The access token has expired, and the homeserver's response to the refresh has no new one.");
        }
        Profile renewed = now.withTokens(access, body, clock.now().wall());
        redactor.addSecret(access);
        redactor.addSecret(renewed.refreshToken());
        AccountFinder.checkToken(access, "The homeserver's response to the refresh");
        profiles.replace(renewed);
        token = access;
        return Outcome.renewed(now.name(), Remark.Renewed.By.THIS_CALL);
    }

    private static Outcome failed(Answer answer) {
        if (answer.fault() != null || answer.status() >= 500 || answer.status() == 429) {
            return Outcome.unknown(answer);
        }
        String words = answer.error() == null ? answer.errcode() : answer.errcode() + ": " + answer.error();
        return Outcome.refused(
                "The access token has expired, and the homeserver does not accept the refresh token either (" + words + ").");
    }
}
