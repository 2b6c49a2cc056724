package dev.tarry.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.explain.Causes;
import dev.tarry.explain.Fact;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.Route;
import dev.tarry.remark.Fault;
import dev.tarry.remark.FrameFault;
import dev.tarry.remark.Guard;
import dev.tarry.remark.Remark;
import dev.tarry.time.Moment;
import dev.tarry.trace.TraceEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exchanges as their record tells them, without a session. */
class PastExchangeTest {

    private static final String DELAYED = "/_matrix/client/unstable/org.matrix.msc4140/delayed_events/x/";
    private static final String SCHEDULE = "/_matrix/client/v3/rooms/!r:h/send/m.room.message/1?org.matrix.msc4140.delay=100000";

    private static Moment at(long millis) {
        return new Moment(Instant.ofEpochMilli(millis), millis * 1_000_000);
    }

    private static TraceEntry request(String method, String target, String body) {
        return new TraceEntry.Request(1, at(1_000), 1, method, target, method + " " + target + " HTTP/1.1\r\n", body);
    }

    private static TraceEntry response(int status, String headers, String body) {
        String head = "HTTP/1.1 " + status + "\r\n" + headers;
        boolean isGood = status < 300 && !body.startsWith("<") || body.contains("errcode");
        Fault fault = isGood ? null : new Fault(Fault.Detail.PAGE, "http://h", null, status, null, null, false);
        return new TraceEntry.Response(
                1, at(1_100), 1, status, 100, new TraceEntry.Response.Content(head, body, head + "\r\n" + body), fault);
    }

    private static TraceEntry broken(Fault.Detail detail) {
        return new TraceEntry.Broken(1, at(2_000), 1, new Fault(detail, "http://h", null, 0, null, null, true), 100, "");
    }

    private static TraceEntry note(Remark remark) {
        return new TraceEntry.Note(1, at(1_000), remark);
    }

    private static TraceEntry message(boolean reply, String json) {
        try {
            return new TraceEntry.Message(1, at(1_000), "w", !reply, reply, JsonReader.readObject(json), json);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String cause(TraceEntry... entries) {
        PastExchange past = PastExchange.of(List.of(entries), Knowledge.NONE);
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
                Knowledge.NONE);
        assertEquals(Route.RESTART, past.symptom().route());
        assertEquals(3_000, past.symptom().facts().number(Fact.RETRY_AFTER.word()));
        assertEquals(598_900, past.symptom().facts().number(Fact.DATE_SKEW.word()));
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
        assertEquals("slow", cause(request("POST", DELAYED + "restart", ""), broken(Fault.Detail.NO_ANSWER_IN_TIME)));
        assertEquals("schedule-unknown-effect", cause(request("PUT", SCHEDULE, "{}"), broken(Fault.Detail.HUNG_UP)));
    }

    @Test
    void aScheduleTellsTheDelayThatItAskedFor() {
        String refusal = "{\"errcode\":\"M_FORBIDDEN\",\"error\":\"The requested delay (100000ms) exceeds the allowed maximum "
                + "(10000ms)\"}";
        PastExchange past = PastExchange.of(List.of(request("PUT", SCHEDULE, "{}"), response(403, "", refusal)), Knowledge.NONE);
        assertEquals(100_000, past.symptom().facts().number(Fact.REQUESTED_DELAY.word()));
        assertEquals("The delay is longer than this homeserver's maximum of 10.0 s", Causes.first(past.symptom()).sentence());
    }

    @Test
    void aHostThatRefusesAsksNobody() {
        assertEquals("capability-delayed", cause(
                message(false, "{\"action\":\"send_event\",\"data\":{}}"),
                note(new Remark.NotApproved("org.matrix.msc4157.send.delayed_event")),
                message(true, "{\"action\":\"send_event\",\"response\":{\"error\":{\"message\":\"Missing capability\"}}}")));
    }

    @Test
    void aGuardThatStopsSaysWhich() {
        assertEquals("encrypted-room", cause(
                message(false, "{\"action\":\"send_event\",\"data\":{}}"),
                note(new Remark.GuardStop(Guard.ENCRYPTED_ROOM, "http://h", null, new RoomId("!r:h")))));
        assertEquals("flag-absent", cause(
                message(false, "{\"action\":\"send_event\",\"data\":{}}"),
                note(new Remark.GuardStop(Guard.UNRECOGNIZED, "http://h", null, null))));
    }

    /** In an exchange that reads, the host may ask the widget which versions it speaks. */
    @Test
    void anAnswerOfTheWidgetIsNotTheHostsReply() throws JsonSyntaxException {
        TraceEntry answer = new TraceEntry.Message(1, at(1_000), "w", true, true, JsonReader.readObject(
                "{\"action\":\"supported_api_versions\",\"response\":{\"supported_versions\":[]}}"), "");
        TraceEntry reply = message(true, "{\"action\":\"read_events\",\"response\":{\"events\":[]}}");
        List<TraceEntry> entries = List.of(message(false, "{\"action\":\"read_events\",\"data\":{}}"), answer, reply);
        assertSame(reply, PastExchange.of(entries, Knowledge.NONE).ended());
        assertTrue(PastExchange.of(entries, Knowledge.NONE).isOk());
    }

    @Test
    void aDelayedEventThatWasSentAtOnceIsNoSuccess() {
        assertEquals("sent-at-once", cause(
                message(false, "{\"action\":\"send_event\",\"data\":{}}"),
                request("PUT", SCHEDULE, "{}"), response(200, "", "{\"event_id\":\"$e\"}"),
                message(true, "{\"action\":\"send_event\",\"response\":{\"room_id\":\"!r:h\"}}")));
        assertNull(cause(
                message(false, "{\"action\":\"send_event\",\"data\":{}}"),
                request("PUT", SCHEDULE, "{}"), response(200, "", "{\"delay_id\":\"d\"}"),
                message(true, "{\"action\":\"send_event\",\"response\":{\"delay_id\":\"d\"}}")));
    }

    @Test
    void aCapabilityThatWasAskedForAndNotApprovedIsARefusal() {
        String asked = "{\"action\":\"org.matrix.msc2974.request_capabilities\",\"data\":{\"capabilities\":[\"a\",\"b\"]}}";
        for (boolean all : new boolean[] {true, false}) {
            String told = "{\"action\":\"notify_capabilities\",\"data\":{\"requested\":[\"a\",\"b\"],\"approved\":[\"a\""
                    + (all ? ",\"b\"" : "") + "]}}";
            assertEquals(all ? null : "capability-refused", cause(
                    message(false, asked),
                    message(true, "{\"action\":\"org.matrix.msc2974.request_capabilities\",\"response\":{}}"),
                    message(false, told)));
        }
        // What deny takes away is nothing that was refused.
        assertNull(cause(message(false,
                "{\"action\":\"notify_capabilities\",\"data\":{\"requested\":[\"a\"],\"approved\":[]}}"),
                message(true, "{\"action\":\"notify_capabilities\",\"response\":{}}")));
    }

    @Test
    void whatGotNoReplyIsOpen() {
        PastExchange dry = PastExchange.of(List.of(
                message(false, "{\"action\":\"send_event\",\"data\":{}}"),
                note(new Remark.Allowed(List.of("a")))), Knowledge.NONE);
        assertTrue(dry.isOpen());
        PastExchange refused = PastExchange.of(List.of(
                message(false, "{\"action\":\"send_event\",\"data\":{}}"),
                note(new Remark.Ignored(new FrameFault.NoField("action", false)))), Knowledge.NONE);
        assertFalse(refused.isOpen());
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
