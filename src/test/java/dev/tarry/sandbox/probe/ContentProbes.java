package dev.tarry.sandbox.probe;

import static dev.tarry.sandbox.probe.Lab.DELAY;
import static dev.tarry.sandbox.probe.Lab.HOUR;
import static dev.tarry.sandbox.probe.Probes.add;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.probe.Lab.Delayed;
import dev.tarry.sandbox.probe.Lab.User;

/** What of an event is looked at when it is scheduled, and what only when it is due. */
final class ContentProbes {

    private static final String MESSAGE = "/send/m.room.message/t";
    private static final String BIG = "x".repeat(70_000);

    private ContentProbes() {}

    static void register() {
        refused("body not JSON", MESSAGE, "{");
        refused("body a JSON array", MESSAGE, "[]");
        refused("body empty", MESSAGE, "");
        refused("m.room.message without body", MESSAGE, "{\"msgtype\":\"m.text\"}");
        refused("m.room.message without msgtype", MESSAGE, "{\"body\":\"x\"}");
        refused("m.room.message, body a number", MESSAGE, "{\"msgtype\":\"m.text\",\"body\":1}");
        refused("m.room.topic without topic", "/state/m.room.topic", "{}");
        refused("m.room.name, name a number", "/state/m.room.name", "{\"name\":1}");
        refused("m.room.member without membership", "/state/m.room.member/%40x%3Alocalhost", "{}");
        refused("m.room.member, unknown membership", "/state/m.room.member/%40x%3Alocalhost", "{\"membership\":\"x\"}");
        add("a user who is not in the room", lab -> scheduledThenDue(lab, lab.user(), MESSAGE, Lab.message("MARK")));
        unchecked("no power for the type", "/state/m.room.topic", "{\"topic\":\"MARK\"}");
        unchecked("70 kB of content", MESSAGE, "{\"msgtype\":\"m.text\",\"body\":\"MARK\",\"x\":\"" + BIG + "\"}");
        unchecked("a type of 300 characters", "/send/" + "t".repeat(300) + "/t", Lab.state("MARK"));
        unchecked("m.room.create", "/state/m.room.create", Lab.state("MARK"));
        add("power levels that are none, of one who may set them", lab -> scheduledThenDue(
                lab, lab.room().owner(), "/state/m.room.power_levels", "{\"users\":\"x\",\"mark\":\"MARK\"}"));
        add("somebody else's @user: as state key", lab -> {
            String key = lab.room().owner().id().replace("@", "%40").replace(":", "%3A");
            return scheduledThenDue(lab, lab.member(), "/state/com.example.free/" + key, Lab.state("MARK"));
        });
        unchecked("a float in the content", MESSAGE, "{\"msgtype\":\"m.text\",\"body\":\"MARK\",\"x\":1.5}");
        add("plain text in an encrypted room", lab -> {
            User owner = lab.room().owner();
            lab.put(lab.room().path() + "/state/m.room.encryption", owner, "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");
            return scheduledThenDue(lab, lab.member(), MESSAGE, Lab.message("MARK"));
        });
        unchecked("m.room.encrypted", "/send/m.room.encrypted/t",
                "{\"algorithm\":\"m.megolm.v1.aes-sha2\",\"ciphertext\":\"x\",\"mark\":\"MARK\"}");
        add("content that is not ASCII comes back", lab -> {
            String body = "gr\u00fc\u00dfe \ud83e\uddc2";
            User user = lab.member();
            Answer answer = lab.put(lab.room().path() + MESSAGE + DELAY + HOUR, user, Lab.message(body));
            JsonObject item = lab.listed(user, answer.text("delay_id"));
            return answer.cell(body.equals(item.object("content").text("body")) ? "same" : "changed");
        });
    }

    private static void refused(String name, String path, String body) {
        add(name, lab -> lab.scheduled(lab.schedule(lab.member(), path, body, "3600000")));
    }

    private static void unchecked(String name, String path, String body) {
        add(name, lab -> scheduledThenDue(lab, lab.member(), path, body));
    }

    /** Whether it was scheduled, then what became of it. */
    private static String scheduledThenDue(Lab lab, User user, String path, String body) throws Exception {
        Delayed event = lab.schedule(user, path, body, "500");
        if (event.id() == null) {
            return lab.scheduled(event);
        }
        return event.answer().cell("scheduled, then " + lab.fateWhenDue(event, 500));
    }
}
