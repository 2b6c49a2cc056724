package dev.tarry.sandbox.probe;

import static dev.tarry.sandbox.probe.Lab.HOUR;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.probe.Lab.Delayed;
import dev.tarry.sandbox.probe.Lab.User;
import dev.tarry.sandbox.probe.Probes.Probe;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The longest delay, the most delayed events of a user, and delayed events switched off. */
final class BoundProbes {

    private static final Pattern MAXIMUM = Pattern.compile("maximum \\((\\d+)ms\\)");
    private static final String SEND = "/send/m.room.message/t";
    private static final String HOUR_TEXT = Long.toString(HOUR);

    private BoundProbes() {}

    static void register() {
        switchedOff(Setting.OFF_BY_MAXIMUM);
        switchedOff(Setting.OFF_BY_COUNT);
        twoOfAUser();
        Setting ten = Setting.TEN_SECONDS;
        Probes.add(ten, "/capabilities: org.matrix.msc4140.delayed_events", AdvertiseProbes::capability);
        Probes.add(ten, "delay: the maximum", lab -> lab.scheduled(lab.message(lab.member(), 10_000)));
        Probes.add(ten, "delay: the maximum + 1", lab -> {
            Delayed event = lab.message(lab.member(), 10_001);
            return event.answer().cell(bound(event.answer()) + " " + lab.fate(event).replace("gone", "nothing"));
        });
    }

    private static void switchedOff(Setting off) {
        Probes.add(off, "/versions: flag org.matrix.msc4140", lab -> AdvertiseProbes.flag(lab, "org.matrix.msc4140"));
        Probes.add(off, "/capabilities: org.matrix.msc4140.delayed_events", AdvertiseProbes::capability);
        schedule(off, "PUT send", SEND, Lab.message("MARK"), HOUR_TEXT);
        schedule(off, "PUT state", "/state/com.example.free/k", Lab.state("MARK"), HOUR_TEXT);
        schedule(off, "delay=0", SEND, Lab.message("MARK"), "0");
        schedule(off, "delay=-1", SEND, Lab.message("MARK"), "-1");
        schedule(off, "delay: 86400001", SEND, Lab.message("MARK"), "86400001");
        schedule(off, "delay: 10^9 days", SEND, Lab.message("MARK"), "86400000000000000");
        schedule(off, "content wrong", SEND, "{}", HOUR_TEXT);
        Probes.add(off, "unknown room", lab -> lab.put(
                Lab.V3 + "/rooms/%21nope%3Alocalhost" + SEND + Lab.DELAY + HOUR, lab.user(), Lab.message("x")).cell());
        Probes.add(off, "PUT send without a delay", lab -> {
            String mark = "mark" + Lab.number();
            Answer answer = lab.put(lab.room().path() + SEND, lab.room().owner(), Lab.message(mark));
            return answer.cell(lab.inRoom(lab.room(), mark, lab.room().owner()) == null ? "nothing" : "sent");
        });
        Probes.add(off, "list", lab -> {
            Answer answer = lab.get(Lab.EVENTS, lab.user());
            return answer.cell(answer.status() == 200 ? answer.body().trim() : "");
        });
        Probes.add(off, "look up one: unknown id", lab -> lab.get(Lab.EVENTS + "/unknown", lab.user()).cell());
        Probes.add(off, "path restart, unknown id, no token",
                lab -> lab.ask("POST", Lab.EVENTS + "/unknown/restart", null, "").cell());
        Probes.add(off, "body restart, unknown id, a user's token", lab -> lab.act(lab.user(), "unknown", "restart").cell());
    }

    private static void schedule(Setting setting, String name, String path, String body, String delay) {
        Probes.add(setting, name, lab -> {
            Delayed event = lab.schedule(lab.member(), path, body, delay);
            return event.id() != null && delay.equals("0")
                    ? event.answer().cell(lab.fateWhenDue(event, 10))
                    : lab.scheduled(event);
        });
    }

