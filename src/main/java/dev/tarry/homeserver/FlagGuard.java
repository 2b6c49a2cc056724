package dev.tarry.homeserver;

import dev.tarry.json.Json;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.time.TimeSource;

/**
 * Nothing is sent early: a homeserver that does not know the query parameter sends a "delayed" event at once, so
 * {@code /versions} has to name the feature first. The answer is kept for a day; that a homeserver once sent at once, for a week.
 */
final class FlagGuard {

    static final String FLAG = "org.matrix.msc4140";

    private static final long DAY_MS = 86_400_000L;

    private final VersionsCache cache;
    private final TimeSource clock;
    private JsonObject kept;

    FlagGuard(VersionsCache cache, TimeSource clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /** What the guard found. */
    record Finding(boolean mayPass, String reason, String sentence, Answer answer) {

        static final Finding PASS = new Finding(true, null, null, null);
    }

    Finding check(int exchange, Homeserver homeserver) {
        if (kept == null) {
            kept = cache.load();
        }
        if (isFresh("sent_at_once_at", 7 * DAY_MS)) {
            return new Finding(
                    false, "sent_at_once",
                    homeserver.connection().origin().url() + " sent a delayed event at once not long ago; nothing is "
                            + "scheduled there for 7 days, unless with --force.",
                    null);
        }
        if (isFresh("fetched_at", DAY_MS) && kept.get(FLAG) == JsonBoolean.TRUE) {
            return Finding.PASS;
        }
        Answer answer = homeserver.call(exchange, WireRequest.get(Paths.VERSIONS, homeserver.connection().token()));
        if (!answer.isOk()) {
            return new Finding(false, null, null, answer);
        }
        JsonObject features = answer.json().object("unstable_features");
        Json flag = features == null ? null : features.get(FLAG);
        if (flag == JsonBoolean.TRUE) {
            keep(kept.with("fetched_at", Json.of(clock.wallMillis())).with(FLAG, flag));
            return Finding.PASS;
        }
        String says = flag == null ? "does not name " + FLAG : "says " + FLAG + ": " + flag;
        return new Finding(
                false, flag == null ? "unrecognized" : "disabled",
                homeserver.connection().origin().url() + " " + says
                        + " in /versions, so it may send a delayed event at once; nothing was sent.",
                answer);
    }

    /** Remembers that a "delayed" event went out at once. */
    void rememberSentAtOnce() {
        JsonObject before = kept == null ? cache.load() : kept;
        keep(before.with("sent_at_once_at", Json.of(clock.wallMillis())));
    }

    private boolean isFresh(String key, long maxAge) {
        Long at = kept.number(key);
        long age = at == null ? Long.MAX_VALUE : clock.wallMillis() - at;
        return age >= 0 && age < maxAge;
    }

    private void keep(JsonObject now) {
        kept = now;
        cache.store(now);
    }
}
