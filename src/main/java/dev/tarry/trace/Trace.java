package dev.tarry.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The record of a session, with a limit: of the oldest entries beyond it the background's go first, since it never rests.
 * Safe for use by several threads.
 */
public final class Trace implements TraceSink {

    private static final int MAX_ENTRIES = 20_000;
    private static final int MAX_BACKGROUND = 500;

    /** So many characters of what went and came are kept: a homeserver's answers may be large, and the heap is not. */
    static final long MAX_SIZE = 16L << 20;

    private final Deque<TraceEntry> entries = new ArrayDeque<>();

    /** The same entries by exchange; an exchange without entries is not there. */
    private final Map<Integer, Deque<TraceEntry>> byExchange = new LinkedHashMap<>();

    private final Deque<TraceEntry> background = new ArrayDeque<>();
    private final List<TraceSink> listeners = new ArrayList<>();
    private long steps;
    private long size;
    private long backgroundSize;

    /** Every later entry goes to the listener as well. */
    public synchronized void listen(TraceSink listener) {
        listeners.add(listener);
    }

    @Override
    public void add(TraceEntry entry) {
        List<TraceSink> told;
        synchronized (this) {
            if (entry.exchange() == 0) {
                keepInBackground(entry);
            } else {
                keep(entry);
            }
            told = new ArrayList<>(listeners);
        }
        for (TraceSink listener : told) {
            listener.add(entry);
        }
    }

    private void keepInBackground(TraceEntry entry) {
        background.addLast(entry);
        backgroundSize += entry.size();
        while (background.size() > MAX_BACKGROUND || backgroundSize > MAX_SIZE && background.size() > 1) {
            backgroundSize -= background.removeFirst().size();
        }
    }

    private void keep(TraceEntry entry) {
        entries.addLast(entry);
        Deque<TraceEntry> known = byExchange.get(entry.exchange());
        if (known == null) {
            // Most exchanges have a handful of entries, and there may be as many exchanges as entries.
            known = new ArrayDeque<>(4);
            byExchange.put(entry.exchange(), known);
        }
        known.addLast(entry);
        size += entry.size();
        // The newest stays, however large it is.
        while (entries.size() > MAX_ENTRIES || size > MAX_SIZE && entries.size() > 1) {
            dropOldest();
        }
    }

    private void dropOldest() {
        TraceEntry oldest = entries.removeFirst();
        size -= oldest.size();
        int exchange = oldest.exchange();
        // The oldest of all is the oldest of its exchange.
        Deque<TraceEntry> known = byExchange.get(exchange);
        if (known != null) {
            known.removeFirst();
            if (known.isEmpty()) {
                byExchange.remove(exchange);
            }
        }
    }

    /** The entries of one exchange, in order; none if there is no such exchange or it is too long ago. */
    public synchronized List<TraceEntry> of(int exchange) {
        Deque<TraceEntry> known = exchange == 0 ? background : byExchange.get(exchange);
        List<TraceEntry> found = new ArrayList<>();
        if (known != null) {
            for (TraceEntry entry : known) {
                steps++;
                found.add(entry);
            }
        }
        return found;
    }

    /** The exchanges that have entries yet, in the order in which they began; without the background. */
    synchronized List<Integer> exchanges() {
        return new ArrayList<>(byExchange.keySet());
    }

    /** How many entries were looked at so far in searching; what must not grow is counted in tests. */
    synchronized long steps() {
        return steps;
    }

    /** All entries but the background's, in order. */
    public synchronized List<TraceEntry> all() {
        return new ArrayList<>(entries);
    }
}
