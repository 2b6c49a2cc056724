package dev.tarry.sandbox.state.account;

import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.base.Rows;
import dev.tarry.sandbox.state.base.ServerName;
import org.jspecify.annotations.Nullable;

/** One user's account. */
public final class Account {

    private final UserId userId;
    private final @Nullable String password;
    private final boolean guest;
    private boolean admin;
    private boolean deactivated;
    private boolean unlimited;
    private @Nullable String displayName;
    private @Nullable String avatarUrl;

    Account(UserId userId, @Nullable String password, boolean guest) {
        this.userId = userId;
        this.password = password;
        this.guest = guest;
        this.displayName = ServerName.localpart(userId);
    }

    public UserId userId() {
        return userId;
    }

    /** Null for a guest. */
    public @Nullable String password() {
        return password;
    }

    public boolean isGuest() {
        return guest;
    }

    /** Whether the admin API is theirs. */
    public boolean isAdmin() {
        return admin;
    }

    public void makeAdmin() {
        admin = true;
    }

    public boolean isDeactivated() {
        return deactivated;
    }

    void deactivate() {
        deactivated = true;
    }

    /** Whether an admin has lifted the rate limits for them. */
    public boolean isUnlimited() {
        return unlimited;
    }

    public void unlimited(boolean now) {
        unlimited = now;
    }

    /** The display name; null where it was taken away. */
    public @Nullable String displayName() {
        return displayName;
    }

    public void displayName(@Nullable String name) {
        displayName = name;
    }

    /** The avatar's {@code mxc} URL; null for no avatar. */
    public @Nullable String avatarUrl() {
        return avatarUrl;
    }

    public void avatarUrl(@Nullable String url) {
        avatarUrl = url;
    }

    JsonObject toRow() {
        return JsonObject.builder()
                .put("user_id", userId.text())
                .put("password", password)
                .put("guest", flag(guest))
                .put("admin", flag(admin))
                .put("deactivated", flag(deactivated))
                .put("unlimited", flag(unlimited))
                .put("displayname", displayName)
                .put("avatar_url", avatarUrl)
                .build();
    }

    private static @Nullable JsonBoolean flag(boolean set) {
        return set ? JsonBoolean.TRUE : null;
    }

    static Account ofRow(JsonObject row) {
        Account account = new Account(new UserId(Rows.text(row, "user_id")), row.text("password"), row.isTruthy("guest"));
        account.admin = row.isTruthy("admin");
        account.deactivated = row.isTruthy("deactivated");
        account.unlimited = row.isTruthy("unlimited");
        account.displayName = row.text("displayname");
        account.avatarUrl = row.text("avatar_url");
        return account;
    }
}
