package dev.tarry.homeserver.dialect;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.dialect.Dialect.Advertise;
import dev.tarry.homeserver.dialect.Dialect.Lookup;
import dev.tarry.homeserver.dialect.Dialect.Manage;
import dev.tarry.homeserver.dialect.Dialect.Schedule;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.RoomId;
import dev.tarry.remark.Step;
import dev.tarry.wording.FaultText;
import org.jspecify.annotations.Nullable;

/**
 * Asks a homeserver how it speaks, an axis at a time. Nothing that it asks has an effect: the delay ids are made up, the bodies
 * lack what a homeserver needs to schedule anything. Whatever is not an answer to the question is handed back.
 */
public final class DialectFinder {

    /** No homeserver gave this token to anybody. */
    private static final String WRONG_TOKEN = "invalid_probe";

    /** No event is ever of this type: the requests that name it lack what would make one. */
    private static final EventType NO_TYPE = new EventType("m.dummy");

    /** The keys of the capability, of the merged MSC4140 and as Synapse has it. */
    private static final String[] CAPABILITIES = {Msc4140.CAPABILITY, Msc4140.UNSTABLE_CAPABILITY};

    private final Homeserver homeserver;
    private final FeatureFlagGuard flags;
    private final KnownDialect knownDialect;
    private final @Nullable String token;
    private final ProbeIds ids;

    public DialectFinder(Homeserver homeserver, KnownDialect knownDialect) {
        this.homeserver = homeserver;
        this.knownDialect = knownDialect;
        this.flags = new FeatureFlagGuard(homeserver, knownDialect);
        this.token = homeserver.connection().token();
        this.ids = knownDialect.probeIds(homeserver.clock());
    }

    public FeatureFlagGuard flags() {
        return flags;
    }

    /**
     * What asking brought.
     *
     * @param word what the axis is, or null if nobody knows
     * @param evidence what was asked and answered, as a clause
     * @param answer the answer that decided, or that told nothing; null if it was remembered
     */
    public record Found<T>(@Nullable T word, String evidence, @Nullable Answer answer) {

        static <T> Found<T> nothing(String evidence, Answer answer) {
            return new Found<>(null, evidence, answer);
        }

        /**
         * The answer that told nothing.
         *
         * @throws IllegalStateException if the axis was found, which may not have taken an answer
         */
        public Answer untold() {
            if (word != null || answer == null) {
                throw new IllegalStateException("what was asked was told: " + evidence);
            }
            return answer;
        }
    }

    /** What is advertised, with its limits where a capability names them. */
    record Advertised(Advertise axis, @Nullable Json flag, @Nullable JsonObject limits) {

        /** Whether the feature is there and switched off: by the flag, or by a limit of nothing. */
        boolean isOff() {
            return flag == JsonBoolean.FALSE || isZero(Msc4140.MAX_DELAY_MS) || isZero(Msc4140.MAX_SCHEDULED);
        }

        private boolean isZero(String key) {
            Long limit = limits == null ? null : limits.number(key);
            return limit != null && limit == 0;
        }
    }

    /**
     * How events are scheduled. {@code .stable} promises the stable endpoint; else a dedicated endpoint complains of an empty
     * body; else it is the query parameter.
     *
     * @param room where the question is put
     * @param trustsStable whether the promise of the stable endpoint is believed
     */
    public Found<Schedule> schedule(int exchange, RoomId room, boolean trustsStable) {
        if (trustsStable && flags.versions(exchange).stable()) {
            knownDialect.learn(Schedule.PUT_STABLE);
            return new Found<>(Schedule.PUT_STABLE, "/versions says " + Msc4140.STABLE_FLAG + ": true", null);
        }
        homeserver.attempt(exchange, Step.HOW_SCHEDULED);
        Answer empty = put(exchange, room, "{}");
        if (empty.isUnrecognized()) {
            knownDialect.learn(Schedule.QUERY);
            return new Found<>(Schedule.QUERY, "there is no endpoint for scheduling with PUT: " + told(empty), empty);
        }
        if (empty.isOk()) {
            // Whoever takes an empty body for an event is no such endpoint.
            return new Found<>(Schedule.QUERY, "an empty PUT was accepted, so it is not an endpoint for scheduling", empty);
        }
        if (empty.status() != 400 && !isForbidden(empty)) {
            return Found.nothing("an empty PUT was answered with " + told(empty), empty);
        }
        Answer decides = empty;
        Schedule key = key(empty);
        if (key == null) {
            decides = put(exchange, room, "{\"" + Msc4140.DELAY_MS + "\":0,\"content\":{}}");
            key = key(decides) == Schedule.PUT_DELAY ? Schedule.PUT_DELAY : Schedule.PUT_DELAY_MS;
        }
        knownDialect.learn(key);
        return new Found<>(key, "a PUT to schedule without a delay is refused: " + told(decides), decides);
    }

