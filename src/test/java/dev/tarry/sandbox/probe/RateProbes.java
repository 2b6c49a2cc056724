package dev.tarry.sandbox.probe;

import static dev.tarry.sandbox.probe.Lab.EVENTS;
import static dev.tarry.sandbox.probe.Lab.HOUR;

import dev.tarry.sandbox.probe.Lab.User;
import dev.tarry.sandbox.probe.Probes.Probe;

/** Limits of rates, at Synapse's defaults: which requests draw from which bucket, and whose it is. */
final class RateProbes {

    private static final int ENOUGH = 12;
    private static final String SEND = "/send/m.room.message/t";

    private RateProbes() {}

    /** A request of a kind, made by a user or at his address. */
    private interface Call {
        Answer make(Lab lab, User user) throws Exception;
    }

    private static final Call BODY = (lab, user) -> lab.act(user, "unknown", "restart");
    private static final Call PATH = (lab, user) -> lab.post(EVENTS + "/unknown/restart", user, "");
    private static final Call ANYBODY = (lab, user) -> lab.ask("POST", EVENTS + "/unknown/restart", null, "");
    private static final Call LIST = (lab, user) -> lab.get(EVENTS, user);
    private static final Call ONE = (lab, user) -> lab.get(EVENTS + "/unknown", user);
    private static final Call SCHEDULE = (lab, user) -> schedule(lab, user, Long.toString(HOUR), Lab.message("x"));
    /** By somebody who is in the room: who is not is refused before anything is drawn. */
    private static final Call PLAIN =
            (lab, user) -> lab.put(lab.room().path() + SEND + Lab.number(), user, Lab.message("x"));

    static void register() {
        howMany("body restart, a user's token", BODY);
        howMany("path restart, a user's token", PATH);
        howMany("path restart, no token", ANYBODY);
        howMany("list", LIST);
        howMany("look up one", ONE);
        howMany("schedule", SCHEDULE);
        rates("how many at once: send without a delay, in a room that was joined before",
                lab -> untilLimited(lab, lab.member(), PLAIN));

        full("body restarts", BODY, "one second later, the same", later(1_000, BODY));
        full("body restarts", BODY, "five seconds later, the same", later(5_000, BODY));
        full("body restarts", BODY, "the same by another device", (lab, user) -> BODY.make(lab, lab.again(user)));
        full("body restarts", BODY, "the same by another user", (lab, user) -> BODY.make(lab, lab.user()));
        full("body restarts", BODY, "the same from another address", away(BODY));
        full("body restarts", BODY, "path restart", PATH);
        full("body restarts", BODY, "path restart, no token", ANYBODY);
        full("body restarts", BODY, "list", LIST);
        full("body restarts", BODY, "schedule", SCHEDULE);
        full("body restarts", BODY, "send without a delay", PLAIN);
        real("body restarts", BODY, "cancel");
        real("body restarts", BODY, "send");
        full("path restarts without a token", ANYBODY, "the same from another address", away(ANYBODY));
        full("path restarts without a token", ANYBODY, "path restart, a user's token", PATH);
        full("path restarts without a token", ANYBODY, "list", LIST);
        full("path restarts with a token", PATH, "the same by another user", (lab, user) -> PATH.make(lab, lab.user()));
        full("path restarts with a token", PATH, "no token", ANYBODY);
        full("lists", LIST, "the same by another device", (lab, user) -> LIST.make(lab, lab.again(user)));
        full("lists", LIST, "the same by another user", (lab, user) -> LIST.make(lab, lab.user()));
        full("lists", LIST, "the same from another address", away(LIST));
        full("lists", LIST, "body restart", BODY);
        full("lists", LIST, "look up one", ONE);
        full("lists", LIST, "schedule", SCHEDULE);
        full("schedules", SCHEDULE, "five seconds later, the same", later(5_000, SCHEDULE));
        full("schedules", SCHEDULE, "the same by another device", (lab, user) -> SCHEDULE.make(lab, lab.again(user)));
        full("schedules", SCHEDULE, "the same by another user", (lab, user) -> SCHEDULE.make(lab, lab.user()));
        full("schedules", SCHEDULE, "send without a delay", PLAIN);
        full("schedules", SCHEDULE, "body restart", BODY);
        full("schedules", SCHEDULE, "list", LIST);
        full("schedules", SCHEDULE, "one that is too long", delay("86400001"));
        full("schedules", SCHEDULE, "one of delay=-1", delay("-1"));
        full("schedules", SCHEDULE, "one in an unknown room", RateProbes::unknownRoom);
        full("schedules", SCHEDULE, "one with wrong content", (lab, user) -> schedule(lab, user, "3600000", "{}"));
        real("schedules", SCHEDULE, "send");
        draws();
        rates("eight that are due at once: how many are sent", lab -> {
            User user = lab.member();
            // Joining has drawn one.
            lab.pass(6_000);
            Answer answer = null;
            for (int i = 0; i < 8; i++) {
                answer = schedule(lab, user, "1500", Lab.message("burst" + i));
            }
            lab.pass(1_500);
            lab.pass(3_000);
            int sent = 0;
            for (int i = 0; i < 8; i++) {
                sent += lab.inRoom(lab.room(), "burst" + i, lab.room().owner()) == null ? 0 : 1;
            }
            return answer.cell(sent + " sent");
        });
        rates("joining a room draws", lab -> untilLimited(lab, lab.member(), SCHEDULE));
        rates("making a room draws", lab -> untilLimited(lab, lab.room().owner(), SCHEDULE));
    }

