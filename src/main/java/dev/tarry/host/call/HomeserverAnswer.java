package dev.tarry.host.call;

/** What to do with a homeserver's answer. */
public interface HomeserverAnswer {

    /** Called once, as soon as the call has ended. */
    void answered(CallResult result);
}