    private Answer put(int exchange, RoomId room, String body) {
        return homeserver.call(
                exchange, WireRequest.put(ApiPaths.delayedEvent(false, room, NO_TYPE, ids.next()), token, body));
    }

    private static boolean isForbidden(Answer answer) {
        return answer.status() == 403 && "M_FORBIDDEN".equals(answer.errcode());
    }

    /** Which key a complaint names, if it names one. */
    private static @Nullable Schedule key(Answer complaint) {
        String error = String.valueOf(complaint.error());
        if (error.contains(Msc4140.DELAY_MS)) {
            return Schedule.PUT_DELAY_MS;
        }
        int delay = error.indexOf(Msc4140.DELAY);
        int end = delay + Msc4140.DELAY.length();
        boolean isWord = delay >= 0 && (end == error.length() || !isWordPart(error.charAt(end)));
        return isWord ? Schedule.PUT_DELAY : null;
    }

    private static boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    /** How delayed events are managed: whether the action stands in the path, and what tokens count for there. */
    Found<Manage> manage(int exchange) {
        if (flags.versions(exchange).stable()) {
            knownDialect.learn(Manage.PATH_STABLE);
            return new Found<>(Manage.PATH_STABLE, "/versions says " + Msc4140.STABLE_FLAG + ": true", null);
        }
        homeserver.attempt(exchange, Step.HOW_MANAGED);
        String path = ApiPaths.delayedEvents(false, ids.nextDelayId()) + "/restart";
        Answer wrong = homeserver.call(exchange, WireRequest.post(path, WRONG_TOKEN, null));
        if (wrong.isUnrecognized()) {
            return inBody(exchange, wrong);
        }
        if (wrong.isNotFound()) {
            return learnt(Manage.PATH_OPEN, "with the action in the path, even a wrong token is ignored: " + told(wrong), wrong);
        }
        if (wrong.status() != 401 || wrong.errcode() == null) {
            return Found.nothing("a restart with a wrong token was answered with " + told(wrong), wrong);
        }
        Answer without = homeserver.call(exchange, WireRequest.post(path, null, null));
        if (without.status() == 401 && without.errcode() != null) {
            return learnt(Manage.PATH_AUTH, "with the action in the path, a token is required: " + told(without), without);
        }
        return without.isNotFound()
                ? learnt(
                        Manage.PATH_OPTIONAL,
                        "with the action in the path, no token is needed but a wrong one is refused: " + told(without),
                        without)
                : Found.nothing("a restart without a token was answered with " + told(without), without);
    }

    private Found<Manage> inBody(int exchange, Answer path) {
        Answer body = homeserver.call(exchange, WireRequest.post(ApiPaths.delayedEvents(false, ids.nextDelayId()), null, "{}"));
        if (body.status() == 401 && body.errcode() != null) {
            return learnt(
                    Manage.BODY, "not in the path (" + told(path) + "); in the body, a token is required: " + told(body), body);
        }
        if (body.status() == 400) {
            return learnt(Manage.BODY_OPEN, "not in the path (" + told(path) + "); in the body, without a token", body);
        }
        return Found.nothing("neither the path (" + told(path) + ") nor the body (" + told(body) + ") works", body);
    }

    private Found<Manage> learnt(Manage manage, String evidence, Answer answer) {
        knownDialect.learn(manage);
        return new Found<>(manage, evidence, answer);
    }

