package dev.tarry.delay;

import dev.tarry.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Which delayed event it is; never changes.
 *
 * @param name {@code delay-1} and so on, in the order seen
 * @param stateKey null for a message event
 * @param delayMillis how long it is to wait; null if it was no whole number
 */
record Identity(
        String name, @Nullable String id, @Nullable String roomId, @Nullable String type, @Nullable String stateKey,
        @Nullable Json content, @Nullable Long delayMillis) {}
