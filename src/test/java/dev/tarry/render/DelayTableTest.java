package dev.tarry.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.cancellation.Changes;
import dev.tarry.delay.Delay;
import dev.tarry.delay.DelayWriter;
import dev.tarry.delay.KnownDelays;
import dev.tarry.delay.LostSchedule;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.RoundTrip;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of delays: what matters stays to be read in every window. */
class DelayTableTest {

    private static final String TYPE = "org.matrix.msc3401.call.member";

    private final KnownDelays knownDelays = new KnownDelays(new Changes());
    private final DelayWriter writer = new DelayWriter(knownDelays);

    private void report(HomeserverCall call, String body) {
        try {
            Answer.Question question = new Answer.Question("POST", "http://x/delayed_events/syd_1/cancel", "");
            Answer answer = new Answer(
                    question, new Answer.Response(200, JsonObject.EMPTY, JsonReader.readObject(body), null),
                    new RoundTrip(0, new Moment(Instant.EPOCH, 0)));
            writer.reported(new CallReport(call, new CallResult.Failed(), answer, null, List.of()));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Delay schedule(String id, String type, String key, String room) {
        report(
                new HomeserverCall.SendEvent(
                        new RoomId(room), new EventType(type), new StateKey(key), JsonObject.EMPTY, Json.of(3_600_000), null),
                "{\"delay_id\":\"" + id + "\"}");
        return knownDelays.byId(new DelayId(id));
    }

    private List<String> rows(boolean named, int width) {
        DelayTable table = new DelayTable(named);
        for (Delay delay : knownDelays.all()) {
            table.add(delay, 0, 0);
        }
        return table.lines(width).stream().map(line -> Columns.fit(line, "", width)).toList();
    }

    private void scheduleTwo() {
        schedule("syd_kQwErTyUiOpAsDfGhJkL", TYPE, "_@alice:example.org_DEVICEONE_m.call", "!one:example.org");
        schedule("syd_zQwErTyUiOpAsDfGhJkZ", TYPE, "_@alice:example.org_DEVICETWO_m.call", "!two:example.org");
        report(new HomeserverCall.UpdateDelayedEvent(new DelayId("syd_zQwErTyUiOpAsDfGhJkZ"), "cancel"), "{}");
    }

    @Test
    void rowsAreWholeWhereNothingLimitsThem() {
        scheduleTwo();
        assertEquals(List.of(
                "delay-1  syd_kQwErTyUiOpAsDfGhJkL  " + TYPE + "  _@alice:example.org_DEVICEONE_m.call  !one:example.org  "
                        + "due in 1 h of 1 h (01:00:00.000)",
                "delay-2  syd_zQwErTyUiOpAsDfGhJkZ  " + TYPE + "  _@alice:example.org_DEVICETWO_m.call  !two:example.org  "
                        + "cancelled"), rows(true, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 120, 100, 80, 76, 60, 40, 36})
    void nameAndWhatBecameOfItAreThereAndNoRowIsWider(int width) {
        scheduleTwo();
        List<String> rows = rows(true, width);
        assertTrue(rows.get(0).startsWith("delay-1 ") && rows.get(0).contains(" due in 1 h"), rows::toString);
        assertTrue(rows.get(1).startsWith("delay-2 ") && rows.get(1).endsWith(" cancelled"), rows::toString);
        for (String row : rows) {
            assertTrue(Columns.of(row) <= width, row);
        }
    }

    /** Of a single command the id is what one goes by: it can be copied whole. */
    @ParameterizedTest
    @ValueSource(ints = {120, 80, 40})
    void idIsWholeWhereThereIsNoName(int width) {
        scheduleTwo();
        List<String> rows = rows(false, width);
        assertTrue(rows.get(0).startsWith("syd_kQwErTyUiOpAsDfGhJkL ") && rows.get(0).contains(" due in"), rows::toString);
        assertTrue(rows.get(1).startsWith("syd_zQwErTyUiOpAsDfGhJkZ ") && rows.get(1).endsWith(" cancelled"), rows::toString);
    }

    @Test
    void whatTellsNothingApartIsNotShown() {
        schedule("syd_1", "m.a", "k", "!r:x");
        schedule("syd_2", "m.b", "other", "!r:x");
        assertEquals(List.of(
                "delay-1  syd_1  m.a  due in 1 h of 1 h (01:00:00.000)",
                "delay-2  syd_2  m.b  due in 1 h of 1 h (01:00:00.000)"), rows(true, 0));
        schedule("syd_3", "m.b", "", "!r:x");
        assertEquals("delay-3  syd_3  m.b  \"\"     due in 1 h of 1 h (01:00:00.000)", rows(true, 0).get(2));
    }

    /** It has no name and no id, and stands in the columns of the others all the same. */
    @ParameterizedTest
    @ValueSource(ints = {120, 80, 40})
    void scheduleWithoutAnAnswerIsARow(int width) {
        Delay known = schedule("syd_kQwErTyUiOpAsDfGhJkL", TYPE, "", "!r:x");
        DelayTable table = new DelayTable(true);
        table.add(known, 0, 0);
        table.add(new LostSchedule(
                null, new RoomId("!r:x"), new EventType(TYPE), new StateKey(""), JsonObject.EMPTY, Duration.ofHours(1), 0));
        List<String> rows = table.lines(width);
        String row = Columns.fit(rows.get(1), "", width);
        assertEquals(rows.get(0).indexOf("due in"), rows.get(1).indexOf("unconfirmed"), rows::toString);
        assertTrue(row.startsWith("– ") && row.contains(" unconfirmed"), row);
        assertFalse(Columns.of(row) > width, row);
    }
}
