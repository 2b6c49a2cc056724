package dev.tarry.sandbox.probe;

import static dev.tarry.sandbox.probe.Lab.HOUR;
import static dev.tarry.sandbox.probe.Lab.V3;
import static dev.tarry.sandbox.probe.Probes.add;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.probe.Lab.Delayed;
import dev.tarry.sandbox.probe.Lab.User;

/** What becomes of a delayed event when it is due, what other state does to it, and what its owner's going does. */
final class FiringProbes {

    private static final String LEVELS = "/state/m.room.power_levels";

    private FiringProbes() {}

    static void register() {
        unsigned();
        changes();
        states();
        accounts();
    }

    private static void unsigned() {
        add("fired: delay_id in unsigned, for the sender", lab -> unsigned(lab, "owner", "org.matrix.msc4140.delay_id"));
        add("fired: … at another device of the sender", lab -> unsigned(lab, "device", "org.matrix.msc4140.delay_id"));
        add("fired: … for somebody else", lab -> unsigned(lab, "foreign", "org.matrix.msc4140.delay_id"));
        add("fired: … by the stable name", lab -> unsigned(lab, "owner", "delay_id"));
        add("fired: … in GET /event", lab -> {
            Delayed event = fired(lab);
            String id = lab.inRoom(event.room(), event.mark(), event.owner()).text("event_id");
            Answer answer = lab.get(event.room().path() + "/event/" + id.replace("$", "%24"), event.owner());
            return answer.cell(seen(answer.json(), event));
        });
        add("fired: … in /sync", lab -> {
            Delayed event = fired(lab);
            Answer answer = lab.get(V3 + "/sync", event.owner());
            JsonObject room = answer.json().object("rooms").object("join").object(event.room().id());
            for (Json one : room.object("timeline").array("events")) {
                if (event.mark().equals(one.asObject().object("content").text("body"))) {
                    return answer.cell(seen(one.asObject(), event));
                }
            }
            return answer.cell("no event");
        });
        add("fired: transaction_id in unsigned", lab -> unsigned(lab, "owner", "transaction_id"));
        add("sent by hand: delay_id in unsigned", lab -> {
            Delayed event = lab.message(lab.member(), HOUR);
            Answer answer = lab.act(event.owner(), event.id(), "send");
            return answer.cell(seen(lab.inRoom(event.room(), event.mark(), event.owner()), event));
        });
    }

    private static Delayed fired(Lab lab) throws Exception {
        Delayed event = lab.message(lab.member(), 300);
        lab.fateWhenDue(event, 300);
        return event;
    }

    private static String unsigned(Lab lab, String who, String key) throws Exception {
        Delayed event = fired(lab);
        User owner = event.owner();
        User eyes = who.equals("owner") ? owner : who.equals("device") ? lab.again(owner) : lab.room().owner();
        JsonObject unsigned = lab.inRoom(event.room(), event.mark(), eyes).object("unsigned");
        return event.answer().cell(unsigned != null && unsigned.has(key) ? "there" : "absent");
    }

    private static String seen(JsonObject event, Delayed delayed) {
        JsonObject unsigned = event.object("unsigned");
        String id = unsigned == null ? null : unsigned.text("org.matrix.msc4140.delay_id");
        return id == null ? "absent" : delayed.id().equals(id) ? "there" : "another";
    }

    private static void changes() {
        add("due: a message", lab -> due(lab, lab.message(lab.member(), 500)));
        add("due: state", lab -> due(lab, lab.state(lab.member(), "k", 500)));
        add("due, 300 ms apart, scheduled second first: order in the room", lab -> {
            User user = lab.member();
            Delayed second = lab.message(user, 1_000);
            Delayed first = lab.message(user, 700);
            lab.fateWhenDue(second, 1_000);
            long one = lab.inRoom(lab.room(), first.mark(), user).number("origin_server_ts");
            long two = lab.inRoom(lab.room(), second.mark(), user).number("origin_server_ts");
            return second.answer().cell(one < two ? "by due time" : "as scheduled");
        });
        add("due: the sender has left", lab -> {
            Delayed event = lab.message(lab.member(), 1_000);
            lab.post(event.room().path() + "/leave", event.owner(), "{}");
            return due(lab, event);
        });
        add("due: the sender has lost power", lab -> {
            User user = lab.member();
            levels(lab, user, 50);
            Delayed event = lab.schedule(user, "/state/m.room.topic", "{\"topic\":\"MARK\"}", "1000");
            levels(lab, user, 0);
            return due(lab, event);
        });
        add("due: the sender has gained power", lab -> {
            Delayed event = lab.schedule(lab.member(), "/state/m.room.topic", "{\"topic\":\"MARK\"}", "1000");
            levels(lab, event.owner(), 50);
            return due(lab, event);
        });
        add("due: the sender's leave, as m.room.member", lab -> {
            User user = lab.member();
            String key = user.id().replace("@", "%40").replace(":", "%3A");
            lab.schedule(user, "/state/m.room.member/" + key, "{\"membership\":\"leave\",\"mark\":\"MARK\"}", "500");
            lab.pass(500);
            for (int i = 0; i < 20; i++) {
                lab.pass(100);
            }
            Answer now = lab.get(lab.room().path() + "/state/m.room.member/" + key, lab.room().owner());
            return now.cell(now.text("membership"));
        });
        add("due: a redaction", lab -> {
            User user = lab.member();
            String target = lab.put(lab.room().path() + "/send/m.room.message/t", user, Lab.message("x")).text("event_id");
            return due(lab, lab.schedule(
                    user, "/send/m.room.redaction/r", "{\"redacts\":\"" + target + "\",\"mark\":\"MARK\"}", "500"));
        });
    }

