package dev.tarry.homeserver.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one homeserver and user: read once, written whenever it changes. Another tarry may have written in
 * between, so a change is made to what is there, not to what was read. For several threads.
 */
public final class DialectCache {

    static final Duration DAY = Duration.ofDays(1);
    static final Duration WEEK = Duration.ofDays(7);

    private final HomeserverCache cache;
    private final TimeSource clock;
    private @Nullable JsonObject kept;

    public DialectCache(HomeserverCache cache, TimeSource clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /** A fact with the moment at which it was learnt, if that is younger than this; else null. */
    synchronized @Nullable JsonObject fresh(String key, Duration maxAge) {
        JsonObject fact = facts().object(key);
        Long at = fact == null ? null : fact.number("at");
        long age = at == null ? Long.MAX_VALUE : clock.wallMillis() - at;
        return age >= 0 && age < maxAge.toMillis() ? fact : null;
    }

    /** Remembers a fact as learnt now. */
    synchronized void put(String key, JsonObject fact) {
        keep(cache.load().with(key, fact.with("at", Json.of(clock.wallMillis()))));
    }

    synchronized void forget(String... keys) {
        JsonObject now = cache.load();
        for (String key : keys) {
            now = now.without(key);
        }
        keep(now);
    }

    private JsonObject facts() {
        if (kept == null) {
            kept = cache.load();
        }
        return kept;
    }

    private void keep(JsonObject now) {
        kept = now;
        cache.store(now);
    }
}
