package dev.tarry.sandbox.route.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.sandbox.state.base.MatrixFault;

/** What Synapse checks of an event's content, at sending and at scheduling alike, with its texts. */
public final class ContentRules {

    private ContentRules() {}

    /** Fails with 400 as Synapse does. */
    public static void check(EventType type, JsonObject content) throws MatrixFault {
        switch (type.text()) {
            case "m.room.message" -> {
                string(content, "body");
                string(content, "msgtype");
            }
            case "m.room.topic" -> string(content, "topic");
            case "m.room.name" -> string(content, "name");
            case "m.room.member" -> {
                if (!content.has("membership")) {
                    throw unknown("Content has not membership key");
                }
                String membership = String.valueOf(content.text("membership"));
                switch (membership) {
                    case "invite", "join", "knock", "leave", "ban" -> { }
                    default -> throw unknown("Invalid membership key");
                }
            }
            default -> { }
        }
    }

    private static void string(JsonObject content, String key) throws MatrixFault {
        Json value = content.get(key);
        if (value == null) {
            throw unknown("'" + key + "' not in content");
        }
        if (value.asText() == null) {
            throw unknown("'" + key + "' not a string type");
        }
    }

    private static MatrixFault unknown(String error) {
        return MatrixFault.of(400, "M_UNKNOWN", error);
    }
}
