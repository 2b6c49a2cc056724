package dev.tarry.sandbox.state.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the body of a {@code POST /createRoom} wishes for (Matrix specification, client-server API 10.1.1). */
final class RoomWish {

    private static final List<String> PRESETS = List.of("private_chat", "trusted_private_chat", "public_chat");

    private final UserId creator;
    private final JsonObject wish;
    private final String preset;
    private final String version;

    RoomWish(UserId creator, JsonObject wish, String version) throws MatrixFault {
        this.creator = creator;
        this.wish = wish;
        this.version = version;
        this.preset = preset(wish);
        if (!PRESETS.contains(preset)) {
            throw MatrixFault.of(400, "M_BAD_JSON", "'" + preset + "' is not a valid preset");
        }
    }

    private static String preset(JsonObject wish) {
        String preset = wish.text("preset");
        return preset != null ? preset : "public".equals(wish.text("visibility")) ? "public_chat" : "private_chat";
    }

    /** What is wrong with the wish as such. */
    void check() throws MatrixFault {
        JsonObject override = wish.object("power_level_content_override");
        JsonObject users = override == null ? null : override.object("users");
        if (version.equals("12") && users != null && users.has(creator.text())) {
            throw MatrixFault.of(400, "M_BAD_JSON", "Creator user " + creator + " must not appear in content.users");
        }
        for (String user : invited()) {
            if (!user.startsWith("@") || user.indexOf(':') < 0) {
                throw MatrixFault.of(400, "M_UNKNOWN", "Invalid user_id: " + user);
            }
        }
        for (Json item : list("initial_state")) {
            JsonObject event = item.asObject();
            if (event == null || event.text("type") == null) {
                throw MatrixFault.of(400, "M_BAD_JSON", "initial_state wants objects with a type");
            }
        }
    }

    private JsonArray list(String key) {
        JsonArray list = wish.array(key);
        return list == null ? JsonArray.EMPTY : list;
    }

    List<String> invited() {
        return list("invite").texts();
    }

    boolean isDirect() {
        return wish.isTruthy("is_direct");
    }

    boolean isPublic() {
        return preset.equals("public_chat");
    }

    /** The content of the creation. */
    JsonObject creation() {
        JsonObject create = JsonObject.of("room_version", version);
        if (!version.equals("11") && !version.equals("12")) {
            create = create.with("creator", Json.of(creator.text()));
        }
        return merged(merged(JsonObject.EMPTY, wish.object("creation_content")), create);
    }

    /** The content of the power levels. */
    JsonObject powerLevels() {
        return merged(levels(), wish.object("power_level_content_override"));
    }

    /** The state that is wished for besides, in the order in which it is sent; a later one of the same counts as well. */
    List<EventDraft> furtherState(RoomId room) {
        List<EventDraft> drafts = new ArrayList<>();
        for (Json item : list("initial_state")) {
            JsonObject event = item.asObject() == null ? JsonObject.EMPTY : item.asObject();
            JsonObject content = event.object("content");
            String key = event.text("state_key");
            drafts.add(EventDraft.of(
                    room, new EventType(Rows.text(event, "type")), new StateKey(key == null ? "" : key),
                    content == null ? JsonObject.EMPTY : content));
        }
        for (String detail : List.of("name", "topic")) {
            String text = wish.text(detail);
            if (text != null) {
                drafts.add(EventDraft.state(room, StateId.ofRoom("m.room." + detail), JsonObject.of(detail, text)));
            }
        }
        return drafts;
    }

    private JsonObject levels() {
        JsonObject users = version.equals("12") ? JsonObject.EMPTY : JsonObject.of(creator.text(), Json.of(100));
        if (preset.equals("trusted_private_chat")) {
            for (String user : invited()) {
                users = users.with(user, Json.of(100));
            }
        }
        JsonObject events = JsonObject.builder()
                .put("m.room.name", 50)
                .put("m.room.power_levels", 100)
                .put("m.room.history_visibility", 100)
                .put("m.room.canonical_alias", 50)
                .put("m.room.avatar", 50)
                .put("m.room.tombstone", version.equals("12") ? 150 : 100)
                .put("m.room.server_acl", 100)
                .put("m.room.encryption", 100)
                .build();
        return JsonObject.builder()
                .put("users", users)
                .put("users_default", 0)
                .put("events", events)
                .put("events_default", 0)
                .put("state_default", 50)
                .put("ban", 50)
                .put("kick", 50)
                .put("redact", 50)
                .put("invite", preset.equals("public_chat") ? 50 : 0)
                .put("historical", 100)
                .build();
    }

    private static JsonObject merged(JsonObject base, @Nullable JsonObject over) {
        JsonObject merged = base;
        for (Map.Entry<String, Json> member : (over == null ? JsonObject.EMPTY : over).members().entrySet()) {
            merged = merged.with(member.getKey(), member.getValue());
        }
        return merged;
    }
}
