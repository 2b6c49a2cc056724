package dev.tarry.homeserver;

import dev.tarry.json.Json;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;

/**
 * Nothing is sent early: a homeserver that does not know the query parameter sends a "delayed" event at once, so
 * {@code /versions} has to name the feature first. A yes is kept for a day; that a homeserver once sent at once, for a week.
 */
final class FlagGuard {

    static final String VERSIONS = "versions";
    static final String SENT_AT_ONCE = "sent_at_once";

    private final Homeserver homeserver;
    private final Remembered remembered;
    private Versions last;
    private int lastExchange = -1;

    FlagGuard(Homeserver homeserver, Remembered remembered) {
        this.homeserver = homeserver;
        this.remembered = remembered;
    }

    /** What the guard found. */
    record Finding(boolean mayPass, String reason, String sentence, Answer answer) {

        static final Finding PASS = new Finding(true, null, null, null);
    }

    /**
     * What {@code /versions} says of delayed events.
     *
     * @param flag the flag's value, or null if it is not there
     * @param stable whether the stable endpoints are there
     * @param answer the answer, or null if it was remembered; one that is no success tells nothing
     */
    record Versions(Json flag, boolean stable, Answer answer) {

        boolean isOn() {
            return flag == JsonBoolean.TRUE;
        }

        boolean isTold() {
            return answer == null || answer.isOk();
        }
    }

    /**
     * Whether an event may be scheduled.
     *
     * @param stableWillDo whether the promise of the stable endpoints is enough, since then it goes there
     */
    Finding check(int exchange, boolean stableWillDo) {
        if (remembered.fresh(SENT_AT_ONCE, Remembered.WEEK_MS) != null) {
            return new Finding(
                    false, "sent_at_once",
                    homeserver.connection().origin().url() + " sent a delayed event at once not long ago; nothing is "
                            + "scheduled there for 7 days, unless with --force.",
                    null);
        }
        Versions versions = versions(exchange);
        if (!versions.isTold()) {
            return new Finding(false, null, null, versions.answer());
        }
        if (versions.isOn() || stableWillDo && versions.stable()) {
            return Finding.PASS;
        }
        String says = versions.flag() == null ? "does not name " + Msc4140.FLAG : "says " + Msc4140.FLAG + ": " + versions.flag();
        return new Finding(
                false, versions.flag() == null ? "unrecognized" : "disabled",
                homeserver.connection().origin().url() + " " + says
                        + " in /versions, so it may send a delayed event at once; nothing was sent.",
                versions.answer());
    }

    /** What {@code /versions} says, asked at most once in an exchange, and once a day where it says yes. */
    Versions versions(int exchange) {
        JsonObject kept = remembered.fresh(VERSIONS, Remembered.DAY_MS);
        if (kept != null) {
            return new Versions(kept.get(Msc4140.FLAG), kept.isTruthy("stable"), null);
        }
        return lastExchange == exchange && last.isTold() ? last : ask(exchange);
    }

    /** Asks now, whatever is remembered. */
    Versions ask(int exchange) {
        Answer answer = homeserver.call(exchange, WireRequest.get(Paths.VERSIONS, homeserver.connection().token()));
        lastExchange = exchange;
        if (!answer.isOk()) {
            last = new Versions(null, false, answer);
            return last;
        }
        JsonObject features = answer.json().object("unstable_features");
        Json flag = features == null ? null : features.get(Msc4140.FLAG);
        boolean stable = features != null && features.get(Msc4140.STABLE_FLAG) == JsonBoolean.TRUE;
        last = new Versions(flag, stable, answer);
        if (last.isOn() || stable) {
            remembered.put(VERSIONS, JsonObject.builder().put(Msc4140.FLAG, flag).put("stable", stable).build());
        }
        return last;
    }

    /** Remembers that a "delayed" event went out at once. */
    void rememberSentAtOnce() {
        remembered.put(SENT_AT_ONCE, JsonObject.EMPTY);
    }
}
