package dev.tarry.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a line costs does not depend on how many delay ids are known; counted in characters looked at. */
class RedactorStepsTest {

    private static final String LINE =
            "#7 host → homeserver  POST /delayed_events/syd_00000003/restart {\"delay_id\":\"syd_0000…\"}";

    @Test
    void aLineCostsTheSameWithTwelveIdsAndWithTwelveThousand() {
        long withFew = steps(knowing(12), LINE);
        assertEquals(withFew, steps(knowing(12_000), LINE));
        assertTrue(withFew < 2L * LINE.length(), withFew + " steps for " + LINE.length() + " characters");
    }

    @Test
    void aLineOfManyIdsCostsTheSameWithThoseAloneAndWithTwelveThousand() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            line.append(id(i)).append(", ");
        }
        assertEquals(steps(knowing(12), line.toString()), steps(knowing(12_000), line.toString()));
    }

    @Test
    void anIdThatIsNotKnownCostsItsOwnLengthAtMost() {
        String stranger = "syd_0000ffff";
        assertTrue(steps(knowing(12_000), stranger) <= 2L * stranger.length());
    }

    @Test
    void wordsAreLookedAtFromTheirStartsOnly() {
        String word = "syd".repeat(1_000);
        assertTrue(steps(knowing(12_000), word) < word.length() + 12);
    }

    private static Redactor knowing(int ids) {
        Redactor redactor = new Redactor();
        for (int i = 0; i < ids; i++) {
            redactor.addDelayId(id(i), i % 2 == 0 ? "delay-" + i : null);
        }
        return redactor;
    }

    private static String id(int number) {
        return String.format("syd_%08d", number);
    }

    private static long steps(Redactor redactor, String line) {
        long before = redactor.steps();
        redactor.forFiles(line);
        return redactor.steps() - before;
    }
}
