package dev.tarry.homeserver.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.homeserver.Answer;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import org.junit.jupiter.api.Test;

/** What {@code --retry} repeats, and how long it waits before. */
class RetryPolicyTest {

    private static final Answer.Question QUESTION = new Answer.Question("POST", "http://x", "");

    private static long waits(Answer answer, boolean repeatable, int repeated, long timeLeft) {
        return RetryPolicy.waitMillis(answer, repeatable, repeated, timeLeft);
    }

    private static Answer refused(int status, String body, String retryAfter) {
        JsonObject headers = retryAfter == null ? JsonObject.EMPTY : JsonObject.of("retry-after", retryAfter);
        try {
            return new Answer(status, headers, QUESTION, JsonReader.readObject(body), null, 0, 0, 0);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void rateLimitIsWaitedForAsLongAsTheHomeserverSays() {
        String body = "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Too Many Requests\",\"retry_after_ms\":812}";
        assertEquals(2_000, waits(refused(429, body, "2"), false, 0, -1));
    }

    @Test
    void limitByCountIsNoMatterOfWaiting() {
        String body = "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"The maximum number of delayed events has been reached.\","
                + "\"retry_after_ms\":1199640}";
        assertEquals(RetryPolicy.NEVER, waits(refused(429, body, "1200"), true, 0, -1));
    }

    @Test
    void waitThatEndsAfterTheEventIsDueIsRefused() {
        String body = "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Too Many Requests\",\"retry_after_ms\":5000}";
        assertEquals(RetryPolicy.NEVER, waits(refused(429, body, null), true, 0, 4_000));
        assertEquals(5_000, waits(refused(429, body, null), true, 0, 6_000));
    }

    @Test
    void failureInsideIsRepeatedAlways() {
        String body = "{\"errcode\":\"M_UNKNOWN\",\"error\":\"Internal server error\"}";
        assertEquals(500, waits(refused(500, body, null), true, 0, -1));
        assertEquals(1_000, waits(refused(502, body, null), true, 1, -1));
        assertEquals(500, waits(refused(500, body, null), false, 0, -1));
    }

    @Test
    void refusalsAndSuccessesAreNeverRepeated() {
        String body = "{\"errcode\":\"M_FORBIDDEN\",\"error\":\"no\"}";
        for (int status : new int[] {400, 401, 403, 404, 409}) {
            assertEquals(RetryPolicy.NEVER, waits(refused(status, body, null), true, 0, -1));
        }
        Answer good = new Answer(200, JsonObject.EMPTY, QUESTION, JsonObject.EMPTY, null, 0, 0, 0);
        assertEquals(RetryPolicy.NEVER, waits(good, true, 0, -1));
    }
}
