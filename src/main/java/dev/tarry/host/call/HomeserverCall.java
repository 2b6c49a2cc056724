package dev.tarry.host.call;

import dev.tarry.json.Json;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import org.jspecify.annotations.Nullable;

/** What the host asks of the homeserver, before a dialect makes a request of it. */
public sealed interface HomeserverCall {

    /** Does what is to be done for its case; a new case does not compile until everybody has it. */
    <R> R accept(Cases<R> cases);

    /** One method a case. */
    interface Cases<R> {
        R sendEvent(SendEvent call);

        R redact(Redact call);

        R updateDelayedEvent(UpdateDelayedEvent call);

        R readTimeline(ReadTimeline call);

        R readState(ReadState call);

        R readAllState(ReadAllState call);

        R joinedRooms(JoinedRooms call);
    }

    /**
     * Send an event, now or delayed.
     *
     * @param stateKey null for a message event
     * @param content any JSON value: the reference checks none
     * @param delay as the widget gave it, or null to send now (MSC4140)
     * @param sticky the sticky duration as the widget gave it, or null (MSC4354)
     */
    record SendEvent(
            RoomId roomId, EventType type, @Nullable StateKey stateKey, Json content, @Nullable Json delay,
            @Nullable Json sticky)
            implements HomeserverCall {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.sendEvent(this);
        }
    }

    /** Redact an event (MSC2762's special case of {@code m.room.redaction}). */
    record Redact(RoomId roomId, EventId eventId) implements HomeserverCall {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.redact(this);
        }
    }

    /** Restart, cancel or send a delayed event (MSC4140). */
    record UpdateDelayedEvent(DelayId delayId, String action) implements HomeserverCall {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.updateDelayedEvent(this);
        }
    }

    /**
     * Read the newest events of a type from a room's timeline, newest first.
     *
     * @param msgtype only this one, or null
     * @param stateKey only this one; null with {@code anyState} for state events of any key
     * @param limit at most so many; 0 for as many as is convenient
     * @param since the event to stop at, itself left out, or null
     */
    record ReadTimeline(
            RoomId roomId, EventType type, @Nullable String msgtype, @Nullable StateKey stateKey, boolean anyState, long limit,
            @Nullable EventId since)
            implements HomeserverCall {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.readTimeline(this);
        }
    }

    /** Read the current state events of a type; all keys if the key is null. */
    record ReadState(RoomId roomId, EventType type, @Nullable StateKey stateKey) implements HomeserverCall {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.readState(this);
        }
    }

    /** Read a room's whole current state. */
    record ReadAllState(RoomId roomId) implements HomeserverCall {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.readAllState(this);
        }
    }

    /** The rooms the user has joined. */
    record JoinedRooms() implements HomeserverCall {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.joinedRooms(this);
        }
    }
}
