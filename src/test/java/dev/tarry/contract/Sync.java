package dev.tarry.contract;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What a device learns from {@code /sync}, from now on. */
final class Sync {

    private final Account who;
    private final List<JsonObject> events = new ArrayList<>();
    private String since;

    private Sync(Account who) {
        this.who = who;
    }

    static Sync of(Account who) throws Exception {
        Sync sync = new Sync(who);
        sync.since = who.get(Api.V3 + "/sync?timeout=0").ok().text("next_batch");
        return sync;
    }

    /** Whether the event was in any answer so far, asking once more. */
    boolean brings(Room room, Draft draft) throws Exception {
        JsonObject answer = who.get(Api.V3 + "/sync?timeout=0&since=" + Api.enc(since)).ok();
        since = answer.text("next_batch");
        JsonObject rooms = answer.object("rooms");
        JsonObject joined = rooms == null || rooms.object("join") == null ? null : rooms.object("join").object(room.id());
        JsonArray timeline = joined == null ? JsonArray.EMPTY : joined.object("timeline").array("events");
        for (Json event : timeline) {
            events.add(event.asObject());
        }
        return events.stream().anyMatch(event -> draft.content().equals(event.object("content")));
    }
}
