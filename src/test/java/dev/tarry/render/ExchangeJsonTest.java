package dev.tarry.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.remark.Fault;
import dev.tarry.time.Moment;
import dev.tarry.trace.TraceEntry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The fields of each kind of entry. */
class ExchangeJsonTest {

    private static final Moment AT = new Moment(Instant.ofEpochMilli(1_500), 1_500_000_000);
    private static final String BEGIN = "{\"at\":\"1970-01-01T00:00:01.500Z\",\"since_start_ms\":1500,\"kind\":";

    private final ExchangeTimes times = new ExchangeTimes() {
        @Override
        protected Moment began() {
            return new Moment(Instant.EPOCH, 0);
        }

        @Override
        protected long zoneOffset(long wallMillis) {
            return 0;
        }
    };

    private void assertIs(String expected, TraceEntry entry) {
        assertEquals(BEGIN + expected, ExchangeJson.of(entry, times).toString());
    }

    @Test
    void messageNamesItsWayAndItsAction() throws JsonSyntaxException {
        String text = "{\"api\":\"fromWidget\",\"action\":\"send_event\",\"data\":{}}";
        String widget = "\"message\",\"from\":\"widget\",\"to\":\"host\",\"reply\":false,\"action\":\"send_event\",\"body\":";
        assertIs(widget + text + "}", new TraceEntry.Message(4, AT, "tarry", true, false, JsonReader.readObject(text), text));
        assertIs("\"message\",\"from\":\"host\",\"to\":\"widget\",\"reply\":true,\"body\":\"no { json\"}",
                new TraceEntry.Message(4, AT, "tarry", false, true, null, "no { json"));
    }

    /** The first line of a head is none of its headers. */
    @Test
    void requestHasItsHeadersInTheirOrderWithoutSecrets() {
        String head = "PUT /x HTTP/1.1\r\nHost: a: b\r\nauthorization: Bearer syt_secret\r\nCookie: id=secret\r\n"
                + "X-Twice: 1\r\nX-Twice: 2\r\n\r\n";
        assertIs("\"request\",\"from\":\"host\",\"to\":\"homeserver\",\"call\":7,\"method\":\"PUT\",\"path\":\"/x\",\"headers\":["
                        + "{\"name\":\"Host\",\"value\":\"a: b\"},{\"name\":\"authorization\",\"value\":\"Bearer <redacted>\"},"
                        + "{\"name\":\"Cookie\",\"value\":\"<redacted>\"},{\"name\":\"X-Twice\",\"value\":\"1\"},"
                        + "{\"name\":\"X-Twice\",\"value\":\"2\"}],\"body\":{\"b\":1,\"a\":2.0}}",
                new TraceEntry.Request(4, AT, 7, "PUT", "/x", head, "{\"b\":1,\"a\":2.0}"));
    }

    @Test
    void responseHasItsBodyAsJsonOrAsText() {
        TraceEntry.Response.Content json = new TraceEntry.Response.Content("HTTP/1.1 200 OK\r\n\r\n", "[]", "");
        assertIs("\"response\",\"from\":\"homeserver\",\"to\":\"host\",\"call\":7,\"status\":200,\"elapsed_ms\":12,"
                + "\"headers\":[],\"body\":[]}", new TraceEntry.Response(4, AT, 7, 200, 12, json, null));
        TraceEntry.Response.Content text = new TraceEntry.Response.Content("HTTP/1.1 502 Bad\r\n\r\n", "<html>", "");
        assertIs("\"response\",\"from\":\"homeserver\",\"to\":\"host\",\"call\":8,\"status\":502,\"elapsed_ms\":12,"
                + "\"headers\":[],\"body\":\"<html>\"}", new TraceEntry.Response(4, AT, 8, 502, 12, text, null));
        TraceEntry.Response.Content none = new TraceEntry.Response.Content("HTTP/1.1 204 No Content\r\n\r\n", "", "");
        assertIs("\"response\",\"from\":\"homeserver\",\"to\":\"host\",\"call\":9,\"status\":204,\"elapsed_ms\":12,"
                + "\"headers\":[]}",
                new TraceEntry.Response(4, AT, 9, 204, 12, none, null));
    }

    @Test
    void brokenCallSaysHow() {
        assertIs("\"broken\",\"from\":\"homeserver\",\"to\":\"host\",\"call\":7,\"elapsed_ms\":30,\"text\":\"interrupted\"}",
                new TraceEntry.Broken(4, AT, 7, Fault.interrupted(true), 30, ""));
    }
}
