package dev.tarry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.JsonObject;

/**
 * Requests in quick succession, up to the first that is one too many.
 *
 * @param allowed how many were not refused
 * @param refused the answer to the one that was
 * @param took how many milliseconds all of them took, in which some of what is allowed comes back
 */
record Burst(int allowed, Answer refused, long took) {

    /** One request of several. */
    interface Ask {
        Answer ask(int number) throws Exception;
    }

    /** Asks until it is too fast, which it has to be within that many. */
    static Burst of(Homeserver hs, int most, Ask one) throws Exception {
        long start = hs.now();
        Answer answer = null;
        for (int i = 0; i < most; i++) {
            answer = one.ask(i);
            if (answer.status() == 429) {
                return new Burst(i, answer, hs.now() - start);
            }
        }
        throw new AssertionError("never too fast in " + most + "; the last: " + answer);
    }

    /** So many were allowed, not counting those that came back meanwhile. */
    void allows(int least, int most, double perSecond) {
        assertTrue(allowed >= least && allowed <= most + (int) Math.ceil(took / 1_000.0 * perSecond), toString());
    }

    /** The refusal says for how long, in the body and in the header. */
    void isRefused(long longestWait) {
        JsonObject error = refused.is(Refusal.TOO_FAST);
        Long wait = error.number("retry_after_ms");
        assertTrue(wait != null && wait > 0 && wait <= longestWait, refused.toString());
        assertEquals(Long.toString((wait + 999) / 1_000), refused.header("Retry-After"), refused.toString());
    }
}
