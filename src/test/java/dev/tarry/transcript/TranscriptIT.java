package dev.tarry.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The same transcripts, acted by the built distribution, standard output and standard error apart. */
class TranscriptIT {

    private static final Path LAUNCHER = Path.of("target/tarry/bin/tarry").toAbsolutePath();

    @TestFactory
    Stream<DynamicTest> transcripts() throws IOException {
        return TranscriptTest.all().stream().map(transcript -> dynamicTest(transcript.name(), () -> act(transcript)));
    }

    private static void act(Transcript transcript) throws IOException, InterruptedException {
        try (Stage stage = new Stage(TranscriptTest.FOLDER.resolve("files"))) {
            List<String> lines = transcript.lines();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.startsWith("& ")) {
                    stage.direct(line.substring(2));
                } else if (line.startsWith("$ ")) {
                    Transcript.Start expected = Transcript.startAt(lines, i);
                    Transcript.Start start = Actors.asProcess(stage, LAUNCHER, expected);
                    assertEquals(String.join("\n", expected.out()), String.join("\n", start.out()), line);
                    assertEquals(String.join("\n", expected.err()), String.join("\n", start.err()), line);
                    assertEquals(expected.exit(), start.exit(), line);
                }
            }
        }
    }
}
