package dev.tarry.delay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.cancellation.Changes;
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
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the calls of hosts make of delayed events, whoever they are for. */
class DelayWriterTest {

    private static final String LIMITED = "{\"errcode\":\"M_LIMIT_EXCEEDED\"}";

    private final KnownDelays delays = new KnownDelays(new Changes());
    private final DelayWriter writer = new DelayWriter(delays);

    private static Answer answer(int status, String body) {
        try {
            Answer.Question question = new Answer.Question("POST", "http://x/delayed_events/syd_1/restart", "");
            return new Answer(
                    question, new Answer.Response(status, JsonObject.EMPTY, JsonReader.readObject(body), null),
                    new RoundTrip(0, new Moment(Instant.EPOCH, 0)));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void report(HomeserverCall call, Answer answer, Answer... earlier) {
        writer.reported(new CallReport(call, new CallResult.Failed(), answer, null, List.of(earlier)));
    }

    private void schedule(String answer) {
        report(
                new HomeserverCall.SendEvent(
                        new RoomId("!r:x"), new EventType("m.call"), new StateKey(""), JsonObject.EMPTY, Json.of(10_000), null),
                answer(200, answer));
    }

    private void update(String action, Answer answer, Answer... earlier) {
        report(new HomeserverCall.UpdateDelayedEvent(new DelayId("syd_1"), action), answer, earlier);
    }

    private Delay delay() {
        return delays.byId(new DelayId("syd_1"));
    }

    @Test
    void anAnswerWithADelayIdIsADelay() {
        schedule("{\"delay_id\":\"syd_1\"}");
        assertEquals("delay-1", delay().name());
        assertEquals(delay(), delays.last());
        assertEquals(Duration.ofSeconds(10), delay().left(0));
    }

    @Test
    void whatWasSentAtOnceIsNone() {
        schedule("{\"delay_id\":\"syd_1\",\"event_id\":\"$1\"}");
        assertTrue(delays.isEmpty());
        assertTrue(writer.isSentAtOnce(new EventId("$1")));
        schedule("{\"delay_id\":\"\"}");
        assertTrue(delays.isEmpty());
    }

    @Test
    void aRestartCountsAndACancelEnds() {
        schedule("{\"delay_id\":\"syd_1\"}");
        update("restart", answer(200, "{}"));
        assertEquals(1, delay().restarts());
        update("cancel", answer(200, "{}"));
        assertEquals(Delay.State.CANCELLED, delay().state());
    }

    @Test
    void whatWasSeenEarlyAfterOurOwnSendWithoutAnAnswerIsOurs() {
        schedule("{\"delay_id\":\"syd_1\"}");
        update("send", answer(502, "{}"));
        Delay seen = delay().seen(new EventId("$1"), Observation.live(3_000_000_000L), false);
        assertEquals(Delay.State.SENT, seen.state());
        assertFalse(seen.isEarly());
    }

    @Test
    void whatIsListedWasNotEndedByWhatWasTried() throws Exception {
        schedule("{\"delay_id\":\"syd_1\"}");
        update("restart", answer(429, LIMITED));
        update("cancel", answer(429, LIMITED));
        assertNull(delay().unconfirmedAction());
        update("send", answer(429, LIMITED));
        assertEquals("send-limited", delay().unconfirmedAction());
        assertEquals(1, delays.countGone(new DelayId("syd_1")));
        delays.adopt(JsonReader.readObject("{\"delay_id\":\"syd_1\"}"), new Moment(Instant.EPOCH, 0));
        assertNull(delay().unconfirmedAction());
        assertEquals(1, delays.countGone(new DelayId("syd_1")));
    }

    @Test
    void anAnswerThatWasRepeatedByRequestCountsAsWell() {
        schedule("{\"delay_id\":\"syd_1\"}");
        update("cancel", answer(404, "{\"errcode\":\"M_NOT_FOUND\"}"), answer(502, "{}"));
        assertEquals("cancel", delay().unconfirmedAction());
    }

    @Test
    void aRestartThatWasServedInItsPathIsRemembered() {
        assertFalse(writer.servesRestart());
        update("restart", answer(404, "{\"errcode\":\"M_UNRECOGNIZED\"}"));
        assertFalse(writer.servesRestart());
        update("restart", answer(404, "{\"errcode\":\"M_NOT_FOUND\"}"));
        assertTrue(writer.servesRestart());
    }
}