    private static void rates(String name, Probe probe) {
        Probes.add(Setting.RATES, name, probe);
    }

    private static Answer schedule(Lab lab, User user, String delay, String body) throws Exception {
        return lab.put(lab.room().path() + SEND + Lab.number() + Lab.DELAY + delay, user, body);
    }

    private static Answer unknownRoom(Lab lab, User user) throws Exception {
        String path = Lab.V3 + "/rooms/%21nope%3Alocalhost" + SEND + Lab.number() + Lab.DELAY + HOUR;
        return lab.put(path, user, Lab.message("x"));
    }

    private static Call delay(String delay) {
        return (lab, user) -> schedule(lab, user, delay, Lab.message("x"));
    }

    private static Call later(long millis, Call call) {
        return (lab, user) -> {
            lab.pass(millis);
            return call.make(lab, user);
        };
    }

    private static Call away(Call call) {
        return (lab, user) -> {
            lab.moveAway();
            return call.make(lab, user);
        };
    }

    private static void howMany(String name, Call call) {
        rates("how many at once: " + name, lab -> untilLimited(lab, stranger(lab), call));
    }

    /** A user whose buckets are full; the room is somebody else's, and he is not in it: scheduling does not mind. */
    private static User stranger(Lab lab) throws Exception {
        lab.room();
        return lab.user();
    }

    private static String untilLimited(Lab lab, User user, Call call) throws Exception {
        Answer answer = call.make(lab, user);
        int good = 0;
        while (answer.status() != 429 && ++good < ENOUGH) {
            answer = call.make(lab, user);
        }
        return (answer.limited() + (answer.status() == 429 ? " after " + good : " all " + ENOUGH));
    }

    private static void full(String name, Call first, String then, Call second) {
        rates("no " + name + " left: " + then, lab -> {
            User user = second == PLAIN ? lab.member() : stranger(lab);
            untilLimited(lab, user, first);
            return second.make(lab, user).limited();
        });
    }

    /** The same with an event that is really there, and what becomes of it. */
    private static void real(String name, Call first, String action) {
        rates("no " + name + " left: body " + action + " of a real event", lab -> {
            User user = lab.member();
            Answer event = schedule(lab, user, Long.toString(HOUR), Lab.message("real"));
            untilLimited(lab, user, first);
            Answer answer = lab.act(user, event.text("delay_id"), action);
            boolean sent = lab.inRoom(lab.room(), "real", lab.room().owner()) != null;
            return answer.limited() + (sent ? ", sent" : ", not sent");
        });
    }

    private static void draws() {
        Call empty = (lab, user) -> lab.post(EVENTS + "/unknown", user, "{}");
        Call bad = (lab, user) -> lab.ask("POST", EVENTS + "/unknown/restart", Lab.BAD, "");
        Call explode = (lab, user) -> lab.post(EVENTS + "/unknown/explode", user, "");
        draws("body {}", empty, BODY);
        draws("path restarts with a bad token", bad, ANYBODY);
        draws("paths of an unknown action", explode, PATH);
        draws("schedules that are too long", delay("86400001"), SCHEDULE);
        draws("schedules of 10^9 days", delay("86400000000000000"), SCHEDULE);
        draws("schedules of delay=-1", delay("-1"), SCHEDULE);
        draws("schedules in an unknown room", RateProbes::unknownRoom, SCHEDULE);
        draws("schedules with wrong content", (lab, user) -> schedule(lab, user, "3600000", "{}"), SCHEDULE);
        draws("schedules of one transaction", (lab, user) -> lab.put(
                lab.room().path() + SEND + "same" + Lab.DELAY + HOUR, user, Lab.message("x")), SCHEDULE);
    }

    /** Whether requests that fail take from the bucket: how many good ones go after five of them. */
    private static void draws(String name, Call failing, Call good) {
        rates("five " + name + ", then how many good ones", lab -> {
            User user = stranger(lab);
            for (int i = 0; i < 5; i++) {
                failing.make(lab, user);
            }
            return untilLimited(lab, user, good);
        });
    }
}
