package dev.tarry.contract;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A room of version 11 in which everybody may send {@link Draft#OPEN}, and only its creator a topic. */
record Room(Homeserver server, String id) {

    static Room of(Account creator, Account... members) throws Exception {
        JsonObject wish = JsonObject.builder()
                .put("preset", "public_chat")
                .put("room_version", "11")
                .put("power_level_content_override", JsonObject.of("events", JsonObject.of(Draft.OPEN, Json.of(0))))
                .build();
        Room room = new Room(
                creator.server(), creator.post(Api.V3 + "/createRoom", wish.toString()).ok().text("room_id"));
        for (Account member : members) {
            member.post(Api.V3 + "/join/" + Api.enc(room.id), "{}").ok();
        }
        return room;
    }

    String path() {
        return Api.V3 + "/rooms/" + Api.enc(id);
    }

    String statePath(String type, String key) {
        return path() + "/state/" + Api.enc(type) + "/" + Api.enc(key);
    }

    /** The content of a state event, or null. */
    JsonObject state(Account reader, String type, String key) throws Exception {
        Answer answer = reader.get(statePath(type, key));
        return answer.status() == 404 ? null : answer.ok();
    }

    /** Every event that a member sees, oldest first. */
    List<JsonObject> events(Account reader) throws Exception {
        List<JsonObject> events = new ArrayList<>();
        for (Json event : reader.get(path() + "/messages?dir=f&limit=100").ok().array("chunk")) {
            events.add(event.asObject());
        }
        return events;
    }

    List<JsonObject> events(Account reader, Predicate<JsonObject> which) throws Exception {
        return events(reader).stream().filter(which).toList();
    }

    /** The bodies of the messages, oldest first. */
    List<String> messages(Account reader) throws Exception {
        return events(reader, event -> "m.room.message".equals(event.text("type"))).stream()
                .map(event -> event.object("content").text("body"))
                .toList();
    }

    /** Waits for the event of that content. */
    JsonObject awaited(Account reader, Draft draft) throws Exception {
        server.eventually(draft + " is in the room", () -> !events(reader, matching(draft)).isEmpty());
        return events(reader, matching(draft)).get(0);
    }

    boolean has(Account reader, Draft draft) throws Exception {
        return !events(reader, matching(draft)).isEmpty();
    }

    private static Predicate<JsonObject> matching(Draft draft) {
        return event -> draft.type().equals(event.text("type"))
                && draft.content().equals(event.object("content"))
                && (draft.stateKey() == null || draft.stateKey().equals(event.text("state_key")));
    }

    /** Gives a member another power. */
    void power(Account creator, Account member, long level) throws Exception {
        String path = statePath("m.room.power_levels", "");
        JsonObject levels = creator.get(path).ok();
        JsonObject users = levels.object("users").with(member.userId(), Json.of(level));
        creator.put(path, levels.with("users", users).toString()).ok();
    }
}
