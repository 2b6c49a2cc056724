package dev.tarry.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every story told on a sandbox ends the same where nobody has said how the homeserver speaks. */
class FoundOutDialectTest {

    @TestFactory
    Stream<DynamicTest> storiesEndTheSame() throws IOException {
        return TranscriptTest.all().stream().map(transcript -> dynamicTest(transcript.name(), () -> act(transcript)));
    }

    private static void act(Transcript transcript) throws IOException {
        try (Stage stage = new Stage(TranscriptTest.FOLDER.resolve("files"))) {
            List<String> lines = transcript.lines();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("& ")) {
                    stage.direct(lines.get(i).substring(2));
                } else if (lines.get(i).startsWith("$ ")) {
                    Transcript.Start start = Transcript.startAt(lines, i);
                    i = Transcript.end(lines, i) - 1;
                    if (isToBeFoundOut(start.command())) {
                        check(stage, start);
                    }
                }
            }
        }
    }

    private static boolean isToBeFoundOut(String command) {
        return command.contains("--sandbox") && !command.contains("dialect") && !command.contains("DIALECT")
                && !command.contains("speaks=none");
    }

    private static void check(Stage stage, Transcript.Start start) {
        String command = start.command().replaceFirst("--sandbox(\\S*)", "--sandbox$1 --dialect auto");
        List<String> said = new ArrayList<>(Actors.within(
                stage, new Transcript.Start(command, start.input(), start.out(), start.err(), start.exit())));
        String all = String.join("\n", said);
        assertFalse(all.contains("bug in tarry"), all);
        assertEquals("[exit " + start.exit() + "]", said.get(said.size() - 1), all);
    }
}
