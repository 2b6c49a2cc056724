package dev.tarry.sandbox.state;

import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** One user's account. */
public final class Account {

    private final @Nullable String userId;
    private final @Nullable String password;
    private final boolean guest;
    private boolean admin;
    private boolean deactivated;
    private boolean unlimited;
    private @Nullable String displayName;
    private @Nullable String avatarUrl;

    Account(@Nullable String userId, @Nullable String password, boolean guest) {
        this.userId = userId;
        this.password = password;
        this.guest = guest;
        this.displayName = World.localName(userId);
    }

    public @Nullable String userId() {
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

    /** The display name, or null. */
    public @Nullable String displayName() {
        return displayName;
    }

    public void displayName(@Nullable String name) {
        displayName = name;
    }

    /** The avatar's {@code mxc} URL, or null. */
    public @Nullable String avatarUrl() {
        return avatarUrl;
    }

    public void avatarUrl(@Nullable String url) {
        avatarUrl = url;
    }

    JsonObject toRow() {
        return JsonObject.builder()
                .put("user_id", userId)
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
        Account account = new Account(row.text("user_id"), row.text("password"), row.isTruthy("guest"));
        account.admin = row.isTruthy("admin");
        account.deactivated = row.isTruthy("deactivated");
        account.unlimited = row.isTruthy("unlimited");
        account.displayName = row.text("displayname");
        account.avatarUrl = row.text("avatar_url");
        return account;
    }
}
