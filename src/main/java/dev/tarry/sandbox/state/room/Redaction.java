package dev.tarry.sandbox.state.room;

import dev.tarry.json.JsonObject;

/** What a redaction leaves of an event's content, by the rules of room version 11. */
final class Redaction {

    private Redaction() {}

    static JsonObject kept(String type, JsonObject content) {
        return switch (type) {
            case "m.room.create" -> content;
            case "m.room.member" -> only(content, "membership", "join_authorised_via_users_server");
            case "m.room.join_rules" -> only(content, "join_rule", "allow");
            case "m.room.power_levels" -> only(
                    content, "ban", "events", "events_default", "invite", "kick", "redact", "state_default", "users",
                    "users_default");
            case "m.room.history_visibility" -> only(content, "history_visibility");
            case "m.room.redaction" -> only(content, "redacts");
            default -> JsonObject.EMPTY;
        };
    }

    private static JsonObject only(JsonObject content, String... keys) {
        JsonObject.Builder kept = JsonObject.builder();
        for (String key : keys) {
            kept.put(key, content.get(key));
        }
        return kept.build();
    }
}
