package dev.tarry.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The record of a session, with a limit: of the oldest entries beyond it the background's go first, since it never rests.
 * Safe for use by several threads.
 */
public final class Trace implements TraceSink {

    private static final int MAX_ENTRIES = 20_000;
    private static final int MAX_BACKGROUND = 500;

    private final Deque<TraceEntry> entries = new ArrayDeque<>();
    private final Deque<TraceEntry> background = new ArrayDeque<>();
    private final List<TraceSink> listeners = new ArrayList<>();

    /** Every later entry goes to the listener as well. */
    public synchronized void listen(TraceSink listener) {
        listeners.add(listener);
    }

    @Override
    public void add(TraceEntry entry) {
        List<TraceSink> told;
        synchronized (this) {
            Deque<TraceEntry> room = entry.exchange() == 0 ? background : entries;
            room.addLast(entry);
            if (room.size() > (entry.exchange() == 0 ? MAX_BACKGROUND : MAX_ENTRIES)) {
                room.removeFirst();
            }
            told = new ArrayList<>(listeners);
        }
        for (TraceSink listener : told) {
            listener.add(entry);
        }
    }

    /** The entries of one exchange, in order; none if there is no such exchange or it is too long ago. */
    public synchronized List<TraceEntry> of(int exchange) {
        List<TraceEntry> found = new ArrayList<>();
        for (TraceEntry entry : exchange == 0 ? background : entries) {
            if (entry.exchange() == exchange) {
                found.add(entry);
            }
        }
        return found;
    }

    /** All entries but the background's, in order. */
    public synchronized List<TraceEntry> all() {
        return new ArrayList<>(entries);
    }
}
