package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One room: its timeline and its current state. */
public final class Room {

    /** A type and a state key. */
    public record StateId(@Nullable String type, @Nullable String key) {}

    private final String id;
    private final List<Event> timeline = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Map<StateId, Event> state = new LinkedHashMap<>();
    private final Map<String, List<String>> children = new LinkedHashMap<>();
    private int joined;

    Room(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** The room version, as the creation names it. */
    public String version() {
        Event create = state("m.room.create", "");
        String version = create == null ? null : create.content().text("room_version");
        return version == null ? "1" : version;
    }

    void append(Event event) {
        places.put(event.id(), timeline.size());
        timeline.add(event);
        if (event.parentId() != null) {
            children.computeIfAbsent(event.parentId(), parent -> new ArrayList<>()).add(event.id());
        }
        if (event.stateKey() != null) {
            if (event.type().equals("m.room.member")) {
                joined -= isJoined(event.stateKey()) ? 1 : 0;
                joined += "join".equals(event.content().text("membership")) ? 1 : 0;
            }
            state.put(new StateId(event.type(), event.stateKey()), event);
        }
    }

    /** Takes the content of an event away, also where it is the former content of another; returns what has changed. */
    List<Event> redact(String eventId, JsonObject because) {
        List<Event> changed = new ArrayList<>();
        Integer place = places.get(eventId);
        if (place == null) {
            return changed;
        }
        Event event = timeline.get(place);
        Event bare = event.redacted(because);
        replace(place, bare);
        changed.add(bare);
        for (int i = place + 1; bare.stateKey() != null && i < timeline.size(); i++) {
            Event next = timeline.get(i);
            if (next.type().equals(bare.type()) && bare.stateKey().equals(next.stateKey())) {
                Event after = next.after(bare.content());
                replace(i, after);
                changed.add(after);
                break;
            }
        }
        return changed;
    }

    private void replace(int place, Event changed) {
        Event before = timeline.set(place, changed);
        if (changed.stateKey() != null) {
            state.computeIfPresent(
                    new StateId(changed.type(), changed.stateKey()), (id, now) -> now == before ? changed : now);
        }
    }

    public List<Event> timeline() {
        return timeline;
    }

    public Iterable<Event> currentState() {
        return state.values();
    }

    /** The state behind the event at this place of the stream. */
    public Iterable<Event> stateAt(long position) {
        if (timeline.isEmpty() || timeline.get(timeline.size() - 1).position() <= position) {
            return state.values();
        }
        Map<StateId, Event> then = new LinkedHashMap<>();
        for (Event event : timeline) {
            if (event.position() <= position && event.stateKey() != null) {
                then.put(new StateId(event.type(), event.stateKey()), event);
            }
        }
        return then.values();
    }

    /** The current state event, or null. */
    public @Nullable Event state(@Nullable String type, @Nullable String key) {
        return state.get(new StateId(type, key));
    }

    /** The event of this id, or null. */
    public @Nullable Event event(@Nullable String eventId) {
        Integer place = places.get(eventId);
        return place == null ? null : timeline.get(place);
    }

    /** The events that relate to an event and have not been redacted, oldest first. */
    public List<Event> childrenOf(@Nullable String eventId) {
        List<Event> found = new ArrayList<>();
        for (String child : children.getOrDefault(eventId, List.of())) {
            Event event = event(child);
            if (event.redaction() == null) {
                found.add(event);
            }
        }
        return found;
    }

    /** Whether anything relates to an event. */
    public boolean hasChildren(@Nullable String eventId) {
        return children.containsKey(eventId);
    }

    /** The membership of a user at a place of the stream. */
    public String membershipAt(@Nullable String userId, long position) {
        for (int i = indexAfter(position) - 1; i >= 0; i--) {
            Event event = timeline.get(i);
            if (event.type().equals("m.room.member") && userId.equals(event.stateKey())) {
                return String.valueOf(event.content().text("membership"));
            }
        }
        return "leave";
    }

    /** {@code join}, {@code invite}, {@code leave}, {@code ban}; {@code leave} for a stranger. */
    public String membership(@Nullable String userId) {
        Event member = state("m.room.member", userId);
        String membership = member == null ? null : member.content().text("membership");
        return membership == null ? "leave" : membership;
    }

    public boolean isJoined(@Nullable String userId) {
        return membership(userId).equals("join");
    }

    /** Whether a user may send state of a type now. */
    public boolean letsSetState(String userId, String type) {
        return Power.maySetState(this, userId, type);
    }

    /** How many are in it. */
    public int joinedCount() {
        return joined;
    }

    /** Whether the user made a room of a version in which that gives unlimited power. */
    boolean isCreator(@Nullable String userId) {
        Event create = state("m.room.create", "");
        if (create == null || !creatorsRule()) {
            return false;
        }
        JsonArray more = create.content().array("additional_creators");
        boolean named = false;
        for (Json one : more == null ? JsonArray.EMPTY : more) {
            named |= userId.equals(one.asText());
        }
        return named || create.sender().equals(userId);
    }

    /** From version 12 on power levels do not bind the creators. */
    boolean creatorsRule() {
        return version().equals("12");
    }

    /** From version 6 on events hold whole numbers only. */
    boolean needsCanonicalJson() {
        return version().length() > 1 || version().compareTo("6") >= 0;
    }

    /** How many events there were up to a place in the stream. */
    public int indexAfter(long position) {
        int low = 0;
        int high = timeline.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timeline.get(middle).position() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