    private static String due(Lab lab, Delayed event) throws Exception {
        return event.answer().cell(lab.fateWhenDue(event, 1_000));
    }

    private static void levels(Lab lab, User user, int level) throws Exception {
        User owner = lab.room().owner();
        Answer answer = lab.put(lab.room().path() + LEVELS, owner,
                "{\"users\":{\"" + owner.id() + "\":100,\"" + user.id() + "\":" + level + "},\"state_default\":50}");
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
    }

    private static void states() {
        add("newer state of one's own, same key", lab -> newer(lab, "own", "k"));
        add("newer state of one's own, another key", lab -> newer(lab, "own", "other"));
        add("newer state by another device of one's own", lab -> newer(lab, "device", "k"));
        add("newer state of somebody else's, same key", lab -> newer(lab, "foreign", "k"));
        add("newer state of somebody else's, another key", lab -> newer(lab, "foreign", "other"));
        add("newer delayed state of one's own fires", lab -> {
            Delayed event = lab.state(lab.member(), "k", HOUR);
            Delayed sooner = lab.state(event.owner(), "k", 500);
            lab.fateWhenDue(sooner, 500);
            return sooner.answer().cell(lab.fateSoon(event));
        });
        add("newer delayed state of somebody else's fires", lab -> {
            Delayed event = lab.state(lab.member(), "k", HOUR);
            Delayed sooner = lab.state(lab.member(), "k", 500);
            lab.fateWhenDue(sooner, 500);
            return sooner.answer().cell(lab.fateSoon(event));
        });
        add("newer state of somebody else's; then restart", lab -> {
            Delayed event = lab.state(lab.member(), "k", HOUR);
            lab.put(lab.room().path() + "/state/com.example.free/k", lab.room().owner(), Lab.state("other"));
            String fate = lab.fateSoon(event);
            return lab.act(event.owner(), event.id(), "restart").cell(fate);
        });
    }

    private static String newer(Lab lab, String who, String key) throws Exception {
        Delayed event = lab.state(lab.member(), "k", HOUR);
        User owner = event.owner();
        User actor = who.equals("own") ? owner : who.equals("device") ? lab.again(owner) : lab.room().owner();
        return lab.put(lab.room().path() + "/state/com.example.free/" + key, actor, Lab.state("newer")).cell(lab.fateSoon(event));
    }

    private static void accounts() {
        for (String path : new String[] {"/logout", "/logout/all"}) {
            add("owner " + path + ", until it is due", lab -> {
                Delayed event = lab.message(lab.member(), 1_000);
                Answer answer = lab.post(V3 + path, event.owner(), "{}");
                lab.pass(1_000);
                for (int i = 0; i < 20 && !lab.isSent(event); i++) {
                    lab.pass(200);
                }
                return answer.cell(lab.isSent(event) ? "sent" : "not sent");
            });
        }
        add("owner /logout: listed at another device", lab -> {
            Delayed event = lab.message(lab.member(), HOUR);
            User again = lab.again(event.owner());
            lab.post(V3 + "/logout", event.owner(), "{}");
            return lab.get(Lab.EVENTS, again).cell(lab.list(again).size() + " of 1");
        });
        add("owner /logout: path restart, no token", lab -> ended(lab, "/logout", null));
        add("owner /logout: path restart, the dead token", lab -> ended(lab, "/logout", "dead"));
        add("owner deactivated: path restart, no token", lab -> ended(lab, "/account/deactivate", null));
        add("owner deactivated: path cancel, no token", lab -> {
            Delayed event = lab.message(lab.member(), HOUR);
            end(lab, event.owner(), "/account/deactivate");
            return lab.ask("POST", Lab.EVENTS + "/" + event.id() + "/cancel", null, "").cell();
        });
        add("owner deactivated, until it is due", lab -> {
            // The rooms are left behind the answer.
            Delayed event = lab.message(lab.member(), 4_000);
            Answer answer = end(lab, event.owner(), "/account/deactivate");
            lab.pass(4_000);
            for (int i = 0; i < 10; i++) {
                lab.pass(200);
            }
            return answer.cell(lab.isSent(event) ? "sent" : "not sent");
        });
        add("owner deactivated: path restart when it was due, no token", lab -> {
            Delayed event = lab.message(lab.member(), 2_000);
            end(lab, event.owner(), "/account/deactivate");
            for (int i = 0; i < 20; i++) {
                lab.pass(200);
            }
            return lab.ask("POST", Lab.EVENTS + "/" + event.id() + "/restart", null, "").cell();
        });
    }

    private static String ended(Lab lab, String path, String dead) throws Exception {
        Delayed event = lab.message(lab.member(), HOUR);
        end(lab, event.owner(), path);
        String authorization = dead == null ? null : event.owner().bearer();
        return lab.ask("POST", Lab.EVENTS + "/" + event.id() + "/restart", authorization, "").cell();
    }

    private static Answer end(Lab lab, User user, String path) throws Exception {
        Answer answer = lab.post(V3 + path, user, "{\"auth\":{" + Lab.passwordAuth(user) + "}}");
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }
}
