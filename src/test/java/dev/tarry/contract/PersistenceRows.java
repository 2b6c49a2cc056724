package dev.tarry.contract;

import static dev.tarry.contract.Dialect.ALL;
import static dev.tarry.contract.Dialect.SYNAPSE_AND_M;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tarry.contract.Homeserver.Variant;
import dev.tarry.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Rows 122, 127 and 128: what waits while the homeserver is down. */
final class PersistenceRows {

    static final List<Row> ROWS = List.of(
            Row.of(122, "of one key's events, overdue together, the first is sent; by the merged text all", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                alice.delay(room, Draft.state("k", 2), 5_400);
                alice.delay(room, Draft.state("k", 1), 5_000);
                alice.delay(room, Draft.message("last"), 5_800);
                hs.restart(Duration.ofSeconds(6));
                room.awaited(alice, Draft.message("last"));
                List<JsonObject> values = room.events(alice, event -> Draft.OPEN.equals(event.text("type")));
                List<Long> sent = values.stream().map(event -> event.object("content").number("n")).toList();
                assertEquals(hs.dialect().isMerged() ? List.of(1L, 2L) : List.of(1L), sent);
            }).on(Variant.PERSISTENT),

            Row.of(127, "what is scheduled outlives a restart of the server", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String message = alice.delay(room, Draft.message("grüße"), 60_000);
                String state = alice.delay(room, Draft.state("k", 1), 90_000);
                List<JsonObject> before = List.of(alice.waiting(message), alice.waiting(state));
                hs.restart(Duration.ZERO);
                assertEquals(before, List.of(alice.waiting(message), alice.waiting(state)));
                alice.act(message, "send").done();
                assertNotNull(room.awaited(alice, Draft.message("grüße")));
            }).on(Variant.PERSISTENT),

            Row.of(128, "what is overdue is sent at the start, in the order in which it was due", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                alice.delay(room, Draft.message("third"), 8_000);
                long due = alice.due(alice.delay(room, Draft.message("first"), 5_000));
                alice.delay(room, Draft.message("second"), 6_000);
                hs.restart(Duration.ofSeconds(9));
                JsonObject first = room.awaited(alice, Draft.message("first"));
                room.awaited(alice, Draft.message("third"));
                assertEquals(List.of("first", "second", "third"), room.messages(alice));
                if (hs.dialect().isSynapse()) {
                    assertEquals(due, first.number("origin_server_ts"));
                }
            }).on(Variant.PERSISTENT));

    private PersistenceRows() {}
}
