package dev.tarry.sandbox.probe;

import static dev.tarry.sandbox.probe.Lab.EVENTS;
import static dev.tarry.sandbox.probe.Lab.HOUR;
import static dev.tarry.sandbox.probe.Probes.add;

import dev.tarry.sandbox.probe.Lab.Delayed;
import dev.tarry.sandbox.probe.Lab.User;

/** The forms of management and whose token they want. */
final class ManageProbes {

    private static final String[] WHO = {"no", "bad", "guest", "foreign", "owner"};
    private static final String[] ACTIONS = {"restart", "send", "cancel"};

    private ManageProbes() {}

    static String token(String who) {
        return switch (who) {
            case "no" -> "no token";
            case "bad" -> "bad token";
            case "guest" -> "a guest's token";
            case "foreign" -> "another user's token";
            case "user" -> "a user's token";
            default -> "the owner's token";
        };
    }

    static String authorization(Lab lab, Delayed event, String who) throws Exception {
        return switch (who) {
            case "no" -> null;
            case "bad" -> Lab.BAD;
            case "guest" -> lab.guest().bearer();
            case "foreign" -> lab.room().owner().bearer();
            default -> event.owner().bearer();
        };
    }

    static void register() {
        for (String action : ACTIONS) {
            for (String who : WHO) {
                add("path " + action + ", " + token(who), lab -> act(lab, who, "POST", "/" + action, "", action));
            }
        }
        for (String action : ACTIONS) {
            for (String who : WHO) {
                add("body " + action + ", " + token(who), lab -> act(lab, who, "POST", "", action(action), action));
            }
        }
        add("path restart, another device of the owner", lab -> device(lab, "/restart", ""));
        add("body restart, another device of the owner", lab -> device(lab, "", action("restart")));
        for (String who : new String[] {"no", "bad", "user"}) {
            add("path restart, unknown id, " + token(who), lab -> unknown(lab, who, "/restart", ""));
            add("body restart, unknown id, " + token(who), lab -> unknown(lab, who, "", action("restart")));
        }
        bodies();
        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            add("path restart by " + method, lab -> act(lab, "owner", method, "/restart", "{}", "restart"));
        }
        for (String method : new String[] {"PUT", "DELETE"}) {
            add("body restart by " + method, lab -> act(lab, "owner", method, "", action("restart"), "restart"));
        }
        add("path, unknown action, no token", lab -> act(lab, "no", "POST", "/explode", "{}", "explode"));
        add("path, unknown action, the owner's token", lab -> act(lab, "owner", "POST", "/explode", "{}", "explode"));
        add("path restart with a slash behind", lab -> act(lab, "owner", "POST", "/restart/", "{}", "restart"));
        for (String who : new String[] {"no", "owner"}) {
            add("POST v1/delayed_events/{id}/restart, " + token(who), lab -> {
                Delayed event = lab.message(lab.member(), HOUR);
                String path = "/_matrix/client/v1/delayed_events/" + event.id() + "/restart";
                return lab.ask("POST", path, authorization(lab, event, who), "{}").cell(lab.fate(event));
            });
        }
        authorizations();
        ids();
    }

    private static void bodies() {
        for (String who : new String[] {"no", "bad", "owner"}) {
            add("body {}, " + token(who), lab -> act(lab, who, "POST", "", "{}", ""));
        }
        for (String who : new String[] {"no", "bad", "owner"}) {
            add("body, unknown action, " + token(who), lab -> act(lab, who, "POST", "", action("explode"), ""));
        }
        for (String[] body : new String[][] {
            {"not JSON", "{"}, {"a JSON array", "[]"}, {"none", null}, {"action a number", "{\"action\":1}"},
            {"action null", "{\"action\":null}"}, {"RESTART", action("RESTART")},
            {"more keys", "{\"action\":\"restart\",\"x\":1}"},
        }) {
            add("body: " + body[0] + ", the owner's token", lab -> act(lab, "owner", "POST", "", body[1], ""));
        }
        for (String[] body : new String[][] {
            {"none", null}, {"empty", ""}, {"not JSON", "{"}, {"another action", action("send")},
        }) {
            add("path restart, body " + body[0], lab -> act(lab, "owner", "POST", "/restart", body[1], "restart"));
        }
    }

    private static void authorizations() {
        for (String form : new String[] {"path", "body"}) {
            String path = form.equals("path") ? "/restart" : "";
            String body = form.equals("path") ? "" : action("restart");
            add(form + " restart, Authorization: Basic", lab -> {
                Delayed event = restartable(lab);
                return lab.ask("POST", EVENTS + "/" + event.id() + path, "Basic eDp5", body).cell(lab.fate(event));
            });
            add(form + " restart, ?access_token= of the owner", lab -> {
                Delayed event = restartable(lab);
                String query = path + "?access_token=" + event.owner().token();
                return lab.ask("POST", EVENTS + "/" + event.id() + query, null, body).cell(lab.fate(event));
            });
            add(form + " restart, ?access_token= that is bad", lab -> {
                Delayed event = restartable(lab);
                String query = path + "?access_token=syt_bad";
                return lab.ask("POST", EVENTS + "/" + event.id() + query, null, body).cell(lab.fate(event));
            });
        }
    }

    private static void ids() {
        for (String[] id : new String[][] {
            {"a%2Fb", "a%2Fb"}, {"%00", "%00"}, {"%ff", "%ff"}, {"of 4000 characters", "x".repeat(4_000)}, {"that is empty", ""},
        }) {
            add("path restart, id " + id[0], lab -> lab.post(EVENTS + "/" + id[1] + "/restart", lab.user(), "").cell());
            add("body restart, id " + id[0], lab -> lab.act(lab.user(), id[1], "restart").cell());
        }
    }

    private static String action(String action) {
        return "{\"action\":\"" + action + "\"}";
    }

    /** One whose restart can be seen. */
    private static Delayed restartable(Lab lab) throws Exception {
        Delayed event = lab.message(lab.member(), HOUR);
        lab.pass(20);
        return event;
    }

    private static String act(Lab lab, String who, String method, String path, String body, String action) throws Exception {
        Delayed event = restartable(lab);
        String authorization = authorization(lab, event, who);
        Answer answer = lab.ask(method, EVENTS + "/" + event.id() + path, authorization, body);
        String fate = lab.fate(event);
        return answer.cell(fate.equals("gone") && action.equals("cancel") && answer.status() == 200 ? "cancelled" : fate);
    }

    private static String device(Lab lab, String path, String body) throws Exception {
        Delayed event = restartable(lab);
        User other = lab.again(event.owner());
        return lab.post(EVENTS + "/" + event.id() + path, other, body).cell(lab.fate(event));
    }

    private static String unknown(Lab lab, String who, String path, String body) throws Exception {
        String authorization = who.equals("user") ? lab.user().bearer() : who.equals("bad") ? Lab.BAD : null;
        return lab.ask("POST", EVENTS + "/unknown" + path, authorization, body).cell();
    }
}