    /** How delayed events are looked up: by id, by a list, and with which keys. */
    Found<Lookup> lookup(int exchange) {
        if (flags.versions(exchange).stable()) {
            return learnt(Lookup.GET_STABLE, "/versions says " + Msc4140.STABLE_FLAG + ": true", null);
        }
        Answer one = nobodys(exchange);
        boolean hasOne = one.isNotFound();
        if (!hasOne && !one.isUnrecognized()) {
            return Found.nothing("a lookup of an unknown id was answered with " + told(one), one);
        }
        Answer list = homeserver.call(exchange, WireRequest.get(ApiPaths.delayedEvents(false), token));
        if (list.isUnrecognized()) {
            return hasOne
                    ? learnt(Lookup.GET_NEW, "single lookups work, there is no list: " + told(list), list)
                    : Found.nothing("there is neither a list (" + told(list) + ") nor a single lookup", list);
        }
        if (!list.isOk()) {
            return Found.nothing("the list was answered with " + told(list), list);
        }
        Lookup shape = shape(list.body());
        if (!hasOne) {
            boolean both = shape == Lookup.LIST_BOTH;
            return learnt(both ? Lookup.LIST_BOTH : Lookup.LIST, "there is a list but no single lookup: " + told(one), list);
        }
        boolean old = shape == Lookup.LIST || shape == null && knownDialect.schedule() == Schedule.PUT_DELAY;
        return learnt(old ? Lookup.GET_OLD : Lookup.GET_BOTH, "there are a list and single lookups", list);
    }

    private Answer nobodys(int exchange) {
        homeserver.attempt(exchange, Step.IS_THERE_A_LOOKUP);
        return homeserver.call(exchange, WireRequest.get(ApiPaths.delayedEvents(false, ids.nextDelayId()), token));
    }

    /** Whether one can be looked up by its id. */
    boolean hasOne(int exchange) {
        return nobodys(exchange).isNotFound();
    }

    private Found<Lookup> learnt(Lookup lookup, String evidence, @Nullable Answer answer) {
        knownDialect.learn(lookup);
        return new Found<>(lookup, evidence, answer);
    }

    /** How a list spells its items, or null if it has none: {@link Lookup#LIST} for the old keys alone. */
    static @Nullable Lookup shape(JsonObject list) {
        JsonArray items = list.array(Msc4140.DELAYED_EVENTS);
        if (items == null || items.size() == 0 || items.get(0).asObject() == null) {
            return null;
        }
        JsonObject item = items.get(0).asObject();
        return item.has(Msc4140.DELAY_MS) ? Lookup.LIST_BOTH : Lookup.LIST;
    }

    /** How delayed events are advertised, and with which limits. The limits are null where no capability names them. */
    Found<Advertised> advertise(int exchange) {
        Versions versions = flags.ask(exchange);
        if (!versions.isTold()) {
            return Found.nothing("/versions was answered with " + told(versions.untold()), versions.untold());
        }
        Answer capabilities = homeserver.call(exchange, WireRequest.get(ApiPaths.V3 + "/capabilities", token));
        if (!capabilities.isOk()) {
            return Found.nothing("/capabilities was answered with " + told(capabilities), capabilities);
        }
        JsonObject limits = limits(capabilities.body());
        Advertise axis = versions.stable()
                ? Advertise.STABLE
                : versions.flag() == null ? Advertise.NONE : limits != null ? Advertise.CAPABILITY : Advertise.FLAG;
        knownDialect.learn(axis);
        String flag = versions.flag() == null ? "does not list " + Msc4140.FLAG : "says " + Msc4140.FLAG + ": "
                + versions.flag();
        String named = limits == null ? "no capability" : "the capability says " + limits;
        return new Found<>(new Advertised(axis, versions.flag(), limits), "/versions " + flag + "; " + named, capabilities);
    }

    private static @Nullable JsonObject limits(JsonObject answer) {
        JsonObject capabilities = answer.object("capabilities");
        for (String key : CAPABILITIES) {
            JsonObject limits = capabilities == null ? null : capabilities.object(key);
            if (limits != null) {
                return limits;
            }
        }
        return null;
    }

    /** An answer in few words. */
    public static String told(Answer answer) {
        if (answer.status() == 0) {
            return answer.fault() == null ? "nothing" : FaultText.clause(answer.fault());
        }
        if (answer.fault() != null && answer.isFlawedSuccess()) {
            return answer.status() + ", but " + FaultText.clause(answer.fault());
        }
        return answer.errcode() == null ? Integer.toString(answer.status()) : answer.status() + " " + answer.errcode();
    }
}
