package dev.tarry.sandbox.state.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.account.Sender;
import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.ServerName;
import java.util.ArrayList;
import java.util.List;

/** Creates rooms, as {@code POST /createRoom} asks for them: all of a room or nothing. */
public final class RoomCreator {

    /** The room versions that can be had. */
    public static final List<String> VERSIONS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");

    private final Rooms rooms;
    private final RoomAliases aliases;
    private final EventSender sender;
    private final Memberships memberships;
    private final Ids ids;

    public RoomCreator(Rooms rooms, RoomAliases aliases, EventSender sender, Memberships memberships, Ids ids) {
        this.rooms = rooms;
        this.aliases = aliases;
        this.sender = sender;
        this.memberships = memberships;
        this.ids = ids;
    }

    /** Creates the room that is ready at the start, of a version in which all power levels can be changed. */
    public Room createReady(Sender creator, long now) throws MatrixFault {
        JsonObject wish = JsonObject.builder().put("preset", "public_chat").put("name", "Sandbox").build();
        return create(Rooms.READY, creator, new RoomWish(creator.userId(), wish, "11"), now);
    }

    /**
     * Creates a room.
     *
     * @param body the request's body
     * @param defaultVersion the version of a room for which none was wished
     */
    public Room create(Sender creator, JsonObject body, String defaultVersion, long now) throws MatrixFault {
        String alias = body.text("room_alias_name") == null
                ? null
                : "#" + body.text("room_alias_name") + ":" + ServerName.LOCALHOST;
        if (alias != null && !RoomAliases.isAlias(alias)) {
            throw MatrixFault.invalid("Invalid characters in room alias");
        }
        if (alias != null && aliases.resolve(alias) != null) {
            throw MatrixFault.of(400, "M_ROOM_IN_USE", "Room alias already taken");
        }
        String version = body.has("room_version") ? String.valueOf(body.text("room_version")) : defaultVersion;
        if (!VERSIONS.contains(version)) {
            throw MatrixFault.of(
                    400, "M_UNSUPPORTED_ROOM_VERSION", "Your homeserver does not support this room version",
                    JsonObject.of("room_version", version));
        }
        RoomWish wish = new RoomWish(creator.userId(), body, version);
        wish.check();
        RoomId id = new RoomId(ids.room() + (version.equals("12") ? "" : ":" + ServerName.LOCALHOST));
        Room room = create(id, creator, wish, now);
        if (alias != null) {
            aliases.put(alias, id, creator.userId());
            sender.send(creator, EventDraft.state(id, StateId.CANONICAL_ALIAS, JsonObject.of("alias", alias)), now);
        }
        return room;
    }

    private Room create(RoomId id, Sender creator, RoomWish wish, long now) throws MatrixFault {
        Room room = rooms.create(id);
        try {
            for (EventDraft draft : state(id, creator.userId(), wish)) {
                sender.send(creator, draft, now);
            }
        } catch (MatrixFault refused) {
            sender.discard(room);
            throw refused;
        }
        return room;
    }

    /** The state of the new room, in the order in which it is sent. */
    private List<EventDraft> state(RoomId id, UserId creator, RoomWish wish) {
        List<EventDraft> drafts = new ArrayList<>();
        drafts.add(EventDraft.state(id, StateId.CREATE, wish.creation()));
        drafts.add(EventDraft.state(id, StateId.member(creator), memberships.content(creator, "join")));
        drafts.add(EventDraft.state(id, StateId.POWER_LEVELS, wish.powerLevels()));
        drafts.add(EventDraft.state(
                id, StateId.JOIN_RULES, JsonObject.of("join_rule", wish.isPublic() ? "public" : "invite")));
        drafts.add(EventDraft.state(id, StateId.HISTORY_VISIBILITY, JsonObject.of("history_visibility", "shared")));
        if (!wish.isPublic()) {
            drafts.add(EventDraft.state(id, StateId.GUEST_ACCESS, JsonObject.of("guest_access", "can_join")));
        }
        drafts.addAll(wish.furtherState(id));
        for (String name : wish.invited()) {
            UserId user = new UserId(name);
            JsonObject content = memberships.content(user, "invite");
            drafts.add(EventDraft.state(
                    id, StateId.member(user), wish.isDirect() ? content.with("is_direct", Json.of(true)) : content));
        }
        return drafts;
    }
}
