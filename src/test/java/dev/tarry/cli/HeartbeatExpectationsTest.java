package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each expectation holds in one run, and is broken in another, with exit code 8 and a sentence that says how. */
class HeartbeatExpectationsTest {

    private static HeartbeatRuns.Run run(String line) {
        List<String> words = new ArrayList<>(List.of("com.example.leave", "--state-key", "me", "--delay", "6s", "--every", "2s"));
        words.addAll(List.of(line.split(" ")));
        return HeartbeatRuns.run("", words.toArray(new String[0]));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --drill die@2 --expect fired-within=0s
            --drill miss=9@2 --until-fired --expect fired-within=1s
            --beats 3 --on-exit keep --expect fired-within=1s
            --beats 3 --expect not-fired
            --beats 3 --on-exit keep --expect not-fired
            --beats 3 --on-exit cancel --expect not-fired
            --beats 3 --expect restarts=3
            --beats 3 --drill miss@2 --expect restarts=2
            --beats 3 --expect restarts-min=2
            --beats 3 --expect margin-min=4s
            --beats 3 --expect late-max=0s
            --beats 4 --drill stall=1s@2 --expect late-max=1s
            --beats 3 --join --join-content {"here":true} --expect left
            --beats 3 --join --join-content {"here":true} --on-exit leave --expect left
            --drill die@2 --join --join-content {"here":true} --expect left --expect fired-within=0s
            """)
    void holds(String line) {
        HeartbeatRuns.Run run = run(line);
        assertEquals(0, run.exit(), run.results() + run.said());
        assertTrue(run.results().contains(" holds"), run.results());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --beats 3 --expect fired-within=3s|does not hold: the delayed event did not fire.
            --drill miss=9@2 --beats 4 --expect not-fired|does not hold: the delayed event fired.
            --drill die@1 --expect not-fired|does not hold: the delayed event fired.
            --beats 3 --expect restarts=2|does not hold: the homeserver accepted 3 restarts.
            --beats 3 --drill miss=2@2 --expect restarts=2|does not hold: the homeserver accepted 1 restart.
            --beats 3 --expect restarts-min=4|does not hold: the homeserver accepted only 3 restarts.
            --beats 3 --drill miss@2 --expect margin-min=3s|does not hold: a restart was answered with 2.0 s left.
            --beats 2 --drill stall=1s@2 --expect margin-min=4s|does not hold: a restart was answered with 3.0 s left.
            --drill die@1 --expect margin-min=1s|could not be observed: no restart was accepted.
            --beats 3 --drill stall=1s@2 --expect late-max=500ms|does not hold: a restart was sent 1.0 s late.
            --drill die@1 --expect late-max=1s|could not be observed: no restart was sent.
            """)
    void isBroken(String line, String rest) {
        String sentence = line.substring(line.lastIndexOf(' ') + 1) + " " + rest;
        HeartbeatRuns.Run run = run(line);
        assertEquals(8, run.exit(), run.results() + run.said());
        assertTrue(run.said().contains("error: " + sentence), run.said());
    }

    @Test
    void whatSurprisesInAClientIsSaidOnceForMany() throws Exception {
        HeartbeatRuns.Run run = HeartbeatRuns.run(
                "", "--like", "element-call", "--join", "--count", "3", "--drill", "pause=40s@3", "--for", "90s", "-o", "json");
        assertEquals(0, run.exit(), run.results() + run.said());
        assertEquals(1, run.summary().array("notes").texts().size(), run.results());
        assertTrue(run.results().contains("\"notes\":[\"Its own time-outs of 2 s count as network errors"), run.results());
    }

    @Test
    void whoStaysHasNotLeft() {
        isBroken(
                "--beats 1 --join --join-content {\"here\":true} --on-exit cancel --expect left",
                "does not hold: the membership is still in the room.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --expect fired-within|The expectation "fired-within" needs a duration, such as fired-within=3s.
            --expect fired-within=3|"3" has no unit
            --expect not-fired=1|The expectation not-fired takes no value, unlike "not-fired=1".
            --expect restarts=x|The expectation "restarts=x" needs a whole number, such as restarts=5.
            --expect fires|There is no expectation "fires"
            --drill miss|The drill "miss" needs a beat, such as miss=…@3.
            --drill lost@2|The drill "lost@2" needs a duration, such as lost=10s.
            --drill nap=3s@2|There is no drill "nap"
            --drill die=3@2|The drill die takes no value
            --drill jitter=1s@3|The drill jitter is for all beats
            --beats 0|--beats needs a whole number above 0, not "0".
            --on-exit stay|--on-exit
            --like element|There is no preset "element".
            --join|--join needs --join-content
            --background|--background only works within a session.
            --adopt delay-1|TYPE and --adopt cannot be combined
            """)
    void badInputIsNamed(String line, String sentence) {
        HeartbeatRuns.Run run = run(line);
        assertEquals(2, run.exit(), run.results() + run.said());
        assertTrue(run.said().contains(sentence), run.said());
    }
}
