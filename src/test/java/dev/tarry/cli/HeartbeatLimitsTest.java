package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a homeserver's limits before the first request is what the homeserver does then. */
class HeartbeatLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "100ms,5,false", "100ms,6,true", "200ms,5,false", "200ms,6,false", "200ms,7,true", "500ms,9,false", "500ms,10,true",
        "900ms,41,false", "900ms,42,true", "1s,200,false", "4s,200,false"
    })
    void isWarnedOfIffTheHomeserverRefuses(String every, int beats, boolean isExceeded) {
        HeartbeatRuns.Run run = HeartbeatRuns.run(
                ",limits=synapse", "m.x", "--delay", "30s", "--every", every, "--beats",
                String.valueOf(beats), "--on-exit", "keep");
        assertEquals(isExceeded, run.said().contains("(rc_delayed_event_mgmt) and answers 429 beyond"), run.said());
        assertEquals(isExceeded, run.said().contains("limits the rate of requests"), run.said());
    }

    @ParameterizedTest
    @CsvSource({"100ms,60"})
    void nothingIsSaidWhereThereIsNoLimit(String every, int beats) {
        HeartbeatRuns.Run run = HeartbeatRuns.run(
                "", "m.x", "--delay", "30s", "--every", every, "--beats",
                String.valueOf(beats), "--on-exit", "keep");
        assertEquals(false, run.said().contains("429"), run.said());
    }
}
