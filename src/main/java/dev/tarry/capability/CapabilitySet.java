package dev.tarry.capability;

import dev.tarry.json.Json;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The capabilities approved in a session, in the order of approval, and the questions that can be asked of them. */
public final class CapabilitySet {

    private final Map<String, Capability> byWire = new LinkedHashMap<>();
    private final boolean honorsDrafts;

    /**
     * An empty set.
     *
     * @param honorsDrafts whether the draft spellings of MSC4157's capabilities count
     */
    public CapabilitySet(boolean honorsDrafts) {
        this.honorsDrafts = honorsDrafts;
    }

    /** Another set with the same in it. */
    public CapabilitySet copy() {
        CapabilitySet copy = new CapabilitySet(honorsDrafts);
        copy.byWire.putAll(byWire);
        return copy;
    }

    public boolean add(String wire) {
        return byWire.putIfAbsent(wire, CapabilityCodec.parse(wire)) == null;
    }

    public boolean remove(String wire) {
        return byWire.remove(wire) != null;
    }

    public boolean contains(String wire) {
        return byWire.containsKey(wire);
    }

    /**
     * Whether a request that needs this string would be allowed, be it by another string.
     *
     * @param key the state key or message type that the request is about; null if it has none, or is about all of them
     */
    public boolean allows(String wire, @Nullable String key) {
        Capability needed = CapabilityCodec.parse(wire);
        if (needed instanceof Capability.Named named) {
            return has(named.feature()).isGranted();
        }
        if (needed instanceof Capability.OfTimeline timeline) {
            return mayUseTimeline(timeline.room()).isGranted();
        }
        if (needed instanceof Capability.OfEvents events) {
            String narrow = events.key() == null ? key : events.key();
            return find(events.direction(), events.kind(), events.type(), narrow).isGranted();
        }
        return contains(wire);
    }

    /** The strings, in the order of approval. */
    public List<String> wires() {
        return new ArrayList<>(byWire.keySet());
    }

    /** Whether a fixed capability is there, in its field spelling or, where drafts count, in a draft's. */
    public Decision has(Feature feature) {
        if (byWire.containsKey(feature.wire())) {
            return new Decision.Granted(feature.wire());
        }
        if (honorsDrafts) {
            for (String draft : feature.drafts()) {
                if (byWire.containsKey(draft)) {
                    return new Decision.Granted(draft);
                }
            }
        }
        return new Decision.Denied(feature.wire());
    }

    /** Whether a room may be named. Needed for every room that is written out, the viewed one included. */
    public Decision mayUseTimeline(RoomId room) {
        for (Capability capability : byWire.values()) {
            if (capability instanceof Capability.OfTimeline timeline && timeline.covers(room)) {
                return new Decision.Granted(timeline.wire());
            }
        }
        return new Decision.Denied(CapabilityCodec.timeline(room));
    }

    /** The rooms of the timeline capabilities, {@link Capability#ALL_ROOMS} among them. */
    public List<RoomId> timelineRooms() {
        List<RoomId> rooms = new ArrayList<>();
        for (Capability capability : byWire.values()) {
            if (capability instanceof Capability.OfTimeline timeline) {
                rooms.add(timeline.room());
            }
        }
        return rooms;
    }

    /**
     * Room events without a state key.
     *
     * @param msgtype the content's {@code msgtype} as it stands, or null if absent; only a string equals a key
     */
    public Decision mayUseEvent(Direction direction, EventType type, @Nullable Json msgtype) {
        String text = msgtype == null ? null : msgtype.asText();
        String key = type.text().equals("m.room.message") ? text : null;
        return find(direction, EventKind.EVENT, type, key);
    }

    /**
     * State events.
     *
     * @param stateKey the state key as it stands; what is no string is covered only by a capability for any key
     */
    public Decision mayUseState(Direction direction, EventType type, @Nullable Json stateKey) {
        String text = stateKey == null ? null : stateKey.asText();
        return find(direction, EventKind.STATE_EVENT, type, text);
    }

    /** All state events of a type, whatever their key: a capability limited to one key does not do. */
    public Decision mayReadAnyState(EventType type) {
        return find(Direction.RECEIVE, EventKind.STATE_EVENT, type, null);
    }

    /** To-device messages. */
    public Decision mayUseToDevice(Direction direction, EventType type) {
        return find(direction, EventKind.TO_DEVICE, type, null);
    }

    /** Room account data, which can only be received. */
    public Decision mayReadAccountData(EventType type) {
        return find(Direction.RECEIVE, EventKind.ROOM_ACCOUNT_DATA, type, null);
    }

    /** The approved capabilities to receive state events. */
    public List<Capability.OfEvents> receivableState() {
        return all(Direction.RECEIVE, EventKind.STATE_EVENT);
    }

    /** The approved capabilities to receive room events. */
    public List<Capability.OfEvents> receivableEvents() {
        return all(Direction.RECEIVE, EventKind.EVENT);
    }

    private List<Capability.OfEvents> all(Direction direction, EventKind kind) {
        List<Capability.OfEvents> found = new ArrayList<>();
        for (Capability capability : byWire.values()) {
            if (capability instanceof Capability.OfEvents events
                    && events.direction() == direction
                    && events.kind() == kind) {
                found.add(events);
            }
        }
        return found;
    }

    private Decision find(Direction direction, EventKind kind, EventType type, @Nullable String key) {
        for (Capability capability : byWire.values()) {
            if (capability instanceof Capability.OfEvents events
                    && events.direction() == direction
                    && events.kind() == kind
                    && events.type().equals(type)
                    && (events.key() == null || !kind.hasKeys() || events.key().equals(key))) {
                return new Decision.Granted(events.wire());
            }
        }
        return new Decision.Denied(Needs.spell(direction, kind, type, key));
    }
}