    private static void twoOfAUser() {
        two("/capabilities: org.matrix.msc4140.delayed_events", AdvertiseProbes::capability);
        two("a third", lab -> third(lab, two(lab)));
        two("a third, one being due in 20 s", lab -> {
            User user = lab.member();
            lab.message(user, 2 * HOUR);
            lab.message(user, 20_000);
            return untilDue(lab.message(user, HOUR).answer(), 20_000);
        });
        two("a third, of state", lab -> untilDue(lab.state(two(lab), "k", HOUR).answer(), HOUR));
        two("a third by another device", lab -> third(lab, lab.again(two(lab))));
        two("a third in another room", lab -> {
            User user = two(lab);
            Lab.Room other = lab.newRoom(user);
            return untilDue(lab.put(other.path() + SEND + "3" + Lab.DELAY + HOUR, user, Lab.message("x")), HOUR);
        });
        two("a third of another user", lab -> {
            two(lab);
            return third(lab, lab.member());
        });
        two("a third, delay=0", lab -> untilDue(lab.message(two(lab), 0).answer(), HOUR));
        two("a third, too long", lab -> lab.message(two(lab), 86_400_001).answer().cell());
        two("a third, delay=-1", lab -> lab.message(two(lab), -1).answer().cell());
        two("a third, content wrong", lab -> lab.schedule(two(lab), SEND + "3", "{}", HOUR_TEXT).answer().cell());
        two("a third in an unknown room", lab -> lab.put(
                Lab.V3 + "/rooms/%21nope%3Alocalhost" + SEND + Lab.DELAY + HOUR, two(lab), Lab.message("x")).cell());
        two("restart with two", lab -> {
            User user = two(lab);
            lab.pass(20);
            JsonObject first = lab.list(user).get(0);
            Answer answer = lab.act(user, first.text("delay_id"), "restart");
            Long since = lab.listed(user, first.text("delay_id")).number("running_since");
            return answer.cell(since > first.number("running_since") ? "restarted" : "kept");
        });
        for (String action : new String[] {"cancel", "send"}) {
            two("a third after " + action + " of one", lab -> {
                User user = two(lab);
                lab.act(user, lab.list(user).get(0).text("delay_id"), action);
                return third(lab, user);
            });
        }
        two("a third after one has fired", lab -> {
            User user = lab.member();
            lab.message(user, HOUR);
            lab.fateWhenDue(lab.message(user, 300), 300);
            return third(lab, user);
        });
        two("a third without a delay", lab -> {
            User user = two(lab);
            return lab.put(lab.room().path() + SEND + "3", user, Lab.message("x")).cell();
        });
    }

    private static void two(String name, Probe probe) {
        Probes.add(Setting.TWO_A_USER, name, probe);
    }

    /** A user who has two scheduled. */
    private static User two(Lab lab) throws Exception {
        User user = lab.member();
        lab.message(user, HOUR);
        lab.message(user, HOUR);
        return user;
    }

    private static String third(Lab lab, User user) throws Exception {
        return untilDue(lab.message(user, HOUR).answer(), HOUR);
    }

    /** The cell of an answer that may say to wait until an event is due that was scheduled a moment ago. */
    static String untilDue(Answer answer, long delay) {
        Long millis = answer.json().number("retry_after_ms");
        if (millis != null && millis <= delay && millis > delay - 10_000) {
            boolean header = Long.toString((millis + 999) / 1000).equals(answer.headers().get("retry-after"));
            return answer.cell(header ? "Retry-After=until one is due" : "retry_after_ms=until one is due");
        }
        return answer.limited();
    }

    /** The maximum that an answer names. */
    static String bound(Answer answer) {
        Long max = answer.json().number("org.matrix.msc4140.max_delay");
        Matcher matcher = MAXIMUM.matcher(String.valueOf(answer.text("error")));
        return max != null ? "max_delay=" + max : matcher.find() ? "says " + matcher.group(1) : "no bound";
    }
}
