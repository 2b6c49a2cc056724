package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.preset.Arithmetic;
import dev.tarry.heartbeat.preset.Preset;
import dev.tarry.heartbeat.preset.Presets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each drill on each preset, on a held clock: what the page says of it, and what arithmetic alone says. */
class HeartbeatPageTest {

    private static final Path PAGE = Path.of("src/docs/heartbeat-drills.md");

    @Test
    void thePageIsWhatTheMachineDoes() throws Exception {
        String page = HeartbeatPage.text();
        if ("docs".equals(System.getProperty("update"))) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE), "make it anew with -Dupdate=docs");
    }

    /** Silence after the second restart is the same for everybody: only its length counts. */
    @TestFactory
    Stream<DynamicTest> whoIsSilentForLongerThanTheDelayFiresWhenItIsUp() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Preset preset : Presets.ALL) {
            Client client = preset.client();
            long every = client.rhythm().every().toMillis();
            long second = client.rhythm().isAtOnce() ? every : 2 * every;
            long due = second + client.delay().toMillis();
            long enough = Arithmetic.tolerated(client) + 1;
            tests.add(expects(preset, "die@3", due));
            tests.add(expects(preset, "miss=" + enough + "@3", due));
            if (enough > 1) {
                tests.add(expects(preset, "miss=" + (enough - 1) + "@3", null));
            }
            tests.add(expects(preset, "pause=" + (2 * client.delay().toSeconds()) + "s@3", due));
            tests.add(expects(preset, "lost=" + (2 * client.delay().toSeconds()) + "s@3", due));
        }
        return tests.stream();
    }

    private static DynamicTest expects(Preset preset, String drill, Long due) {
        return dynamicTest(preset.name() + " " + drill, () -> {
            HeartbeatRuns.Run run = HeartbeatPage.run(preset, drill);
            if (run.exit() == 2) {
                assertTrue(List.of("dart", "msc-6h").contains(preset.name()), run.results() + run.said());
                return;
            }
            assertEquals(due, HeartbeatPage.firedAt(run), run.results());
        });
    }
}
