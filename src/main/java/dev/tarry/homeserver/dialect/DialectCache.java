package dev.tarry.homeserver.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.time.TimeSource;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    private final Set<String> doubted = new LinkedHashSet<>();

    public DialectCache(HomeserverCache cache, TimeSource clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /** A fact with the moment at which it was learnt, if that is younger than this; else null. */
    synchronized @Nullable JsonObject fresh(String key, Duration maxAge) {
        JsonObject fact = doubted.contains(key) ? null : facts().object(key);
        Long at = fact == null ? null : fact.number("at");
        long age = at == null ? Long.MAX_VALUE : clock.wallMillis() - at;
        return age >= 0 && age < maxAge.toMillis() ? fact : null;
    }

    /** Remembers a fact as learnt now. */
    synchronized void put(String key, JsonObject fact) {
        doubted.remove(key);
        keep(cache.load().with(key, fact.with("at", Json.of(clock.wallMillis()))));
    }

    synchronized void forget(String... keys) {
        JsonObject now = cache.load();
        for (String key : keys) {
            now = now.without(key);
        }
        keep(now);
    }

    /** Takes these for unknown until they are learnt anew; they stay where they are until {@link #settle}. */
    synchronized void doubt(String... keys) {
        doubted.addAll(List.of(keys));
    }

    /** What is still in doubt is forgotten, since it was asked for and is not so any more; or it counts again. */
    synchronized void settle(boolean isForgotten) {
        String[] left = doubted.toArray(new String[0]);
        doubted.clear();
        if (isForgotten && left.length > 0) {
            forget(left);
        }
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
