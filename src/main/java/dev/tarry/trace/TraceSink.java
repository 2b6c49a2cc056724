package dev.tarry.trace;

import dev.tarry.time.Patience;

/** Takes what happened, in order. */
public interface TraceSink {

    void add(TraceEntry entry);

    /**
     * The same, unless what has to be done for it first takes too long: then nobody gets it.
     *
     * @throws Patience.Overtime if it took too long
     */
    default void add(TraceEntry entry, Patience patience) {
        add(entry);
    }
}
