package dev.tarry.homeserver.dialect;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.json.Json;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.remark.Guard;
import dev.tarry.remark.Remark;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is sent early: a homeserver that does not know the query parameter sends a "delayed" event at once, so
 * {@code /versions} has to name the feature first. A yes is kept for a day; that a homeserver once sent at once, for a week.
 */
public final class FeatureFlagGuard {

    private final Homeserver homeserver;
    private final KnownDialect knownDialect;
    private final DialectCache remembered;

    FeatureFlagGuard(Homeserver homeserver, KnownDialect knownDialect) {
        this.homeserver = homeserver;
        this.knownDialect = knownDialect;
        this.remembered = knownDialect.remembered();
    }

    /**
     * What the guard found.
     *
     * @param stop why nothing may pass; null if something may, or if the answer tells
     * @param answer the answer that decided, or null
     */
    public record Finding(boolean mayPass, Remark.@Nullable GuardStop stop, @Nullable Answer answer) {

        static final Finding PASS = new Finding(true, null, null);

        /**
         * The answer that told nothing, where nothing may pass and nobody stopped it.
         *
         * @throws IllegalStateException if something may pass, or the guard stopped it
         */
        public Answer untold() {
            if (mayPass || stop != null || answer == null) {
                throw new IllegalStateException("the guard came to a finding");
            }
            return answer;
        }
    }

    /**
     * Whether an event may be scheduled.
     *
     * @param stableWillDo whether the promise of the stable endpoints is enough, since then it goes there
     */
    public Finding check(int exchange, boolean stableWillDo) {
        if (remembered.fresh(KnownDialect.SENT_AT_ONCE, DialectCache.WEEK) != null) {
            return stop(Guard.SENT_AT_ONCE, null, null);
        }
        Versions versions = versions(exchange);
        if (!versions.isTold()) {
            return new Finding(false, null, versions.untold());
        }
        if (versions.isOn() || stableWillDo && versions.stable()) {
            return Finding.PASS;
        }
        return stop(versions.flag() == null ? Guard.UNRECOGNIZED : Guard.DISABLED, versions.flag(), versions.answer());
    }

    private Finding stop(Guard guard, @Nullable Json flag, @Nullable Answer answer) {
        String origin = homeserver.connection().origin().url();
        return new Finding(false, new Remark.GuardStop(guard, origin, flag, null), answer);
    }

    /** What {@code /versions} says, asked at most once in an exchange, and once a day where it says yes. */
    public Versions versions(int exchange) {
        JsonObject kept = remembered.fresh(KnownDialect.VERSIONS, DialectCache.DAY);
        if (kept != null) {
            return new Versions(kept.get(Msc4140.FLAG), kept.isTruthy("stable"), null);
        }
        Versions last = knownDialect.versionsIn(exchange);
        return last != null && last.isTold() ? last : ask(exchange);
    }

    /** Asks now, whatever is remembered. */
    public Versions ask(int exchange) {
        Answer answer = homeserver.call(exchange, WireRequest.get(ApiPaths.VERSIONS, homeserver.connection().token()));
        if (!answer.isOk()) {
            return knownDialect.keep(exchange, new Versions(null, false, answer));
        }
        JsonObject features = answer.body().object("unstable_features");
        Json flag = features == null ? null : features.get(Msc4140.FLAG);
        boolean stable = features != null && features.get(Msc4140.STABLE_FLAG) == JsonBoolean.TRUE;
        Versions versions = knownDialect.keep(exchange, new Versions(flag, stable, answer));
        if (versions.isOn() || stable) {
            remembered.put(KnownDialect.VERSIONS, JsonObject.builder().put(Msc4140.FLAG, flag).put("stable", stable).build());
        }
        return versions;
    }

    /** Remembers that a "delayed" event went out at once. */
    public void rememberSentAtOnce() {
        remembered.put(KnownDialect.SENT_AT_ONCE, JsonObject.EMPTY);
    }
}
