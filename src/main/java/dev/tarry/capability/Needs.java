package dev.tarry.capability;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The capabilities that a request needs, in the order in which the host looks for them. */
public final class Needs {

    private Needs() {}

    /**
     * The strings that the data of {@code send_event} needs (MSC2762, MSC4157, MSC4407).
     *
     * @param data the request's data; may lack anything
     */
    public static List<String> ofSendEvent(JsonObject data) {
        Set<String> needs = new LinkedHashSet<>();
        RoomId room = RoomId.ofNullable(data.text("room_id"));
        if (room != null && data.isTruthy("room_id")) {
            needs.add(CapabilityCodec.timeline(room));
        }
        if (data.has("delay")) {
            needs.add(Feature.SEND_DELAYED_EVENT.wire());
        }
        if (data.has("sticky_duration_ms")) {
            needs.add(Feature.SEND_STICKY_EVENT.wire());
        }
        EventType type = EventType.ofNullable(data.text("type"));
        if (type != null) {
            if (data.has("state_key")) {
                needs.add(spell(Direction.SEND, EventKind.STATE_EVENT, type, data.text("state_key")));
            } else {
                JsonObject content = data.object("content");
                String msgtype = content == null ? null : content.text("msgtype");
                needs.add(spell(Direction.SEND, EventKind.EVENT, type, type.text().equals("m.room.message") ? msgtype : null));
            }
        }
        return new ArrayList<>(needs);
    }

    /** The strings that the data of {@code read_events} needs (MSC2762). */
    public static List<String> ofReadEvents(JsonObject data) {
        Set<String> needs = new LinkedHashSet<>();
        JsonArray rooms = data.array("room_ids");
        if (rooms != null) {
            for (String room : rooms.texts()) {
                needs.add(CapabilityCodec.timeline(new RoomId(room)));
            }
        } else if ("*".equals(data.text("room_ids"))) {
            needs.add(CapabilityCodec.timeline(Capability.ALL_ROOMS));
        }
        EventType type = EventType.ofNullable(data.text("type"));
        if (type != null) {
            Json key = data.get("state_key");
            needs.add(key != null
                    ? spell(Direction.RECEIVE, EventKind.STATE_EVENT, type, key.asText())
                    : spell(Direction.RECEIVE, EventKind.EVENT, type, null));
        }
        return new ArrayList<>(needs);
    }

    /**
     * The state key or message type that the data of {@code send_event} or {@code read_events} is about; null for none, or
     * for any.
     */
    public static @Nullable String key(JsonObject data) {
        if (data.has("state_key")) {
            return data.text("state_key");
        }
        JsonObject content = data.object("content");
        return content == null ? data.text("msgtype") : content.text("msgtype");
    }

    /**
     * The narrowest string that can be written for a type and key: without the key where the grammar has none for it. A
     * message type is left out as well, so that one grant serves every message.
     */
    static String spell(Direction direction, EventKind kind, EventType type, @Nullable String key) {
        String narrow = kind == EventKind.STATE_EVENT ? CapabilityCodec.print(direction, kind, type, null) : null;
        if (narrow == null) {
            narrow = CapabilityCodec.print(direction, kind, type, kind == EventKind.STATE_EVENT ? key : null);
        }
        if (narrow != null) {
            return narrow;
        }
        Family family = Family.of(direction, kind);
        return family == null ? type.text() : family.prefix + type.text();
    }
}
