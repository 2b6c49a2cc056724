package dev.tarry.sandbox.probe;

import static dev.tarry.sandbox.probe.Lab.HOUR;
import static dev.tarry.sandbox.probe.Probes.add;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.probe.Lab.Delayed;
import dev.tarry.sandbox.probe.Lab.User;

/** What an action leads to. All by the body form with the owner's token, which every release has. */
final class OutcomeProbes {

    private static final String[] ACTIONS = {"restart", "send", "cancel"};

    private OutcomeProbes() {}

    static void register() {
        for (String first : new String[] {"cancel", "send"}) {
            for (String second : ACTIONS) {
                add("after " + first + ": " + second, lab -> {
                    Delayed event = lab.message(lab.member(), HOUR);
                    lab.act(event.owner(), event.id(), first);
                    return lab.act(event.owner(), event.id(), second).cell(lab.fate(event));
                });
            }
        }
        for (String action : ACTIONS) {
            add("after it fired: " + action, lab -> {
                Delayed event = lab.message(lab.member(), 300);
                lab.fateWhenDue(event, 300);
                return lab.act(event.owner(), event.id(), action).cell(lab.fate(event));
            });
        }
        add("cancelled, until it would have been due", lab -> {
            Delayed event = lab.message(lab.member(), 500);
            return lab.act(event.owner(), event.id(), "cancel").cell(lab.fateWhenDue(event, 500));
        });
        add("restart twenty times", lab -> {
            Delayed event = lab.message(lab.member(), HOUR);
            Answer answer = event.answer();
            for (int i = 0; i < 20 && answer.status() == 200; i++) {
                lab.pass(5);
                answer = lab.act(event.owner(), event.id(), "restart");
            }
            JsonObject item = lab.listed(event.owner(), event.id());
            return answer.cell(lab.fate(event) + ", delay " + item.get("delay"));
        });
        add("restarted halfway, at its first due time", lab -> halfway(lab, false));
        add("restarted halfway, at its second due time", lab -> halfway(lab, true));
        timestamps();
        failing();
    }

    private static String halfway(Lab lab, boolean second) throws Exception {
        Delayed event = lab.message(lab.member(), 3_000);
        lab.pass(1_500);
        Answer answer = lab.act(event.owner(), event.id(), "restart");
        lab.pass(2_000);
        return answer.cell(second ? lab.fateWhenDue(event, 1_000) : lab.fate(event));
    }

    private static void timestamps() {
        add("origin_server_ts of one that fired", lab -> {
            Delayed event = lab.message(lab.member(), 500);
            lab.fateWhenDue(event, 500);
            return event.answer().cell(time(lab, event, 500));
        });
        add("origin_server_ts of one sent by hand", lab -> {
            Delayed event = lab.message(lab.member(), HOUR);
            lab.pass(20);
            return lab.act(event.owner(), event.id(), "send").cell(time(lab, event, HOUR));
        });
        add("state sent by hand", lab -> {
            Delayed event = lab.state(lab.member(), "k", HOUR);
            return lab.act(event.owner(), event.id(), "send").cell(lab.fate(event));
        });
    }

    private static String time(Lab lab, Delayed event, long delay) throws Exception {
        long at = lab.inRoom(event.room(), event.mark(), event.owner()).number("origin_server_ts");
        return at == event.since() + delay ? "due" : at > event.since() && at < event.since() + delay ? "now" : "neither";
    }

    private static void failing() {
        fails("no power", lab -> lab.schedule(
                lab.member(), "/state/m.room.topic", "{\"topic\":\"MARK\"}", Long.toString(HOUR)));
        fails("not in the room", lab -> lab.message(lab.user(), HOUR));
        fails("too big", lab -> lab.schedule(
                lab.member(), "/send/m.room.message/t",
                "{\"msgtype\":\"m.text\",\"body\":\"MARK\",\"x\":\"" + "x".repeat(70_000) + "\"}", Long.toString(HOUR)));
    }

    /** Schedules what cannot be sent. */
    private interface Hopeless {
        Delayed schedule(Lab lab) throws Exception;
    }

    private static void fails(String why, Hopeless hopeless) {
        add("send that fails: " + why, lab -> {
            Delayed event = hopeless.schedule(lab);
            return lab.act(event.owner(), event.id(), "send").cell(lab.fate(event));
        });
        add("send that fails: " + why + ", again", lab -> {
            Delayed event = hopeless.schedule(lab);
            User owner = event.owner();
            lab.act(owner, event.id(), "send");
            return lab.act(owner, event.id(), "send").cell(lab.fate(event));
        });
    }
}
