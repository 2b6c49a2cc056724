package dev.tarry.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations as they are typed, spelled and shown. */
class DurationsTest {

    private static final long SEED = 8;

    @ParameterizedTest
    @CsvSource({
        "500ms, 500", "8s, 8000", "1m, 60000", "1h, 3600000", "1d, 86400000", "1h30m, 5400000", "1m500ms, 60500",
        "1d2h3m4s5ms, 93784005", "0s, 0", "0ms, 0", "0d0ms, 0", "08s, 8000", "90m, 5400000",
        "9007199254740991ms, 9007199254740991", "9007199254740s991ms, 9007199254740991",
    })
    void wholeNumbersWithDescendingUnitsAreRead(String text, long millis) throws Durations.BadDuration {
        assertEquals(millis, Durations.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | The duration is empty; write for example 8s or 500ms.",
        "8 | \"8\" has no unit; write 8s for seconds or 8ms for milliseconds.",
        "1h30 | \"1h30\" has no unit; write 30s for seconds or 30ms for milliseconds.",
        "-8s | \"-8s\" has a sign; a duration has none, as in 8s.",
        "+8s | \"+8s\" has a sign; a duration has none, as in 8s.",
        "s | \"s\" is not a duration; write a whole number and a unit, as in 8s.",
        "' 8s' | \" 8s\" is not a duration; write a whole number and a unit, as in 8s.",
        "٨s | \"٨s\" is not a duration; write a whole number and a unit, as in 8s.",
        "1.5s | \"1.5s\" has a fraction; write whole numbers, as in 1500ms.",
        "'1,5s' | \"1,5s\" has a fraction; write whole numbers, as in 1500ms.",
        "1w | \"1w\" has the unknown unit \"w\"; the units are ms, s, m, h and d.",
        "8S | \"8S\" has the unknown unit \"S\"; the units are ms, s, m, h and d.",
        "'8 s' | \"8 s\" has the unknown unit \" s\"; the units are ms, s, m, h and d.",
        "'8s ' | \"8s \" has the unknown unit \"s \"; the units are ms, s, m, h and d.",
        "1h-30m | \"1h-30m\" has the unknown unit \"h-\"; the units are ms, s, m, h and d.",
        "30m1h | \"30m1h\" repeats a unit or has them out of order; write the largest first, as in 1h30m.",
        "1s1s | \"1s1s\" repeats a unit or has them out of order; write the largest first, as in 1h30m.",
        "5ms1s | \"5ms1s\" repeats a unit or has them out of order; write the largest first, as in 1h30m.",
    })
    void everythingElseIsRefusedWithASuggestion(String text, String message) {
        assertEquals(message, refused(text));
    }

    @ParameterizedTest
    @CsvSource({"9007199254740992ms", "9007199254741s", "104249992d", "99999999999999999999999999999999ms",
        "18446744073709551617ms"})
    void longerThanJavaScriptCountsIsRefused(String text) {
        assertEquals(
                "\"" + text + "\" is longer than 9007199254740991ms, the longest possible duration.", refused(text));
    }

    private static String refused(String text) {
        return assertThrows(Durations.BadDuration.class, () -> Durations.parse(text), text).getMessage();
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "1, 1ms", "1500, 1s500ms", "5400000, 1h30m", "86400000, 1d", "93784005, 1d2h3m4s5ms"})
    void spelledAsItIsTyped(long millis, String text) {
        assertEquals(text, Durations.spell(millis));
    }

    @Test
    void everySpellingReadsBack() throws Durations.BadDuration {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 10_000; i++) {
            long millis = random.nextLong(Durations.MAX_MILLIS + 1) >> random.nextInt(53);
            assertEquals(millis, Durations.parse(Durations.spell(millis)), "seed " + SEED + ", duration " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms", "3, 3 ms", "999, 999 ms", "1000, 1.0 s", "9849, 9.8 s", "59999, 59.9 s", "60000, 1 min",
        "60001, 1 min 0 s", "725000, 12 min 5 s", "3600000, 1 h", "3600999, 1 h 0 min", "10920000, 3 h 2 min",
        "86399000, 23 h 59 min", "86400000, 1 d", "90000000, 1 d 1 h", "-3, -3 ms", "-9849, -9.8 s",
    })
    void shownToAPerson(long millis, String text) {
        assertEquals(text, Durations.show(millis));
    }
}
