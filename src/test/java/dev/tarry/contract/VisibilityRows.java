package dev.tarry.contract;

import static dev.tarry.contract.Dialect.ALL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a room's past is read by whom (client-server API, room history visibility): a fired event is found there, or not. The
 * checklist of delayed events has no rows of it.
 */
final class VisibilityRows {

    static final List<Row> ROWS = List.of(
            row(1, "where history is shared, whoever joins reads what was before", hs -> {
                Past past = new Past(hs);
                past.rule("shared").send("before").bobDoes("join").send("after");
                past.isRead("[before, after]", "before 200, after 200");
            }),

            row(2, "where it is for the joined, whoever joins reads what comes after", hs -> {
                Past past = new Past(hs);
                past.rule("joined").send("before").toBob("invite").send("invited").bobDoes("join").send("after");
                past.isRead("[after]", "before 404, invited 404, after 200");
            }),

            row(3, "where it is for the invited, it begins with the invitation, and pages are for the joined alone", hs -> {
                Past past = new Past(hs);
                past.rule("invited").send("before").toBob("invite").send("invited");
                past.isRead("403", "before 404, invited 200");
                past.bobDoes("join").send("after");
                past.isRead("[invited, after]", "before 404, invited 200, after 200");
            }),

            row(4, "where the world may read it, it does, as long as the room is open", hs -> {
                Past past = new Past(hs);
                past.send("shared").rule("world_readable").send("open");
                past.isRead("[open]", "shared 404, open 200");
                assertEquals("404, 200, 200", past.state());
                past.rule("shared").send("again");
                past.isRead("403", "shared 404, open 200, again 404");
                assertEquals("403, 403, 403", past.state());
            }),

            row(5, "a rule holds for what is sent under it, not for the past", hs -> {
                Past past = new Past(hs);
                past.send("shared").rule("joined").send("joined").rule("invited").send("invited").rule("shared").send("again");
                past.bobDoes("join").send("with").rule("joined").send("strict").rule("world_readable");
                past.isRead(
                        "[shared, again, with, strict]",
                        "shared 200, joined 404, invited 404, again 200, with 200, strict 200");
            }),

            row(6, "whoever has left reads back from there, and as a stranger what is asked for alone", hs -> {
                Past past = new Past(hs);
                past.send("before").bobDoes("join").send("with").bobDoes("leave").send("after");
                past.isRead("[before, with, after]", "[before, with]", "before 404, with 200, after 404");
                past.rule("joined").send("strict").rule("world_readable").send("open");
                past.isRead(
                        "[before, with, after, open]", "[before, with]",
                        "before 404, with 200, after 404, strict 404, open 200");
            }),

            row(7, "whoever was kicked reads back from there, and all that is shared after coming back", hs -> {
                Past past = new Past(hs);
                past.bobDoes("join").send("with").toBob("kick").send("gap");
                past.isRead("[with, gap]", "[with]", "with 200, gap 404");
                past.rule("joined").send("strict").bobDoes("join").send("back");
                past.isRead("[with, gap, back]", "with 200, gap 200, strict 404, back 200");
            }),

            row(8, "whoever is banned reads single events of before and nothing else", hs -> {
                Past past = new Past(hs);
                past.bobDoes("join").send("with").toBob("ban").send("after");
                past.isRead("403", "with 200, after 404");
                past.toBob("unban").send("unbanned");
                past.isRead("[with, after, unbanned]", "[with, after]", "with 200, after 404, unbanned 404");
                past.bobDoes("join");
                past.isRead("[with, after, unbanned]", "with 200, after 200, unbanned 200");
            }),

            row(9, "where the world may read, whoever is banned does, too", hs -> {
                Past past = new Past(hs);
                past.send("before").bobDoes("join").send("with").rule("world_readable").send("open").toBob("ban").send("after");
                past.isRead("[with, open, after]", "before 404, with 200, open 200, after 200");
            }),

            row(10, "whoever was banned without ever having been in reads nothing", hs -> {
                Past past = new Past(hs);
                past.send("before").toBob("ban").send("after");
                past.isRead("403", "before 404, after 404");
            }),

            row(11, "whoever declines an invitation reads what was for the invited", hs -> {
                Past past = new Past(hs);
                past.rule("invited").send("before").toBob("invite").send("invited").bobDoes("leave").send("after");
                past.isRead("[invited]", "before 404, invited 200, after 404");
            }),

            row(12, "the state is that of the end of one's stay, and that of none for the banned", hs -> {
                Past past = new Past(hs);
                past.topic("with").bobDoes("join").toBob("kick").topic("after");
                assertEquals("200 with, 200, 403", past.state());
                past.toBob("ban");
                assertEquals("403, 403, 403", past.state());
            }),

            row(13, "an event that there is not is not found, and a room neither", hs -> {
                Past past = new Past(hs);
                past.bobDoes("join");
                for (String of : new String[] {past.room.path(), Api.V3 + "/rooms/" + Api.enc("!nowhere:localhost")}) {
                    past.bob.get(of + "/event/%24nothing").is(Refusal.of(404, "M_NOT_FOUND"));
                    past.bob.get(of + "/context/%24nothing").is(Refusal.of(404, "M_NOT_FOUND"));
                }
            }),

            row(14, "what happened up to a kick or a ban is told in the sync, and not what came after", hs -> {
                for (String end : new String[] {"kick", "ban"}) {
                    Past past = new Past(hs);
                    past.bobDoes("join");
                    String since = past.synced(null, "join");
                    past.send("with").toBob(end).send("after").topic("after");
                    past.synced(since, "leave");
                    assertEquals("[with, " + (end.equals("kick") ? "leave" : "ban") + "]", past.told.toString());
                }
            }));

