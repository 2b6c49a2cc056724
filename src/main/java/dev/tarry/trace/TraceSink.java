package dev.tarry.trace;

/** Takes what happened, in order. */
public interface TraceSink {

    void add(TraceEntry entry);
}
