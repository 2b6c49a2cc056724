package dev.tarry.homeserver.call;

import dev.tarry.host.call.HomeserverCall;

/** Does for a host what it asks of the homeserver. What stands between the two, such as a fault, is another one of these. */
public interface CallPerformer {

    /**
     * Makes a call and waits until it has come out. Called by several threads at a time.
     *
     * @param options what holds for it
     */
    CallReport perform(int exchange, HomeserverCall call, CallOptions options);
}
