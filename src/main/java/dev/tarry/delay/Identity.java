package dev.tarry.delay;

import dev.tarry.json.Json;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which delayed event it is; never changes.
 *
 * @param name {@code delay-1} and so on, in the order seen; null for one of a homeserver's list that is not in the ledger
 * @param roomId null if the homeserver did not tell, as with the type
 * @param stateKey null for a message event
 * @param content null where nobody kept it
 * @param delay how long it is to wait; null if it was no whole number of milliseconds
 */
record Identity(
        @Nullable String name, DelayId id, @Nullable RoomId roomId, @Nullable EventType type, @Nullable StateKey stateKey,
        @Nullable Json content,
        @Nullable Duration delay) {}
