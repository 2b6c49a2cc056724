package dev.tarry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tarry.contract.Dialect.Column;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A user on a device, who does what the dialect's clients do. */
record Account(Homeserver server, String userId, String deviceId, String token, String password) {

    private static final AtomicInteger TXN = new AtomicInteger();

    /** A transaction id that nobody used. */
    static String txn() {
        return "t" + TXN.incrementAndGet();
    }

    Account withToken(String other) {
        return new Account(server, userId, deviceId, other, password);
    }

    Answer get(String path) throws Exception {
        return ask("GET", path, null);
    }

    Answer put(String path, String body) throws Exception {
        return ask("PUT", path, body);
    }

    Answer post(String path, String body) throws Exception {
        return ask("POST", path, body);
    }

    /** Asks; a null body is none at all. */
    Answer ask(String method, String path, String body) throws Exception {
        return Wire.ask(this, method, path, body);
    }

    /** Sends it at once. */
    Answer send(Room room, Draft draft) throws Exception {
        return draft.stateKey() == null
                ? put(room.path() + "/send/" + draft.type() + "/" + txn(), draft.content().toString())
                : put(room.statePath(draft.type(), draft.stateKey()), draft.content().toString());
    }

    /** Asks for a delay, in the way of the dialect. */
    Answer schedule(Room room, Draft draft, long delay) throws Exception {
        return schedule(room, draft, delay, txn());
    }

    Answer schedule(Room room, Draft draft, long delay, String txn) throws Exception {
        return server.dialect().isMerged()
                ? scheduleByPut(room, draft, Json.of(delay), txn)
                : scheduleByQuery(room, draft, Long.toString(delay), txn);
    }

    /** By the query parameter, whose value is written as it is. */
    Answer scheduleByQuery(Room room, Draft draft, String delay, String txn) throws Exception {
        String path = draft.stateKey() == null
                ? room.path() + "/send/" + draft.type() + "/" + txn
                : room.statePath(draft.type(), draft.stateKey());
        return put(path + "?" + Api.DELAY + "=" + delay, draft.content().toString());
    }

    /** By the dedicated endpoint; a null delay leaves the key out. */
    Answer scheduleByPut(Room room, Draft draft, Json delay, String txn) throws Exception {
        JsonObject body = JsonObject.builder()
                .put("delay_ms", delay)
                .put("state_key", draft.stateKey())
                .put("content", draft.content())
                .build();
        return put(putPath(server.dialect().isStable() ? Api.V3 : Api.UNSTABLE, room, draft.type(), txn), body.toString());
    }

    static String putPath(String prefix, Room room, String type, String txn) {
        return prefix + "/rooms/" + Api.enc(room.id()) + "/delayed_event/" + type + "/" + txn;
    }

    /** Schedules it; returns the delay id. */
    String delay(Room room, Draft draft, long delay) throws Exception {
        Answer answer = schedule(room, draft, delay);
        String id = answer.ok().text("delay_id");
        assertNotNull(id, answer.toString());
        return id;
    }

    /** One of {@code cancel}, {@code restart} and {@code send}, in the way of the dialect. */
    Answer act(String id, String action) throws Exception {
        return server.dialect().in(Dialect.A) || server.dialect().in(Dialect.PUT)
                ? actByBody(id, action)
                : actByPath(id, action);
    }

    Answer actByBody(String id, String action) throws Exception {
        return post(Api.EVENTS + "/" + Api.enc(id), JsonObject.of("action", action).toString());
    }

    Answer actByPath(String id, String action) throws Exception {
        return post(eventPath(id) + "/" + action, null);
    }

    /** Where the dialect has the delayed event. */
    String eventPath(String id) {
        return (server.dialect().isStable() ? Api.V1 + "/delayed_events" : Api.EVENTS) + "/" + Api.enc(id);
    }

    /** The single look-up. */
    Answer lookUp(String id) throws Exception {
        return get(eventPath(id));
    }

    /** The list of what is scheduled. */
    List<JsonObject> scheduled() throws Exception {
        List<JsonObject> items = new ArrayList<>();
        for (Json item : get(Api.EVENTS).ok().array("delayed_events")) {
            items.add(item.asObject());
        }
        return items;
    }

    /** What the dialect tells of a delayed event that waits; null if there is none that waits. */
    JsonObject waiting(String id) throws Exception {
        if (!server.dialect().isMerged()) {
            return scheduled().stream().filter(item -> id.equals(item.text("delay_id"))).findFirst().orElse(null);
        }
        Answer answer = lookUp(id);
        return answer.status() == 404 || answer.ok().has("finalised") ? null : answer.ok();
    }

    /** What became of it; only the merged text has that. */
    JsonObject finalised(String id) throws Exception {
        JsonObject finalised = lookUp(id).ok().object("finalised");
        assertNotNull(finalised, id + " is not finalised");
        assertNotNull(finalised.number("finalised_ts"), finalised.toString());
        return finalised;
    }

    /** When it was scheduled or restarted, by what {@link #waiting} told. */
    long since(JsonObject item) {
        return item.number(server.dialect().isMerged() ? "delayed_since_ts" : "running_since");
    }

    long delay(JsonObject item) {
        return item.number(server.dialect().isMerged() ? "delay_ms" : "delay");
    }

    /** When it is due. */
    long due(String id) throws Exception {
        JsonObject item = waiting(id);
        assertNotNull(item, id + " does not wait");
        return since(item) + delay(item);
    }

    /** That nothing is left of it, or, by the merged text, that it is remembered as cancelled. */
    void isCancelled(String id) throws Exception {
        if (server.dialect().isMerged()) {
            assertEquals(Set.of("finalised_ts"), finalised(id).keys());
        } else {
            assertNull(waiting(id));
        }
    }

    /** The column's answer to an action on what has ended already: gone, agreed or contradicted. */
    void actsLate(String id, String action, boolean agrees) throws Exception {
        Answer answer = act(id, action);
        if (!server.dialect().isMerged()) {
            answer.is(Refusal.GONE);
        } else if (agrees) {
            answer.done();
        } else {
            answer.is(server.dialect().column() == Column.M_UNSTABLE ? Refusal.of(409, "M_UNKNOWN") : Refusal.CONFLICT);
        }
    }
}
