package dev.tarry.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.homeserver.Answer;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code --retry} repeats, and how long it waits before. */
class PatientRepeaterTest {

    private final List<Long> waits = new ArrayList<>();
    private final PatientRepeater repeater = new PatientRepeater(millis -> waits.add(millis));

    private static Answer refused(int status, String body, String retryAfter) {
        JsonObject headers = retryAfter == null ? JsonObject.EMPTY : JsonObject.of("retry-after", retryAfter);
        try {
            return new Answer(status, headers, "http://x", JsonReader.readObject(body), null, 0, 0, 0);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void rateLimitIsWaitedForAsLongAsTheHomeserverSays() {
        String body = "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Too Many Requests\",\"retry_after_ms\":812}";
        assertTrue(repeater.mayRepeat(refused(429, body, "2"), false, 0, -1));
        assertEquals(List.of(2_000L), waits);
    }

    @Test
    void limitByCountIsNoMatterOfWaiting() {
        String body = "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"The maximum number of delayed events has been reached.\","
                + "\"retry_after_ms\":1199640}";
        assertFalse(repeater.mayRepeat(refused(429, body, "1200"), true, 0, -1));
    }

    @Test
    void waitThatEndsAfterTheEventIsDueIsRefused() {
        String body = "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Too Many Requests\",\"retry_after_ms\":5000}";
        assertFalse(repeater.mayRepeat(refused(429, body, null), true, 0, 4_000));
        assertTrue(repeater.mayRepeat(refused(429, body, null), true, 0, 6_000));
    }

    @Test
    void failureInsideIsRepeatedAlways() {
        String body = "{\"errcode\":\"M_UNKNOWN\",\"error\":\"Internal server error\"}";
        assertTrue(repeater.mayRepeat(refused(500, body, null), true, 0, -1));
        assertTrue(repeater.mayRepeat(refused(502, body, null), true, 1, -1));
        assertTrue(repeater.mayRepeat(refused(500, body, null), false, 0, -1));
        assertEquals(List.of(500L, 1_000L, 500L), waits);
    }

    @Test
    void refusalsAndSuccessesAreNeverRepeated() {
        String body = "{\"errcode\":\"M_FORBIDDEN\",\"error\":\"no\"}";
        for (int status : new int[] {400, 401, 403, 404, 409}) {
            assertFalse(repeater.mayRepeat(refused(status, body, null), true, 0, -1));
        }
        Answer good = new Answer(200, JsonObject.EMPTY, "http://x", JsonObject.EMPTY, null, 0, 0, 0);
        assertFalse(repeater.mayRepeat(good, true, 0, -1));
        assertTrue(waits.isEmpty());
    }
}
