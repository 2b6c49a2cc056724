package dev.tarry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.JsonObject;

/**
 * Requests in quick succession, up to the first that is one too many.
 *
 * @param allowed how many were not refused
 * @param refused the answer to the one that was
 */
record Burst(int allowed, Answer refused) {

    /** One request of several. */
    interface Ask {
        Answer ask(int number) throws Exception;
    }

    /** Asks until it is too fast, which it has to be within that many. */
    static Burst of(int most, Ask one) throws Exception {
        Answer answer = null;
        for (int i = 0; i < most; i++) {
            answer = one.ask(i);
            if (answer.status() == 429) {
                return new Burst(i, answer);
            }
        }
        throw new AssertionError("never too fast in " + most + "; the last: " + answer);
    }

    /** The refusal says for how long, in the body and in the header. */
    void isRefused(long longestWait) {
        JsonObject error = refused.is(Refusal.TOO_FAST);
        Long wait = error.number("retry_after_ms");
        assertTrue(wait != null && wait > 0 && wait <= longestWait, refused.toString());
        assertEquals(Long.toString((wait + 999) / 1_000), refused.header("Retry-After"), refused.toString());
    }
}
