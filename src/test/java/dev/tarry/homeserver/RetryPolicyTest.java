package dev.tarry.homeserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.time.Moment;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What {@code --retry} repeats, and how long it waits before. */
class RetryPolicyTest {

    private static final RoundTrip AT = new RoundTrip(0, new Moment(Instant.EPOCH, 0));
    private static final Answer.Question QUESTION = new Answer.Question("POST", "http://x", "");

    private static Duration waits(Answer answer, boolean repeatable, int repeated, Duration timeLeft) {
        return RetryPolicy.wait(answer, repeatable, repeated, timeLeft);
    }

    private static Answer refused(int status, String body, String retryAfter) {
        JsonObject headers = retryAfter == null ? JsonObject.EMPTY : JsonObject.of("retry-after", retryAfter);
        try {
            return new Answer(QUESTION, new Answer.Response(status, headers, JsonReader.readObject(body), null), AT);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void rateLimitIsWaitedForAsLongAsTheHomeserverSays() {
        String body = "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Too Many Requests\",\"retry_after_ms\":812}";
        assertEquals(Duration.ofMillis(2_000), waits(refused(429, body, "2"), false, 0, null));
    }

    @Test
    void limitByCountIsNoMatterOfWaiting() {
        String body = "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"The maximum number of delayed events has been reached.\","
                + "\"retry_after_ms\":1199640}";
        assertNull(waits(refused(429, body, "1200"), true, 0, null));
    }

    @Test
    void waitThatEndsAfterTheEventIsDueIsRefused() {
        String body = "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Too Many Requests\",\"retry_after_ms\":5000}";
        assertNull(waits(refused(429, body, null), true, 0, Duration.ofSeconds(4)));
        assertEquals(Duration.ofMillis(5_000), waits(refused(429, body, null), true, 0, Duration.ofSeconds(6)));
    }

    @Test
    void failureInsideIsRepeatedAlways() {
        String body = "{\"errcode\":\"M_UNKNOWN\",\"error\":\"Internal server error\"}";
        assertEquals(Duration.ofMillis(500), waits(refused(500, body, null), true, 0, null));
        assertEquals(Duration.ofMillis(1_000), waits(refused(502, body, null), true, 1, null));
        assertEquals(Duration.ofMillis(500), waits(refused(500, body, null), false, 0, null));
    }

    @Test
    void refusalsAndSuccessesAreNeverRepeated() {
        String body = "{\"errcode\":\"M_FORBIDDEN\",\"error\":\"no\"}";
        for (int status : new int[] {400, 401, 403, 404, 409}) {
            assertNull(waits(refused(status, body, null), true, 0, null));
        }
        Answer good = new Answer(QUESTION, new Answer.Response(200, JsonObject.EMPTY, JsonObject.EMPTY, null), AT);
        assertNull(waits(good, true, 0, null));
    }
}
