package dev.tarry.host;

import dev.tarry.json.Json;
import org.jspecify.annotations.Nullable;

/** What the host asks of the homeserver, before a dialect makes a request of it. */
public sealed interface HomeserverCall {

    /**
     * Send an event, now or delayed.
     *
     * @param stateKey null for a message event
     * @param content any JSON value: the reference checks none
     * @param delay as the widget gave it, or null to send now (MSC4140)
     * @param sticky the sticky duration as the widget gave it, or null (MSC4354)
     */
    record SendEvent(
            String roomId, String type, @Nullable String stateKey, Json content, @Nullable Json delay,
            @Nullable Json sticky)
            implements HomeserverCall {}

    /** Redact an event (MSC2762's special case of {@code m.room.redaction}). */
    record Redact(String roomId, String eventId) implements HomeserverCall {}

    /** Restart, cancel or send a delayed event (MSC4140). */
    record UpdateDelayedEvent(String delayId, String action) implements HomeserverCall {}

    /**
     * Read the newest events of a type from a room's timeline, newest first.
     *
     * @param msgtype only this one, or null
     * @param stateKey only this one; {@code null} text with {@code anyState} for state events of any key
     * @param limit at most so many; 0 for as many as is convenient
     * @param since the event to stop at, itself left out, or null
     */
    record ReadTimeline(
            String roomId, String type, @Nullable String msgtype, @Nullable String stateKey, boolean anyState, long limit,
            @Nullable String since)
            implements HomeserverCall {}

    /** Read the current state events of a type; all keys if the key is null. */
    record ReadState(String roomId, String type, @Nullable String stateKey) implements HomeserverCall {}

    /** Read a room's whole current state. */
    record ReadAllState(String roomId) implements HomeserverCall {}

    /** The rooms the user has joined. */
    record JoinedRooms() implements HomeserverCall {}
}
