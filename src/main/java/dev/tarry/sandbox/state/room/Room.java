package dev.tarry.sandbox.state.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One room: its timeline and its current state. */
public final class Room {

    private final RoomId id;
    private final List<Event> timeline = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Map<StateId, Event> state = new LinkedHashMap<>();
    private final Map<String, List<Integer>> children = new LinkedHashMap<>();
    /** Where in the timeline it was set who may read, and who is in. */
    private final Map<StateId, List<Integer>> changes = new LinkedHashMap<>();
    private int joined;

    Room(RoomId id) {
        this.id = id;
    }

    public RoomId id() {
        return id;
    }

    /** The room version, as the creation names it. */
    public String version() {
        Event create = state(StateId.CREATE);
        String version = create == null ? null : create.content().text("room_version");
        return version == null ? "1" : version;
    }

    void append(Event event) {
        places.put(event.id(), timeline.size());
        timeline.add(event);
        String parentId = event.parentId();
        if (parentId != null) {
            children.computeIfAbsent(parentId, parent -> new ArrayList<>()).add(timeline.size() - 1);
        }
        StateId sets = event.state();
        if (sets != null) {
            if (event.isMembership() || sets.equals(StateId.HISTORY_VISIBILITY)) {
                changes.computeIfAbsent(sets, id -> new ArrayList<>(2)).add(timeline.size() - 1);
            }
            if (event.isMembership()) {
                joined -= isJoined(new UserId(sets.key().text())) ? 1 : 0;
                joined += event.membership().equals("join") ? 1 : 0;
            }
            state.put(sets, event);
        }
    }

    /** Takes the content of an event away, also where it is the former content of another; returns what has changed. */
    List<Event> redact(EventId eventId, JsonObject because) {
        List<Event> changed = new ArrayList<>();
        Integer place = places.get(eventId.text());
        if (place == null) {
            return changed;
        }
        Event event = timeline.get(place);
        Event bare = event.redacted(because);
        replace(place, bare);
        changed.add(bare);
        StateId sets = bare.state();
        for (int i = place + 1; sets != null && i < timeline.size(); i++) {
            Event next = timeline.get(i);
            if (sets.equals(next.state())) {
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
        StateId sets = changed.state();
        if (sets != null && state.get(sets) == before) {
            state.put(sets, changed);
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
            StateId sets = event.position() <= position ? event.state() : null;
            if (sets != null) {
                then.put(sets, event);
            }
        }
        return then.values();
    }

    /** The current state event; null if that was never set. */
    public @Nullable Event state(StateId wanted) {
        return state.get(wanted);
    }

    /** The event of this id; null if there is none here. */
    public @Nullable Event event(EventId eventId) {
        Integer place = places.get(eventId.text());
        return place == null ? null : timeline.get(place);
    }

    /** The events that relate to an event and have not been redacted, oldest first. */
    public List<Event> childrenOf(Event parent) {
        List<Event> found = new ArrayList<>();
        for (Integer place : children.getOrDefault(parent.id(), List.of())) {
            Event event = timeline.get(place);
            if (event.redaction() == null) {
                found.add(event);
            }
        }
        return found;
    }

    /** Whether anything relates to an event. */
    public boolean hasChildren(Event parent) {
        return children.containsKey(parent.id());
    }

    /** All events that have set a membership or the history's visibility, oldest first. */
    public List<Event> changesOf(StateId membershipOrVisibility) {
        List<Event> all = new ArrayList<>();
        for (Integer place : changes.getOrDefault(membershipOrVisibility, List.of())) {
            all.add(timeline.get(place));
        }
        return all;
    }

    /** The membership of a user at a place of the stream. */
    public String membershipAt(UserId user, long position) {
        String membership = "leave";
        for (Event event : changesOf(StateId.member(user))) {
            membership = event.position() <= position ? event.membership() : membership;
        }
        return membership;
    }

    /** {@code join}, {@code invite}, {@code leave}, {@code ban}; {@code leave} for a stranger. */
    public String membership(UserId user) {
        Event member = state(StateId.member(user));
        String membership = member == null ? null : member.content().text("membership");
        return membership == null ? "leave" : membership;
    }

    public boolean isJoined(UserId user) {
        return membership(user).equals("join");
    }

    /** How many are in it. */
    public int joinedCount() {
        return joined;
    }

    /** Whether the user made a room of a version in which that gives unlimited power. */
    boolean isCreator(UserId user) {
        Event create = state(StateId.CREATE);
        if (create == null || !creatorsRule()) {
            return false;
        }
        JsonArray more = create.content().array("additional_creators");
        boolean named = false;
        for (Json one : more == null ? JsonArray.EMPTY : more) {
            named |= user.text().equals(one.asText());
        }
        return named || create.isFrom(user);
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
