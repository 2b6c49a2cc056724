package dev.tarry.sandbox.probe;

import static dev.tarry.sandbox.probe.Lab.EVENTS;
import static dev.tarry.sandbox.probe.Lab.HOUR;
import static dev.tarry.sandbox.probe.Probes.add;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.probe.Lab.Delayed;
import dev.tarry.sandbox.probe.Lab.User;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The list of a user's delayed events, and one of them. */
final class LookUpProbes {

    private static final String V1 = "/_matrix/client/v1/delayed_events";

    private LookUpProbes() {}

    static void register() {
        list();
        one();
        add("GET v1/delayed_events, the owner's token", lab -> lab.get(V1, lab.user()).cell());
        add("GET v1/delayed_events/{id}, the owner's token", lab -> lookUp(lab, V1, "owner"));
        add("GET org.matrix.msc4486/delayed_events, the owner's token",
                lab -> lab.get("/_matrix/client/unstable/org.matrix.msc4486/delayed_events", lab.user()).cell());
        for (String method : new String[] {"POST", "PUT", "DELETE"}) {
            add(method + " on the list", lab -> lab.ask(method, EVENTS, lab.user().bearer(), "{}").cell());
        }
    }

    private static void list() {
        add("list: empty", lab -> {
            Answer answer = lab.get(EVENTS, lab.user());
            return answer.cell(answer.body().trim());
        });
        add("list: keys of a message", lab -> {
            Delayed event = lab.message(lab.member(), HOUR);
            return event.answer().cell(keys(lab.listed(event.owner(), event.id())));
        });
        add("list: keys of a state event", lab -> {
            Delayed event = lab.state(lab.member(), "k", HOUR);
            return event.answer().cell(keys(lab.listed(event.owner(), event.id())));
        });
        add("list: order, scheduled third, first, second", lab -> {
            User user = lab.member();
            List<Delayed> events = new ArrayList<>();
            for (long delay : new long[] {3, 1, 2}) {
                events.add(lab.message(user, delay * HOUR));
            }
            StringBuilder order = new StringBuilder();
            for (JsonObject item : lab.list(user)) {
                order.append(item.number("delay") / HOUR).append(' ');
            }
            return events.get(2).answer().cell(order.toString().trim());
        });
        add("list: no token", lab -> lab.ask("GET", EVENTS, null, null).cell());
        add("list: bad token", lab -> lab.ask("GET", EVENTS, Lab.BAD, null).cell());
        add("list: a guest's token", lab -> lab.get(EVENTS, lab.guest()).cell());
        add("list: Authorization: Basic", lab -> lab.ask("GET", EVENTS, "Basic eDp5", null).cell());
        add("list: ?access_token=", lab -> lab.ask("GET", EVENTS + "?access_token=" + lab.user().token(), null, null).cell());
        add("list: with filters that other dialects have", lab -> {
            Delayed event = lab.message(lab.member(), HOUR);
            Answer answer = lab.get(EVENTS + "?status=finalised&from=x&delay_id=y", event.owner());
            return answer.cell(answer.json().array("delayed_events").size() + " of 1");
        });
        add("list: from another device of the user", lab -> {
            User user = lab.member();
            lab.message(user, HOUR);
            return lab.get(EVENTS, user).cell(lab.list(lab.again(user)).size() + " of 1");
        });
        add("list: of another user", lab -> {
            lab.message(lab.member(), HOUR);
            return lab.get(EVENTS, lab.room().owner()).cell(lab.list(lab.room().owner()).size() + " of 1");
        });
    }

    private static void one() {
        for (String who : new String[] {"no", "bad", "guest", "foreign", "owner"}) {
            add("look up one: " + ManageProbes.token(who), lab -> lookUp(lab, EVENTS, who));
        }
        add("look up one: keys of a state event", lab -> {
            Delayed event = lab.state(lab.member(), "k", HOUR);
            Answer answer = lab.get(EVENTS + "/" + event.id(), event.owner());
            return answer.cell(answer.status() == 200 ? keys(answer.json()) : "");
        });
        for (String id : new String[] {"unknown", "scheduled", "finalised"}) {
            add("look up one: id " + id, lab -> lab.get(EVENTS + "/" + id, lab.user()).cell());
        }
        add("look up one: unknown id, no token", lab -> lab.ask("GET", EVENTS + "/unknown", null, null).cell());
        for (String action : new String[] {"send", "cancel"}) {
            add("look up one: after " + action, lab -> {
                Delayed event = lab.message(lab.member(), HOUR);
                lab.act(event.owner(), event.id(), action);
                return lab.get(EVENTS + "/" + event.id(), event.owner()).cell();
            });
        }
        add("look up one: after it fired", lab -> {
            Delayed event = lab.message(lab.member(), 300);
            String fate = lab.fateWhenDue(event, 300);
            return lab.get(EVENTS + "/" + event.id(), event.owner()).cell(fate);
        });
    }

    private static String lookUp(Lab lab, String path, String who) throws Exception {
        Delayed event = lab.message(lab.member(), HOUR);
        Answer answer = lab.ask("GET", path + "/" + event.id(), ManageProbes.authorization(lab, event, who), null);
        return answer.cell(answer.status() == 200 ? keys(answer.json()) : "");
    }

    private static String keys(JsonObject item) {
        return String.join(",", new TreeSet<>(item.keys()));
    }
}
