package dev.tarry.sandbox.state;

/** Where ids come from: chance, or counters while time is held. */
public interface Ids {

    /** {@code $…}. */
    String event();

    /** {@code !…:server}. */
    String room();

    /** {@code syd_…}, as Synapse makes them. */
    String delay();

    /** An access token; the local name may show in it. */
    String token(String localName);

    String device();

    String password(String localName);
}
