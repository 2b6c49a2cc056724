package dev.tarry.session;

import dev.tarry.homeserver.dialect.HomeserverCache;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.Redactor;
import dev.tarry.trace.Trace;

/**
 * What a session goes by and writes into.
 *
 * @param cache where answers of the homeserver are kept from one session to the next
 */
public record SessionEnvironment(TimeSource clock, Trace trace, Redactor redactor, HomeserverCache cache) {}
