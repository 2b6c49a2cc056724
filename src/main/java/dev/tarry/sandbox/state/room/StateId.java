package dev.tarry.sandbox.state.room;

import dev.tarry.matrix.EventType;
import dev.tarry.matrix.StateKey;
import dev.tarry.matrix.UserId;
import org.jspecify.annotations.Nullable;

/** Which state of a room: a type and a state key. */
public final class StateId {

    static final StateId CREATE = ofRoom("m.room.create");
    static final StateId POWER_LEVELS = ofRoom("m.room.power_levels");
    static final StateId JOIN_RULES = ofRoom("m.room.join_rules");
    public static final StateId HISTORY_VISIBILITY = ofRoom("m.room.history_visibility");
    static final StateId GUEST_ACCESS = ofRoom("m.room.guest_access");
    public static final StateId CANONICAL_ALIAS = ofRoom("m.room.canonical_alias");

    private static final EventType MEMBER = new EventType("m.room.member");

    private final EventType type;
    private final StateKey key;

    public StateId(EventType type, StateKey key) {
        this.type = type;
        this.key = key;
    }

    /** State that a room has once. */
    static StateId ofRoom(String type) {
        return new StateId(new EventType(type), new StateKey(""));
    }

    /** The membership of a user. */
    public static StateId member(UserId user) {
        return new StateId(MEMBER, new StateKey(user.text()));
    }

    public EventType type() {
        return type;
    }

    StateKey key() {
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StateId that && type.equals(that.type) && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + key.hashCode();
    }

    @Override
    public String toString() {
        return type + " " + key;
    }
}