    private VisibilityRows() {}

    private static Row row(int number, String statement, Row.Check check) {
        return new Row("history " + number, statement, dialect -> dialect.in(ALL), check);
    }

    /** A room of Alice's, and what Bob reads of it. */
    private static final class Past {

        private final Account alice;
        private final Account bob;
        private final Room room;
        private final Map<String, String> sent = new LinkedHashMap<>();
        private List<String> told = List.of();

        Past(Homeserver hs) throws Exception {
            alice = hs.account("alice");
            bob = hs.account("bob");
            room = Room.of(alice);
        }

        Past rule(String rule) throws Exception {
            alice.put(
                    room.statePath("m.room.history_visibility", ""),
                    JsonObject.of("history_visibility", rule).toString()).ok();
            return this;
        }

        Past send(String body) throws Exception {
            sent.put(body, alice.send(room, Draft.message(body)).ok().text("event_id"));
            return this;
        }

        Past topic(String topic) throws Exception {
            alice.send(room, Draft.topic(topic)).ok();
            return this;
        }

        Past bobDoes(String what) throws Exception {
            bob.post(room.path() + "/" + what, "{}").ok();
            return this;
        }

        Past toBob(String what) throws Exception {
            alice.post(room.path() + "/" + what, JsonObject.of("user_id", bob.userId()).toString()).ok();
            return this;
        }

        void isRead(String messages, String single) throws Exception {
            isRead(messages, messages, single);
        }

        /**
         * The bodies that {@code /messages} shows, oldest first, forwards and backwards, and how each event is answered alone;
         * what surrounds it is refused in another way than it is.
         */
        void isRead(String forwards, String backwards, String single) throws Exception {
            List<String> alone = new ArrayList<>();
            List<String> around = new ArrayList<>();
            for (Map.Entry<String, String> one : sent.entrySet()) {
                String id = Api.enc(one.getValue());
                alone.add(one.getKey() + " " + bob.get(room.path() + "/event/" + id).status());
                around.add(one.getKey() + " " + bob.get(room.path() + "/context/" + id).status());
            }
            assertEquals(
                    forwards + " | " + backwards + " | " + single + " | " + single.replace("404", "403"),
                    page("f") + " | " + page("b") + " | " + String.join(", ", alone) + " | " + String.join(", ", around));
        }

        private String page(String direction) throws Exception {
            Answer answer = bob.get(room.path() + "/messages?limit=100&dir=" + direction);
            if (answer.status() != 200) {
                return Integer.toString(answer.status());
            }
            List<String> bodies = new ArrayList<>();
            for (Json event : answer.json().array("chunk")) {
                if ("m.room.message".equals(event.asObject().text("type"))) {
                    bodies.add(direction.equals("b") ? 0 : bodies.size(), event.asObject().object("content").text("body"));
                }
            }
            return bodies.toString();
        }

        /** The topic, who is a member, and who is joined. */
        String state() throws Exception {
            Answer topic = bob.get(room.statePath("m.room.topic", ""));
            String text = topic.status() == 200 ? " " + topic.json().text("topic") : "";
            return topic.status() + text + ", " + bob.get(room.path() + "/members").status() + ", "
                    + bob.get(room.path() + "/joined_members").status();
        }

        /** Syncs, and keeps what the timeline of the room in this part told: messages and Bob's memberships. */
        String synced(String since, String part) throws Exception {
            JsonObject answer = bob.get(
                    Api.V3 + "/sync?timeout=0" + (since == null ? "" : "&since=" + Api.enc(since))).ok();
            told = new ArrayList<>();
            JsonObject rooms = answer.object("rooms");
            JsonObject parts = rooms == null ? null : rooms.object(part);
            JsonObject ours = parts == null ? null : parts.object(room.id());
            if (ours != null) {
                for (Json item : ours.object("timeline").array("events")) {
                    JsonObject event = item.asObject();
                    boolean isBobs = bob.userId().equals(event.text("state_key"));
                    String body = event.object("content").text(isBobs ? "membership" : "body");
                    told.add(body == null ? event.text("type") : body);
                }
            }
            return answer.text("next_batch");
        }
    }
}
