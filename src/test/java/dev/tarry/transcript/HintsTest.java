package dev.tarry.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No error of any transcript gives the same way out twice: not in its lines, nor as {@code hint} and {@code next}. */
class HintsTest {

    private static final String WAY_OUT = "       → ";
    private static final String ORIGIN = "): ";

    private static List<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/transcripts"))) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    private static String plain(String sentence) {
        return sentence.strip().replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
    }

    /** What a line advises: with a cause, what stands behind where that lies. */
    private static String advice(String line) {
        String text = line.substring(WAY_OUT.length());
        int origin = text.indexOf(ORIGIN);
        return plain(text.contains("(caused by") && origin >= 0 ? text.substring(origin + ORIGIN.length()) : text);
    }

    @Test
    void noErrorAdvisesTheSameTwice() throws IOException {
        List<String> twice = new ArrayList<>();
        int errors = 0;
        for (Path file : transcripts()) {
            Set<String> said = new HashSet<>();
            for (String line : Files.readAllLines(file)) {
                if (!line.startsWith("       ")) {
                    said.clear();
                } else if (line.startsWith(WAY_OUT)) {
                    errors++;
                    if (!said.add(advice(line))) {
                        twice.add(file.getFileName() + ": " + line.strip());
                    }
                }
            }
        }
        assertEquals(List.of(), twice);
        assertTrue(errors > 100, "looked at " + errors);
    }

    @Test
    void hintAndNextAreNeverTheSameSentence() throws IOException {
        List<String> twice = new ArrayList<>();
        int objects = 0;
        for (Path file : transcripts()) {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("| {\"command\"")) {
                    // A number that differs from run to run is masked.
                    try {
                        look(JsonReader.readObject(line.substring(2).replaceAll(":N(?=[,}])", ":0")), twice);
                        objects++;
                    } catch (JsonSyntaxException e) {
                        throw new AssertionError(file + ": " + line, e);
                    }
                }
            }
        }
        assertEquals(List.of(), twice);
        assertTrue(objects > 20, "looked at " + objects);
    }

    private static void look(Json value, List<String> twice) {
        JsonObject object = value.asObject();
        JsonArray array = value.asArray();
        if (object != null) {
            String hint = object.text("hint");
            String next = object.text("next");
            if (hint != null && next != null && plain(hint).equals(plain(next))) {
                twice.add(object.toString());
            }
            for (String key : object.keys()) {
                look(object.get(key), twice);
            }
        }
        for (int i = 0; array != null && i < array.size(); i++) {
            look(array.get(i), twice);
        }
    }
}
