package dev.tarry.sandbox.state;

import dev.tarry.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a membership event says. */
public final class Membership {

    private Membership() {}

    /** The content for a membership of a user, who goes by the name of their profile. */
    public static JsonObject content(World world, @Nullable String userId, String membership) {
        Account account = world.users().account(userId);
        boolean named = account != null && (membership.equals("join") || membership.equals("invite"));
        return JsonObject.builder()
                .put("displayname", named ? account.displayName() : null)
                .put("avatar_url", named ? account.avatarUrl() : null)
                .put("membership", membership)
                .build();
    }
}
