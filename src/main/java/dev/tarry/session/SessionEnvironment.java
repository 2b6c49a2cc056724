package dev.tarry.session;

import dev.tarry.homeserver.dialect.HomeserverCache;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.Redactor;
import dev.tarry.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * What a session goes by and writes into.
 *
 * @param cache where answers of the homeserver are kept from one session to the next
 * @param ledger where it is kept what becomes of delayed events; null for nowhere
 */
public record SessionEnvironment(
        TimeSource clock, Trace trace, Redactor redactor, HomeserverCache cache, @Nullable LedgerLink ledger) {

    /** One that keeps nothing of delayed events. */
    public SessionEnvironment(TimeSource clock, Trace trace, Redactor redactor, HomeserverCache cache) {
        this(clock, trace, redactor, cache, null);
    }
}
