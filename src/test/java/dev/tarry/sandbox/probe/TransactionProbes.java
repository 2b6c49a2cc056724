package dev.tarry.sandbox.probe;

import static dev.tarry.sandbox.probe.Lab.DELAY;
import static dev.tarry.sandbox.probe.Probes.add;

import dev.tarry.sandbox.probe.Lab.User;

/** One transaction id, two requests: what the second is answered, and how many events there are. */
final class TransactionProbes {

    private static final String FIRST = "/send/m.room.message/same";
    private static final String HOUR = DELAY + "3600000";

    private TransactionProbes() {}

    static void register() {
        add("txn: the same request again", lab -> again(lab, FIRST + HOUR, FIRST + HOUR, "one"));
        add("txn: again with another delay and body", lab -> again(lab, FIRST + HOUR, FIRST + DELAY + "60000", "other"));
        add("txn: again without a delay", lab -> again(lab, FIRST + HOUR, FIRST, "one"));
        add("txn: first without, then with a delay", lab -> again(lab, FIRST, FIRST + HOUR, "one"));
        add("txn: again, with a delay that is no number", lab -> again(lab, FIRST + HOUR, FIRST + DELAY + "abc", "one"));
        add("txn: again, another type of event",
                lab -> again(lab, FIRST + HOUR, "/send/com.example.other/same" + HOUR, "one"));
        add("txn: again, another path prefix", lab -> {
            User user = lab.member();
            String other = lab.room().path().replace("/v3/", "/r0/");
            return told(lab, user, user, lab.room().path() + FIRST + HOUR, other + FIRST + HOUR, "one");
        });
        add("txn: again, another device of the user", lab -> {
            User user = lab.member();
            String path = lab.room().path() + FIRST + HOUR;
            return told(lab, user, lab.again(user), path, path, "one");
        });
        add("txn: again after a refusal", lab -> again(lab, FIRST + DELAY + "-1", FIRST + HOUR, "one"));
        add("PUT state twice", lab -> {
            String path = "/state/com.example.free/k" + HOUR;
            return again(lab, path, path, "one");
        });
    }

    private static String again(Lab lab, String first, String second, String body) throws Exception {
        User user = lab.member();
        return told(lab, user, user, lab.room().path() + first, lab.room().path() + second, body);
    }

    private static String told(Lab lab, User user, User then, String first, String second, String body) throws Exception {
        Answer one = lab.put(first, user, Lab.message("one"));
        Answer two = lab.put(second, then, Lab.message(body));
        boolean same = one.status() == 200 && one.json().equals(two.json());
        boolean sent = lab.inRoom(lab.room(), "one", user) != null || lab.inRoom(lab.room(), body, user) != null;
        String answer = same ? "the first answer" : two.text("delay_id") != null ? "a new delay_id" : "no delay_id";
        return two.cell(answer + ", " + lab.list(user).size() + " scheduled" + (sent ? ", 1 sent" : ""));
    }
}
