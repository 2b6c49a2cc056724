package dev.tarry.delay;

import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.UserId;
import dev.tarry.time.Hearing;
import dev.tarry.time.TimeSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Learns what becomes of delays: from events that {@code /sync} brings, and by lookups of those that are overdue and were not
 * seen. Never from a timer of ours. All of it is exchange 0. Safe for use by several threads.
 */
public final class DelayTracker {

    private final KnownDelays knownDelays;
    private final TimeSource clock;
    private final EventMatcher matcher;
    private final Lookups lookups;

    /**
     * A tracker for one account.
     *
     * @param ended is told of each delay that has ended, from any thread
     */
    public DelayTracker(
            KnownDelays knownDelays, DelayWriter writer, KnownDialect knownDialect, TimeSource clock, Consumer<Delay> ended) {
        this.knownDelays = knownDelays;
        this.clock = clock;
        this.matcher = new EventMatcher(knownDelays, writer, knownDialect, ended);
        this.lookups = new Lookups(knownDelays, clock, matcher);
        writer.listener(matcher);
    }

    public Lookups lookups() {
        return lookups;
    }

    /** Knows now whose the delayed events are; null as long as nobody knows. */
    public void user(@Nullable UserId userId) {
        matcher.user(userId);
    }

    /** An event was read from a timeline. */
    public void saw(JsonObject event, Hearing when) {
        Long stamp = event.number("origin_server_ts");
        matcher.match(event, !when.isPast(), when.isPast()
                ? Observation.found(when.readNanos(), stamp)
                : Observation.heard(when, stamp));
        knownDelays.save();
    }

    /** Returns when all has been told that is known at this moment: news come before a result that shows the same. */
    public void awaitTold() {
        matcher.awaitTold();
    }

    /** Milliseconds until a lookup is worth while; the maximum if none is. */
    public long millisToLookup(long maximum) {
        long next = knownDelays.nextLookupNanos();
        return next == Long.MAX_VALUE
                ? maximum
                : Math.min(maximum, Math.max(0, (next - clock.monotonicNanos()) / 1_000_000));
    }

    /** Looks up what is overdue and was not seen. */
    public void lookUpOverdue(DelayedEventLookups calls) {
        for (Delay delay : knownDelays.takeOverdue(clock.monotonicNanos())) {
            if (calls.isCancelled()) {
                return;
            }
            lookups.look(0, delay, false, calls);
        }
    }
}
