package dev.tarry.contract;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;

/**
 * An event before it is sent.
 *
 * @param stateKey the state key, or null for a message event
 */
record Draft(String type, String stateKey, JsonObject content) {

    /** A state event's type that everybody in a {@link Room} may send. */
    static final String OPEN = "org.example.open";

    static Draft message(String body) {
        return new Draft("m.room.message", null, JsonObject.of("msgtype", Json.of("m.text"), "body", Json.of(body)));
    }

    /** State of the type that everybody may send. */
    static Draft state(String key, long value) {
        return new Draft(OPEN, key, JsonObject.of("n", Json.of(value)));
    }

    /** State that only the room's powerful may send. */
    static Draft topic(String topic) {
        return new Draft("m.room.topic", "", JsonObject.of("topic", topic));
    }

    static Draft leave(Account who) {
        return new Draft("m.room.member", who.userId(), JsonObject.of("membership", "leave"));
    }
}
