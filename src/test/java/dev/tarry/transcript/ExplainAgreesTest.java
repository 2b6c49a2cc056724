package dev.tarry.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The second line of an error, {@code explain} behind it, and {@code explain N} of its exchange say the same cause: they are one
 * function of the same facts, whether the dialect was told or found out.
 */
class ExplainAgreesTest {

    private static final List<String> STORIES = List.of(
            "refusals", "faults", "explain", "update-actions", "update-actions-stable", "frames", "frames-reference", "bad-input",
            "encrypted-room", "spellings-tarry", "every-dialect", "last-will", "read");

    private final AtomicInteger compared = new AtomicInteger();

    @TestFactory
    Stream<DynamicTest> whatIsSaidBelowAnErrorIsWhatExplainSays() {
        return Stream.of("", " --dialect auto").flatMap(dialect -> STORIES.stream()
                .map(story -> dynamicTest(story + dialect, () -> act(story, dialect))));
    }

    private void act(String story, String dialect) throws IOException {
        Transcript transcript = Transcript.load(TranscriptTest.FOLDER.resolve(story + ".txt"));
        try (Stage stage = new Stage(TranscriptTest.FOLDER.resolve("files"))) {
            List<String> lines = transcript.lines();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("& ")) {
                    stage.direct(lines.get(i).substring(2));
                } else if (lines.get(i).startsWith("$ ")) {
                    Transcript.Start start = Transcript.startAt(lines, i);
                    i = Transcript.end(lines, i) - 1;
                    if (start.command().matches("tarry --sandbox\\S*( --.*)?") && !start.command().contains("-o ")
                            && !start.input().isEmpty()) {
                        compare(stage, start, dialect);
                    }
                }
            }
        }
        assertTrue(compared.get() > 0);
    }

    /** Acts it with a question behind every line, and once more with the exchange named that failed. */
    private void compare(Stage stage, Transcript.Start start, String dialect) {
        List<String> input = new ArrayList<>();
        for (String line : start.input()) {
            boolean isPlain = !line.startsWith("#") && !line.isBlank() && !line.startsWith("explain")
                    && !line.contains(" -q") && !line.contains(" -o ") && !line.contains(" -v");
            if (isPlain) {
                input.add(line);
                input.add("explain");
            }
        }
        String command = (start.command().replace(" --keep-going", "") + " -o json --keep-going")
                .replaceFirst("--sandbox(\\S*)", "--sandbox$1" + dialect);
        for (JsonObject failed : ask(stage, command, input)) {
            Long exchange = failed.number("exchange");
            int line = failed.number("line").intValue();
            if (exchange != null && line < input.size()) {
                input.set(line, "explain " + exchange);
            }
        }
        ask(stage, command, input);
    }

    /** Checks what is explained against what failed before it; returns the failures. */
    private List<JsonObject> ask(Stage stage, String command, List<String> input) {
        List<JsonObject> failures = new ArrayList<>();
        JsonObject failed = null;
        for (String line : Actors.within(stage, new Transcript.Start(command, input, List.of(), List.of(), 0))) {
            JsonObject said = line.startsWith("| {") ? object(line.substring(2)) : null;
            if (said != null && "explain".equals(said.text("command"))) {
                if (failed != null) {
                    check(failed, said);
                    failures.add(failed);
                }
                failed = null;
            } else if (said != null && said.has("command")) {
                failed = isToBeExplained(said) ? said : null;
            }
        }
        return failures;
    }

    private static boolean isToBeExplained(JsonObject said) {
        JsonObject error = said.object("error");
        return error != null && !"usage".equals(error.text("kind")) && !"interrupted".equals(error.text("kind"));
    }

    private void check(JsonObject failed, JsonObject explained) {
        String below = failed.object("error").text("cause");
        JsonArray causes = explained.array("causes");
        String first = causes == null || causes.isEmpty() ? null : causes.get(0).asObject().text("cause");
        assertEquals(below, first, () -> failed + "\n" + explained);
        compared.incrementAndGet();
    }

    private static JsonObject object(String text) {
        try {
            return JsonReader.readObject(text);
        } catch (JsonSyntaxException e) {
            return null;
        }
    }
}
