package dev.tarry.process;

import dev.tarry.testing.StallingServer.Stall;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A homeserver that stalls what the shell asks in the background does not hold up who types. */
class StallIT {

    /** Lines that need no homeserver, and a part of what they say. */
    private static final Map<String, String> LINES = lines();

    private static Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("capabilities", "approved  ");
        lines.put("trace list", "send_event");
        lines.put("help", "Leave the shell");
        return lines;
    }

    /** How long each line takes while nothing stalls; the first time has to load classes, and does not count. */
    private static Map<String, Long> calm(StalledShell shell, Map<String, String> lines) throws IOException {
        Map<String, Long> calm = new LinkedHashMap<>();
        for (Map.Entry<String, String> line : lines.entrySet()) {
            shell.millisToAnswer(line.getKey(), line.getValue());
            calm.put(line.getKey(), shell.millisToAnswer(line.getKey(), line.getValue()));
        }
        return calm;
    }

    /** Each line of these is answered as if nothing stalled. */
    private static void assertAnswered(StalledShell shell, String when, Map<String, String> lines, Map<String, Long> calm)
            throws IOException {
        for (Map.Entry<String, String> line : lines.entrySet()) {
            AtOnce.assertAsFastAs(
                    line.getKey() + " while " + when + " stalls", calm.get(line.getKey()),
                    () -> shell.millisToAnswer(line.getKey(), line.getValue()));
        }
    }

    private static void assertAnsweredDuring(Background background, String told, int delays, Map<String, String> lines)
            throws IOException, InterruptedException {
        try (StalledHomeserver homeserver = background.homeserver();
                StalledShell shell = StalledShell.open(homeserver, told)) {
            shell.say(background.later(), "delay-1  syd_");
            Map<String, Long> calm = calm(shell, lines);
            background.stallIn(shell, homeserver, delays);
            shell.awaitPrompt();
            assertAnswered(shell, background + (delays > 1 ? " of " + delays + " delays" : ""), lines, calm);
        }
    }

    @ParameterizedTest
    @CsvSource({"SYNC, get-one", "LOOKUP, get-one", "LOOKUP,", "LIST, limits", "MESSAGES,", "VERSIONS,"})
    void whatNeedsNoHomeserverIsAnsweredAtOnce(Background background, String told) throws Exception {
        assertAnsweredDuring(background, told, 1, LINES);
    }

    @ParameterizedTest
    @CsvSource({"SYNC", "LOOKUP"})
    void whatASessionKnowsOfItsDelaysIsShownAtOnce(Background background) throws Exception {
        assertAnsweredDuring(background, null, 1, Map.of("delays --known", "delay-1  syd_"));
    }

    /** One endpoint that stalls says nothing about the others. */
    @ParameterizedTest
    @CsvSource({"SYNC", "LOOKUP"})
    void whatNeedsAnotherEndpointIsAnsweredAtOnce(Background background) throws Exception {
        assertAnsweredDuring(background, null, 1, Map.of("whoami", "@demo:localhost  "));
    }

    @Test
    void lookUpsOfManyDelaysDoNotAddUp() throws Exception {
        assertAnsweredDuring(Background.LOOKUP, null, 6, LINES);
    }

    /** Who has heard nothing of the homeserver yet may schedule all the same, and grant what needs no homeserver at all. */
    @ParameterizedTest
    @CsvSource({"send m.room.message --body later --delay 1h, delay-1  syd_", "grant receive:m.room.message, 1 approved"})
    void aSyncThatNeverCameHoldsUpNoCommand(String line, String answer) throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one")) {
            Stall stall = homeserver.hold(Route.SYNC);
            try (StalledShell shell = StalledShell.open(homeserver, null)) {
                stall.awaitCaught(1);
                AtOnce.assertSoon(line + " before the first answer to /sync", shell.millisToAnswer(line, answer));
            }
        }
    }
}
