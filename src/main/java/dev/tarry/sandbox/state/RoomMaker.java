package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes rooms, as {@code POST /createRoom} asks for them. */
public final class RoomMaker {

    /** The room versions that can be had. */
    public static final List<String> VERSIONS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");

    private static final List<String> PRESETS = List.of("private_chat", "trusted_private_chat", "public_chat");

    private final World world;
    private final Device creator;
    private final JsonObject wish;
    private final String preset;
    private final String version;
    private final long now;

    private RoomMaker(World world, Device creator, JsonObject wish, String version, long now) throws MatrixFault {
        this.world = world;
        this.creator = creator;
        this.wish = wish;
        this.version = version;
        this.now = now;
        this.preset = wish.text("preset") != null
                ? wish.text("preset")
                : "public".equals(wish.text("visibility")) ? "public_chat" : "private_chat";
        if (!PRESETS.contains(preset)) {
            throw MatrixFault.of(400, "M_BAD_JSON", "'" + preset + "' is not a valid preset");
        }
    }

    /** Makes the room that is ready at the start, of a version in which all power levels can be changed. */
    public static Room first(World world, Device creator, long now) throws MatrixFault {
        JsonObject wish = JsonObject.builder().put("preset", "public_chat").put("name", "Sandbox").build();
        return new RoomMaker(world, creator, wish, "11", now).make(World.FIRST_ROOM);
    }

    /**
     * Makes a room.
     *
     * @param wish the request's body
     * @param defaultVersion the version of a room for which none was wished
     */
    public static Room make(World world, Device creator, JsonObject wish, String defaultVersion, long now)
            throws MatrixFault {
        String alias = wish.text("room_alias_name") == null
                ? null
                : "#" + wish.text("room_alias_name") + ":" + World.SERVER;
        if (alias != null && !isAlias(alias)) {
            throw MatrixFault.invalid("Invalid characters in room alias");
        }
        if (alias != null && world.resolve(alias) != null) {
            throw MatrixFault.of(400, "M_ROOM_IN_USE", "Room alias already taken");
        }
        String version = wish.has("room_version") ? String.valueOf(wish.text("room_version")) : defaultVersion;
        if (!VERSIONS.contains(version)) {
            throw MatrixFault.of(
                    400, "M_UNSUPPORTED_ROOM_VERSION", "Your homeserver does not support this room version",
                    JsonObject.of("room_version", version));
        }
        RoomMaker maker = new RoomMaker(world, creator, wish, version, now);
        maker.check();
        Room room = maker.make(world.ids().room() + (version.equals("12") ? "" : ":" + World.SERVER));
        if (alias != null) {
            world.alias(alias, room.id(), creator.userId());
            maker.state(room, "m.room.canonical_alias", "", JsonObject.of("alias", alias));
        }
        return room;
    }

    /** Whether it can be an alias of this server. */
    public static boolean isAlias(String alias) {
        return alias.length() <= 255 && alias.matches("#[^:\\s\\x00]+:" + World.SERVER);
    }

    /** What is wrong with the wish as such. */
    private void check() throws MatrixFault {
        JsonObject override = wish.object("power_level_content_override");
        JsonObject users = override == null ? null : override.object("users");
        if (version.equals("12") && users != null && users.has(creator.userId())) {
            throw MatrixFault.of(
                    400, "M_BAD_JSON", "Creator user " + creator.userId() + " must not appear in content.users");
        }
        for (String user : invited()) {
            if (!user.startsWith("@") || user.indexOf(':') < 0) {
                throw MatrixFault.of(400, "M_UNKNOWN", "Invalid user_id: " + user);
            }
        }
        for (Json item : list("initial_state")) {
            if (item.asObject() == null || item.asObject().text("type") == null) {
                throw MatrixFault.of(400, "M_BAD_JSON", "initial_state wants objects with a type");
            }
        }
    }

    private JsonArray list(String key) {
        JsonArray list = wish.array(key);
        return list == null ? JsonArray.EMPTY : list;
    }

    private List<String> invited() {
        return list("invite").texts();
    }

    /** All of the room or nothing. */
    private Room make(String roomId) throws MatrixFault {
        Room room = world.newRoom(roomId);
        try {
            fill(room);
        } catch (MatrixFault refused) {
            world.discard(room);
            throw refused;
        }
        return room;
    }

    private void fill(Room room) throws MatrixFault {
        JsonObject create = JsonObject.of("room_version", version);
        if (!version.equals("11") && !version.equals("12")) {
            create = create.with("creator", Json.of(creator.userId()));
        }
        boolean isPublic = preset.equals("public_chat");
        state(room, "m.room.create", "", merged(merged(JsonObject.EMPTY, wish.object("creation_content")), create));
        state(room, "m.room.member", creator.userId(), Membership.content(world, creator.userId(), "join"));
        state(room, "m.room.power_levels", "", merged(levels(), wish.object("power_level_content_override")));
        state(room, "m.room.join_rules", "", JsonObject.of("join_rule", isPublic ? "public" : "invite"));
        state(room, "m.room.history_visibility", "", JsonObject.of("history_visibility", "shared"));
        if (!isPublic) {
            state(room, "m.room.guest_access", "", JsonObject.of("guest_access", "can_join"));
        }
        for (Json item : list("initial_state")) {
            JsonObject event = item.asObject();
            JsonObject content = event.object("content");
            String key = event.text("state_key");
            state(room, event.text("type"), key == null ? "" : key, content == null ? JsonObject.EMPTY : content);
        }
        for (String detail : List.of("name", "topic")) {
            if (wish.text(detail) != null) {
                state(room, "m.room." + detail, "", JsonObject.of(detail, wish.text(detail)));
            }
        }
        for (String user : invited()) {
            JsonObject content = Membership.content(world, user, "invite");
            state(room, "m.room.member", user, wish.isTruthy("is_direct") ? content.with("is_direct", Json.of(true)) : content);
        }
    }

    private JsonObject levels() {
        JsonObject users = version.equals("12") ? JsonObject.EMPTY : JsonObject.of(creator.userId(), Json.of(100));
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
        for (String key : over == null ? Set.<String>of() : over.keys()) {
            merged = merged.with(key, over.get(key));
        }
        return merged;
    }

    private void state(Room room, @Nullable String type, @Nullable String key, JsonObject content) throws MatrixFault {
        world.send(creator, World.Draft.of(room.id(), type, key, content), now);
    }
}
