package dev.tarry.sandbox.probe;

import static dev.tarry.sandbox.probe.Lab.DELAY;
import static dev.tarry.sandbox.probe.Lab.HOUR;
import static dev.tarry.sandbox.probe.Probes.add;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.probe.Lab.Delayed;
import dev.tarry.sandbox.probe.Lab.User;

/** Scheduling: by which requests, with which delays, by whom. */
final class ScheduleProbes {

    private static final String SEND = "/send/m.room.message/t";
    private static final String TOO_LONG = "86400001";

    private ScheduleProbes() {}

    static void register() {
        forms();
        add("PUT send, no token", lab -> anonymous(lab, null));
        add("PUT send, bad token", lab -> anonymous(lab, Lab.BAD));
        add("PUT send, ?access_token=", lab -> {
            User user = lab.member();
            String path = lab.room().path() + SEND + Lab.number() + DELAY + HOUR + "&access_token=" + user.token();
            return outcome(lab, user, "PUT", path, null);
        });
        add("PUT send, a guest, until it is due", lab -> {
            User guest = lab.joined(lab.guest());
            Delayed event = lab.message(guest, 300);
            return event.answer().cell(lab.fateWhenDue(event, 300));
        });
        delays();
        add("mistyped: ?delay=", lab -> parameter(lab, "?delay=3600000"));
        add("mistyped: ?org.matrix.msc4140.delay_ms=", lab -> parameter(lab, "?org.matrix.msc4140.delay_ms=3600000"));
        add("only ?org.matrix.msc4140.parent_delay_id=",
                lab -> parameter(lab, "?org.matrix.msc4140.parent_delay_id=syd_x"));
        add("delay= twice, 3600000 first", lab -> twice(lab, "3600000", "1800000"));
        add("delay= twice, 1800000 first", lab -> twice(lab, "1800000", "3600000"));
        add("unknown room", lab -> unknownRoom(lab, "3600000"));
        add("too long in an unknown room", lab -> unknownRoom(lab, TOO_LONG));
        add("too long, content wrong", lab -> lab.scheduled(lab.schedule(lab.member(), SEND, "{}", TOO_LONG)));
        add("delay=-1, body not JSON", lab -> lab.scheduled(lab.schedule(lab.member(), SEND, "{", "-1")));
        add("the 101st of a user", lab -> {
            User user = lab.member();
            for (int i = 0; i < 100; i++) {
                lab.put(lab.room().path() + SEND + i + DELAY + HOUR, user, Lab.message("x"));
            }
            return BoundProbes.untilDue(lab.message(user, HOUR).answer(), HOUR);
        });
    }

    private static void forms() {
        for (String[] form : new String[][] {
            {"PUT send", "PUT", "/send/m.room.message/t"},
            {"POST send, no transaction id", "POST", "/send/m.room.message"},
            {"PUT send, no transaction id", "PUT", "/send/m.room.message"},
            {"PUT state with a key", "PUT", "/state/com.example.free/k"},
            {"PUT state, no key", "PUT", "/state/com.example.free"},
            {"PUT state, no key, slash", "PUT", "/state/com.example.free/"},
        }) {
            add(form[0], lab -> {
                User user = lab.member();
                return outcome(lab, user, form[1], lab.room().path() + form[2] + DELAY + HOUR, user.bearer());
            });
        }
        add("state key a%2Fb%3Fc%23d%25e%20%C3%BC comes back", lab -> {
            Delayed event = lab.state(lab.member(), "a%2Fb%3Fc%23d%25e%20%C3%BC", HOUR);
            return event.answer().cell(lab.listed(event.owner(), event.id()).get("state_key").toString());
        });
        for (String prefix : new String[] {"r0", "api/v1", "unstable", "v1"}) {
            add("PUT send under /" + prefix, lab -> {
                User user = lab.member();
                String path = lab.room().path().replace("/v3/", "/" + prefix + "/");
                return outcome(lab, user, "PUT", path + SEND + Lab.number() + DELAY + HOUR, user.bearer());
            });
        }
        String[] bases = {Lab.UNSTABLE, Lab.V3, "/_matrix/client/v1"};
        for (String base : bases) {
            add("PUT " + base.replace("/_matrix/client/", "") + "/…/delayed_event/{type}/{txn}", lab -> {
                User user = lab.member();
                String path = lab.room().path().replace(Lab.V3, base) + "/delayed_event/m.room.message/t" + Lab.number();
                Answer answer = lab.put(path, user,
                        "{\"delay\":3600000,\"delay_ms\":3600000,\"content\":" + Lab.message("x") + "}");
                return answer.cell(lab.list(user).isEmpty() ? "nothing" : "scheduled");
            });
        }
    }

