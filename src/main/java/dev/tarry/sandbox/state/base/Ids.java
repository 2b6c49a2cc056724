package dev.tarry.sandbox.state.base;

import dev.tarry.json.JsonObject;

/** Where ids come from: chance, or counters while time is held. */
public interface Ids {

    /** {@code $…}. */
    String event();

    /** {@code !…}, without a server's name. */
    String room();

    /** {@code syd_…}, as Synapse makes them. */
    String delay();

    /** A delay id of 32 characters. */
    String bareDelay();

    /** An access token; the local name may show in it. */
    String token(String localName);

    /** A refresh token; the local name may show in it. */
    String refreshToken(String localName);

    String device();

    String password(String localName);

    /** Whatever else needs a name that nobody guesses. */
    String opaque();

    /** Where counters stand, for {@link #resume}; empty for chance. */
    default JsonObject state() {
        return JsonObject.EMPTY;
    }

    /** Goes on where {@link #state()} was taken. */
    default void resume(JsonObject state) {
        // Chance needs no memory.
    }
}
