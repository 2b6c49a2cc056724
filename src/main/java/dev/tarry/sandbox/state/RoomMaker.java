package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import java.util.List;
import java.util.Set;

/** Makes rooms, as {@code POST /createRoom} asks for them. */
public final class RoomMaker {

    private static final String VERSION = "11";

    private final World world;
    private final Device creator;
    private final long now;
    private final Room room;

    private RoomMaker(World world, Device creator, long now) {
        this.world = world;
        this.creator = creator;
        this.now = now;
        this.room = world.newRoom();
    }

    /** Makes a room; the wish is the request's body. */
    public static Room make(World world, Device creator, JsonObject wish, long now) throws MatrixFault {
        String aliasName = wish.text("room_alias_name");
        String alias = aliasName == null ? null : "#" + aliasName + ":" + World.SERVER;
        if (alias != null && world.resolve(alias) != null) {
            throw MatrixFault.of(400, "M_ROOM_IN_USE", "Room alias already taken");
        }
        RoomMaker maker = new RoomMaker(world, creator, now);
        maker.fill(wish);
        if (alias != null) {
            world.alias(alias, maker.room.id());
            maker.state("m.room.canonical_alias", "", JsonObject.of("alias", alias));
        }
        return maker.room;
    }

    private void fill(JsonObject wish) throws MatrixFault {
        String preset = wish.text("preset") != null
                ? wish.text("preset")
                : "public".equals(wish.text("visibility")) ? "public_chat" : "private_chat";
        String version = wish.text("room_version") == null ? VERSION : wish.text("room_version");
        JsonObject create = JsonObject.of("room_version", version);
        state("m.room.create", "", merged(create, wish.object("creation_content")));
        state("m.room.member", creator.userId(), JsonObject.of("membership", "join"));
        state("m.room.power_levels", "", merged(levels(wish, preset), wish.object("power_level_content_override")));
        state("m.room.join_rules", "", JsonObject.of("join_rule", preset.equals("public_chat") ? "public" : "invite"));
        state("m.room.history_visibility", "", JsonObject.of("history_visibility", "shared"));
        JsonArray initial = wish.array("initial_state");
        for (Json item : initial == null ? JsonArray.EMPTY : initial) {
            JsonObject event = item.asObject();
            if (event != null && event.text("type") != null) {
                String key = event.text("state_key");
                JsonObject content = event.object("content");
                state(event.text("type"), key == null ? "" : key, content == null ? JsonObject.EMPTY : content);
            }
        }
        if (wish.text("name") != null) {
            state("m.room.name", "", JsonObject.of("name", wish.text("name")));
        }
        if (wish.text("topic") != null) {
            state("m.room.topic", "", JsonObject.of("topic", wish.text("topic")));
        }
        JsonArray invited = wish.array("invite");
        for (String user : invited == null ? List.<String>of() : invited.texts()) {
            state("m.room.member", user, JsonObject.of("membership", "invite"));
        }
    }

    private JsonObject levels(JsonObject wish, String preset) {
        JsonObject users = JsonObject.of(creator.userId(), Json.of(100));
        JsonArray invited = wish.array("invite");
        if (preset.equals("trusted_private_chat") && invited != null) {
            for (String user : invited.texts()) {
                users = users.with(user, Json.of(100));
            }
        }
        return JsonObject.builder()
                .put("ban", 50)
                .put("events", JsonObject.EMPTY)
                .put("events_default", 0)
                .put("invite", 0)
                .put("kick", 50)
                .put("redact", 50)
                .put("state_default", 50)
                .put("users", users)
                .put("users_default", 0)
                .build();
    }

    private static JsonObject merged(JsonObject base, JsonObject over) {
        JsonObject merged = base;
        for (String key : over == null ? Set.<String>of() : over.keys()) {
            merged = merged.with(key, over.get(key));
        }
        return merged;
    }

    private void state(String type, String key, JsonObject content) throws MatrixFault {
        world.send(creator, World.Draft.of(room.id(), type, key, content), now);
    }
}
