package dev.tarry.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every golden transcript, acted within this process. {@code -Dupdate=transcripts} writes what is said into the files. */
class TranscriptTest {

    static final Path FOLDER = Path.of("src/test/resources/transcripts");

    static List<Transcript> all() throws IOException {
        List<Transcript> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                all.add(Transcript.load(file));
            }
        }
        return all;
    }

    @TestFactory
    Stream<DynamicTest> transcripts() throws IOException {
        return all().stream().map(transcript -> dynamicTest(transcript.name(), () -> act(transcript)));
    }

    private static void act(Transcript transcript) throws IOException {
        List<String> said = new ArrayList<>();
        try (Stage stage = new Stage(FOLDER.resolve("files"))) {
            List<String> lines = transcript.lines();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.startsWith("& ")) {
                    stage.direct(line.substring(2));
                    said.add(line);
                } else if (line.startsWith("$ ")) {
                    said.add(line);
                    Transcript.Start start = Transcript.startAt(lines, i);
                    said.addAll(Actors.within(stage, start));
                    i = Transcript.end(lines, i) - 1;
                } else if (line.startsWith("#") || line.isEmpty()) {
                    said.add(line);
                }
            }
        }
        String text = String.join("\n", said) + "\n";
        if ("transcripts".equals(System.getProperty("update")) && System.getenv("CI") == null) {
            Files.writeString(transcript.file(), text);
        } else {
            assertEquals(transcript.text(), text);
        }
    }
}