    private static void delays() {
        for (String delay : new String[] {"0", "-1", "abc", "1.5", "", "1e3", "%2B5", "%205", "1_0"}) {
            add("delay=" + delay, lab -> {
                Delayed event = lab.schedule(lab.member(), SEND, Lab.message("MARK"), delay);
                return event.id() == null ? lab.scheduled(event) : event.answer().cell(lab.fateWhenDue(event, 10));
            });
        }
        add("delay= with 5000 digits", lab -> delay(lab, "1".repeat(5_000)));
        add("delay: the maximum", lab -> delay(lab, "86400000"));
        add("delay: the maximum + 1", lab -> {
            Delayed event = lab.schedule(lab.member(), SEND, Lab.message("MARK"), TOO_LONG);
            return event.answer().cell(BoundProbes.bound(event.answer()) + " " + lab.fate(event).replace("gone", "nothing"));
        });
        add("delay: the maximum + 1, PUT state",
                lab -> lab.scheduled(lab.schedule(lab.member(), "/state/com.example.free/k", "{}", TOO_LONG)));
        add("delay: 10^9 days", lab -> delay(lab, "86400000000000000"));
        add("delay: 10^9 days - 1 ms", lab -> delay(lab, "86399999999999999"));
    }

    private static String delay(Lab lab, String delay) throws Exception {
        return lab.scheduled(lab.schedule(lab.member(), SEND, Lab.message("MARK"), delay));
    }

    /** What a request leaves behind for a user who had nothing scheduled. */
    private static String outcome(Lab lab, User user, String method, String path, String authorization) throws Exception {
        String mark = "mark" + Lab.number();
        Answer answer = lab.ask(method, path, authorization,
                "{\"msgtype\":\"m.text\",\"body\":\"" + mark + "\"}");
        boolean sent = lab.inRoom(lab.room(), mark, lab.room().owner()) != null;
        var items = lab.list(user);
        String key = items.isEmpty() || !items.get(0).has("state_key") ? "" : " state_key=" + items.get(0).get("state_key");
        return answer.cell(sent ? "sent" : items.isEmpty() ? "nothing" : "scheduled" + key);
    }

    private static String anonymous(Lab lab, String authorization) throws Exception {
        return outcome(lab, lab.room().owner(), "PUT", lab.room().path() + SEND + DELAY + HOUR, authorization);
    }

    private static String parameter(Lab lab, String query) throws Exception {
        User user = lab.member();
        return outcome(lab, user, "PUT", lab.room().path() + SEND + Lab.number() + query, user.bearer());
    }

    private static String twice(Lab lab, String first, String second) throws Exception {
        Delayed event = lab.schedule(lab.member(), SEND, Lab.message("MARK"), first + DELAY.replace('?', '&') + second);
        JsonObject item = lab.listed(event.owner(), event.id());
        return event.answer().cell("scheduled in " + item.get("delay"));
    }

    private static String unknownRoom(Lab lab, String delay) throws Exception {
        return lab.put(Lab.V3 + "/rooms/%21nope%3Alocalhost" + SEND + DELAY + delay, lab.user(), Lab.message("x")).cell();
    }
}
