package dev.tarry.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.wording.Gibberish;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Nothing but people reads sentences: every transcript, acted with its sentences in gibberish, has the exit codes, the causes and
 * the JSON that it has in English, but for what is prose.
 */
class WordingTest {

    /** What is written for people, and may change with every release. */
    private static final Set<String> PROSE = Set.of("message", "hint", "warnings", "evidence", "problem", "text", "lines");

    @TestFactory
    Stream<DynamicTest> exitCodesCausesAndJsonDoNotDependOnWording() throws IOException {
        return TranscriptTest.all().stream().map(transcript -> dynamicTest(transcript.name(), () -> {
            List<String> english = act(transcript);
            List<String> other = Gibberish.in(() -> act(transcript));
            assertEquals(String.join("\n", english), String.join("\n", other));
        }));
    }

    /** The test would hold of anything if the sentences stayed as they are. */
    @TestFactory
    Stream<DynamicTest> sentencesAreReworded() {
        AtomicInteger reworded = new AtomicInteger();
        return Stream.of("refusals", "frames-reference", "bad-servers", "encrypted-room").map(name -> dynamicTest(name, () -> {
            Transcript transcript = Transcript.load(TranscriptTest.FOLDER.resolve(name + ".txt"));
            for (String line : Gibberish.in(() -> said(transcript, ""))) {
                reworded.addAndGet(line.contains("жж") ? 1 : 0);
            }
            assertTrue(reworded.get() > 0, name);
        }));
    }

    private static List<String> act(Transcript transcript) throws IOException {
        List<String> kept = new ArrayList<>();
        for (String line : said(transcript, " -o json")) {
            if (line.startsWith("[exit ")) {
                kept.add(line);
            } else if (line.startsWith("| {")) {
                kept.add(withoutProse(line.substring(2)).replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT"));
            }
        }
        return kept;
    }

    private static List<String> said(Transcript transcript, String options) throws IOException {
        List<String> said = new ArrayList<>();
        try (Stage stage = new Stage(TranscriptTest.FOLDER.resolve("files"))) {
            List<String> lines = transcript.lines();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("& ")) {
                    stage.direct(lines.get(i).substring(2));
                } else if (lines.get(i).startsWith("$ ")) {
                    Transcript.Start start = Transcript.startAt(lines, i);
                    said.addAll(Actors.within(stage, with(start, options)));
                    i = Transcript.end(lines, i) - 1;
                }
            }
        }
        return said;
    }

    /** The same start with these options in front, where the shell's way out does not forbid it. */
    private static Transcript.Start with(Transcript.Start start, String options) {
        boolean isJsonable = !start.command().contains(" -q") && !start.command().contains(" -v")
                && !start.command().contains("-o ");
        String command = isJsonable ? start.command().replaceFirst("\\btarry\\b", "tarry" + options) : start.command();
        return new Transcript.Start(command, start.input(), start.out(), start.err(), start.exit());
    }

    private static String withoutProse(String line) {
        try {
            return stripped(JsonReader.read(line)).toString();
        } catch (JsonSyntaxException e) {
            return line;
        }
    }

    private static Json stripped(Json value) {
        if (value.asArray() != null) {
            List<Json> items = new ArrayList<>();
            for (Json item : value.asArray()) {
                items.add(stripped(item));
            }
            return new JsonArray(items);
        }
        if (value.asObject() == null) {
            return value;
        }
        JsonObject out = JsonObject.EMPTY;
        for (String key : value.asObject().keys()) {
            if (!PROSE.contains(key)) {
                out = out.with(key, stripped(value.asObject().get(key)));
            }
        }
        return out;
    }
}
