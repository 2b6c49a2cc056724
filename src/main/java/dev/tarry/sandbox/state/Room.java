package dev.tarry.sandbox.state;

import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One room: its timeline and its current state. */
public final class Room {

    /** A type and a state key. */
    public record StateId(String type, String key) {}

    private final String id;
    private final List<Event> timeline = new ArrayList<>();
    private final Map<StateId, Event> state = new LinkedHashMap<>();

    Room(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    void append(Event event) {
        timeline.add(event);
        if (event.stateKey() != null) {
            state.put(new StateId(event.type(), event.stateKey()), event);
        }
    }

    void redact(String eventId, Event redaction) {
        for (int i = 0; i < timeline.size(); i++) {
            Event event = timeline.get(i);
            if (event.id().equals(eventId)) {
                Event bare = event.withContent(JsonObject.EMPTY, redaction.json());
                timeline.set(i, bare);
                if (bare.stateKey() != null) {
                    state.replace(new StateId(bare.type(), bare.stateKey()), event, bare);
                }
            }
        }
    }

    public List<Event> timeline() {
        return timeline;
    }

    public Iterable<Event> currentState() {
        return state.values();
    }

    /** The current state event, or null. */
    public Event state(String type, String key) {
        return state.get(new StateId(type, key));
    }

    /** The event of this id, or null. */
    public Event event(String eventId) {
        for (int i = timeline.size() - 1; i >= 0; i--) {
            if (timeline.get(i).id().equals(eventId)) {
                return timeline.get(i);
            }
        }
        return null;
    }

    /** {@code join}, {@code invite}, {@code leave}, {@code ban}; {@code leave} for a stranger. */
    public String membership(String userId) {
        Event member = state("m.room.member", userId);
        String membership = member == null ? null : member.content().text("membership");
        return membership == null ? "leave" : membership;
    }

    public boolean isJoined(String userId) {
        return membership(userId).equals("join");
    }

    /** How many events there were up to a place in the stream. */
    int indexAfter(long position) {
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
