package dev.tarry.delay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tarry.cancellation.Changes;
import dev.tarry.diagnosis.Knowledge;
import dev.tarry.diagnosis.PastExchange;
import dev.tarry.explain.Causes;
import dev.tarry.explain.Fact;
import dev.tarry.explain.Symptom;
import dev.tarry.homeserver.RoundTrip;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.time.Moment;
import dev.tarry.trace.TraceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A 404 is explained by what was known when its request went, however quick the lookup was that it caused. */
class GoneHistoryTest {

    private static final long WALL = 1_767_225_600_000L;
    private static final DelayId ID = new DelayId("syd_1");

    private final KnownDelays delays = new KnownDelays(new Changes());

    private static Moment at(long millis) {
        return new Moment(Instant.ofEpochMilli(WALL + millis), millis * 1_000_000);
    }

    /** The cause of a restart that went at 5,000 ms and was answered at 5,100 ms; it is explained at 5,200 ms. */
    private Symptom explained() {
        TraceEntry request = new TraceEntry.Request(
                1, at(5_000), 1, "POST", "/_matrix/client/unstable/org.matrix.msc4140/delayed_events/syd_1/restart", "", "");
        String body = "{\"errcode\":\"M_NOT_FOUND\",\"error\":\"Delayed event not found\"}";
        TraceEntry response = new TraceEntry.Response(
                1, at(5_100), 1, 404, 100, new TraceEntry.Response.Content("HTTP/1.1 404 Not Found\r\n", body, body), null);
        Knowledge known = new Knowledge(delays, null, true, at(5_200), true);
        return PastExchange.of(List.of(request, response), known).symptom();
    }

    private static String cause(Symptom symptom) {
        return Causes.first(symptom).id();
    }

    private void schedule(Duration delay) {
        delays.schedule(
                new Identity("delay-1", ID, new RoomId("!r:x"), new EventType("m.call"), null, JsonObject.EMPTY, delay),
                new RoundTrip(0, at(0)));
    }

    @Test
    void itIsExplainedAlikeBeforeAndAfterTheLookupThatItCauses() {
        schedule(Duration.ofSeconds(30));
        assertEquals("vanished", cause(explained()));
        delays.change(ID, delay -> delay.gone(5_150_000_000L));
        assertEquals("vanished", cause(explained()));
        assertEquals(25_000, explained().facts().number(Fact.LEFT.word()));
    }

    @Test
    void whatWasOverdueThenIsOverdueStill() {
        schedule(Duration.ofSeconds(3));
        assertEquals("overdue", cause(explained()));
        delays.change(ID, delay -> delay.gone(5_150_000_000L));
        assertEquals("overdue", cause(explained()));
    }

    @Test
    void whatWasFoundGoneBeforeWasGoneAlready() {
        schedule(Duration.ofSeconds(30));
        delays.change(ID, delay -> delay.gone(4_000_000_000L));
        assertEquals("gone-before", cause(explained()));
    }

    /** When it was found gone is not when it ended: nobody is told that it was gone so long. */
    @Test
    void whenItEndedIsNotKnown() {
        schedule(Duration.ofSeconds(30));
        delays.change(ID, delay -> delay.gone(4_000_000_000L));
        assertNull(delays.byId(ID).endedAgo(6_000_000_000L));
        assertEquals(Duration.ofSeconds(2), delays.byId(ID).foundGoneAgo(6_000_000_000L));
    }
}
