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

    @Test
    void aLineCostsTheSameWithTwelveSecretsAndWithHundredThousand() {
        String line = LINE + " Bearer syt_YWxpY2U_ and syt_YWxpY2U_00000003abcd, %73yt_x \\u0073yt_y";
        long withFew = secretSteps(knowingSecrets(12), line);
        assertEquals(withFew, secretSteps(knowingSecrets(100_000), line));
    }

    @Test
    void twiceTheTextIsTwiceTheWork() {
        Redactor redactor = knowingSecrets(1_000);
        String[] texts = {
            "syt_YWxpY2U_", "\\", "%25", "{\"access_token\":", "\r\n5\r\n", "a:", "\\u005c", "=@",
        };
        for (String hostile : texts) {
            long once = secretSteps(redactor, hostile.repeat(4_000));
            long twice = secretSteps(redactor, hostile.repeat(8_000));
            assertTrue(twice <= 2.2 * once + 100, hostile + ": " + once + " steps, then " + twice);
        }
    }

    @Test
    void delayIdsInDisguiseCostTheSameWithTwelveAndWithTwelveThousand() {
        String line = LINE + " SYD_QWERTYUIOPASDFGHJK00000003 c3lkX1F3ZXJ0eVVJT1A= %73yd_Qw \\u0073yd_Q";
        long withFew = disguisedSteps(knowingDisguised(12), line);
        assertTrue(withFew <= 3L * line.length(), withFew + " steps for " + line.length() + " characters");
        assertEquals(withFew, disguisedSteps(knowingDisguised(12_000), line));
    }

    @Test
    void twiceTheTextIsTwiceTheWorkForDelayIdsInDisguise() {
        Redactor redactor = knowingDisguised(1_000);
        for (String hostile : new String[] {"syd_Qwerty", "c3lkX1F3", "\\", "%25", "\r\n5\r\n", "\\u005c"}) {
            long once = disguisedSteps(redactor, hostile.repeat(4_000));
            long twice = disguisedSteps(redactor, hostile.repeat(8_000));
            assertTrue(twice <= 2.2 * once + 100, hostile + ": " + once + " steps, then " + twice);
        }
    }

    @Test
    void delayIdsInDisguiseAreForgottenWithoutALeftover() {
        DelayIds ids = new DelayIds(DelayIds.MAX_DISGUISED);
        for (int i = 0; i < 3 * DelayIds.MAX_DISGUISED; i++) {
            ids.add(disguisable(i), null);
        }
        DelayIds fresh = new DelayIds(DelayIds.MAX_DISGUISED);
        for (int i = 2 * DelayIds.MAX_DISGUISED; i < 3 * DelayIds.MAX_DISGUISED; i++) {
            fresh.add(disguisable(i), null);
        }
        assertEquals(fresh.size(), ids.size());
    }

    @Test
    void secretsThatCameOverTheWireAreForgottenWithoutALeftover() {
        SecretValues values = new SecretValues();
        for (int i = 0; i < SecretValues.MAX_LEARNED; i++) {
            values.learn("syt_" + i + "_abcdefgh");
        }
        int full = values.size();
        for (int i = 0; i < 3 * SecretValues.MAX_LEARNED; i++) {
            values.learn("syt_" + i % SecretValues.MAX_LEARNED + "_" + (i < 2 * SecretValues.MAX_LEARNED ? "other" : "abcdefgh"));
        }
        assertEquals(full, values.size());
    }

    private static Redactor knowingSecrets(int many) {
        Redactor redactor = new Redactor();
        for (int i = 0; i < many; i++) {
            redactor.addSecret(String.format("syt_YWxpY2U_%08dabcd", i));
        }
        return redactor;
    }

    private static long secretSteps(Redactor redactor, String line) {
        long before = redactor.secretSteps();
        redactor.forPeople(line);
        return redactor.secretSteps() - before;
    }

    private static Redactor knowing(int ids) {
        Redactor redactor = new Redactor();
        for (int i = 0; i < ids; i++) {
            redactor.addDelayId(id(i), i % 2 == 0 ? "delay-" + i : null);
        }
        return redactor;
    }

    private static Redactor knowingDisguised(int ids) {
        Redactor redactor = new Redactor();
        // The last ones are the same: the newest are searched for.
        for (int i = ids - 1; i >= 0; i--) {
            redactor.addDelayId(disguisable(i), i % 2 == 0 ? "delay-" + i : null);
        }
        return redactor;
    }

    private static String disguisable(int number) {
        return String.format("syd_QwertyUiopAsdfghjk%08d", number);
    }

    private static long disguisedSteps(Redactor redactor, String line) {
        long before = redactor.disguisedSteps();
        redactor.forFiles(line);
        return redactor.disguisedSteps() - before;
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
