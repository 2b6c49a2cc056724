package dev.tarry.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.explain.Causes;
import dev.tarry.explain.Fact;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.matrix.Route;
import dev.tarry.trace.TraceEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exchanges as their record tells them, without a session. */
class PastExchangeTest {

    private static final String DELAYED = "/_matrix/client/unstable/org.matrix.msc4140/delayed_events/x/";
    private static final String SCHEDULE = "/_matrix/client/v3/rooms/!r:h/send/m.room.message/1?org.matrix.msc4140.delay=100000";

    private static TraceEntry request(String method, String target, String body) {
        return new TraceEntry.Request(1, 1_000, 1, method, target, method + " " + target + " HTTP/1.1\r\n", body);
    }

    private static TraceEntry response(int status, String headers, String body) {
        String head = "HTTP/1.1 " + status + "\r\n" + headers;
        return new TraceEntry.Response(1, 1_100, 1, status, 100, head, body, head + "\r\n" + body);
    }

    private static TraceEntry message(boolean reply, String json) {
        try {
            return new TraceEntry.Message(1, 1_000, !reply, reply, JsonReader.readObject(json), json);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String cause(TraceEntry... entries) {
        PastExchange past = PastExchange.of(List.of(entries), null);
        return past.isOk() ? null : Causes.first(past.symptom()).id();
    }

    @Test
    void anAnswerThatIsGoodIsNoFailure() {
        assertNull(cause(request("GET", "/_matrix/client/versions", ""), response(200, "", "{}")));
        assertNull(cause(request("GET", "/_matrix/client/v3/rooms/!r:h/state", ""), response(200, "", "[]")));
    }

    @Test
    void aRefusalIsReadWithItsHeaders() {
        PastExchange past = PastExchange.of(
                List.of(
                        request("POST", DELAYED + "restart", ""),
                        response(429, "Retry-After: 3\r\nDate: Thu, 01 Jan 1970 00:10:00 GMT\r\n",
                                "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Too Many Requests\"}")),
                null);
        assertEquals(Route.RESTART, past.symptom().route());
        assertEquals(3_000, past.symptom().facts().number(Fact.RETRY_AFTER));
        assertEquals(598_900, past.symptom().facts().number(Fact.DATE_SKEW));
        assertTrue(Causes.all(past.symptom()).stream().anyMatch(cause -> cause.id().equals("clock-skew")));
    }

    @Test
    void aPageIsNoMatrixAnswer() {
        String html = "Content-Type: text/html\r\n";
        assertEquals("html-from-proxy", cause(request("POST", DELAYED + "cancel", ""), response(404, html, "<html>")));
        assertEquals("not-a-homeserver", cause(request("GET", "/_matrix/client/versions", ""), response(200, html, "<html>")));
    }

    @Test
    void whatDidNotComeSaysWhy() {
        assertEquals("slow", cause(
                request("POST", DELAYED + "restart", ""), new TraceEntry.Broken(1, 2_000, 1, "timeout", "no answer", 100, "")));
        assertEquals("schedule-unknown-effect", cause(
                request("PUT", SCHEDULE, "{}"), new TraceEntry.Broken(1, 2_000, 1, "cut_off", "closed", 100, "")));
    }

    @Test
    void aScheduleTellsTheDelayThatItAskedFor() {
        String refusal = "{\"errcode\":\"M_FORBIDDEN\",\"error\":\"The requested delay (100000ms) exceeds the allowed maximum "
                + "(10000ms)\"}";
        PastExchange past = PastExchange.of(List.of(request("PUT", SCHEDULE, "{}"), response(403, "", refusal)), null);
        assertEquals(100_000, past.symptom().facts().number(Fact.REQUESTED_DELAY));
        assertEquals("The delay is longer than this homeserver's maximum of 10.0 s", Causes.first(past.symptom()).sentence());
    }

    @Test
    void aHostThatRefusesAsksNobody() {
        assertEquals("capability-delayed", cause(
                message(false, "{\"action\":\"send_event\",\"data\":{}}"),
                new TraceEntry.Note(1, 1_000, "refused", "org.matrix.msc4157.send.delayed_event is not approved"),
                message(true, "{\"action\":\"send_event\",\"response\":{\"error\":{\"message\":\"Missing capability\"}}}")));
    }

    @Test
    void aGuardThatStopsSaysWhich() {
        assertEquals("encrypted-room", cause(
                message(false, "{\"action\":\"send_event\",\"data\":{}}"),
                new TraceEntry.Note(1, 1_000, "stopped", "The room !r:h is encrypted and tarry does not encrypt.")));
        assertEquals("flag-absent", cause(
                message(false, "{\"action\":\"send_event\",\"data\":{}}"),
                new TraceEntry.Note(1, 1_000, "stopped", "http://h does not name org.matrix.msc4140 in /versions")));
    }

    /** A question of ours may fail while the widget gets what it wanted. */
    @Test
    void theReplyCounts() {
        assertNull(cause(
                message(false, "{\"action\":\"send_event\",\"data\":{}}"),
                request("POST", DELAYED + "restart", ""), response(404, "", "{\"errcode\":\"M_UNRECOGNIZED\"}"),
                message(true, "{\"action\":\"send_event\",\"response\":{}}")));
    }
}
