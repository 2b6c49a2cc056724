package dev.tarry.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the table: blocks of {@code key: value}, parted by blank lines. A line that begins with a blank goes on where the one
 * above ended; {@code #} begins a comment. {@code when}, {@code says}, {@code cause} and {@code next} may stand several times.
 */
final class TableReader {

    private final List<CauseRule> rules = new ArrayList<>();
    private List<List<Condition>> whens = new ArrayList<>();
    private List<String> says = new ArrayList<>();
    private List<String> sentences = new ArrayList<>();
    private List<String> nexts = new ArrayList<>();
    private @Nullable String id;
    private @Nullable Responsible whose;
    private @Nullable String source;

    private TableReader() {}

    /** The rules of a resource beside this class; one that cannot be read is a defect. */
    static List<CauseRule> read(String resource) {
        try (InputStream in = TableReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the table " + resource + " is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<CauseRule> parse(String text) {
        TableReader reader = new TableReader();
        StringBuilder entry = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            at += line.length() + 1;
            if (line.startsWith(" ")) {
                entry.append(' ').append(line.strip());
                continue;
            }
            reader.take(entry.toString());
            entry.setLength(0);
            if (line.isEmpty()) {
                reader.end();
            } else if (line.charAt(0) != '#') {
                entry.append(line);
            }
        }
        reader.take(entry.toString());
        reader.end();
        return List.copyOf(reader.rules);
    }

    private void take(String entry) {
        if (entry.isEmpty()) {
            return;
        }
        int colon = entry.indexOf(": ");
        if (colon < 0) {
            throw new IllegalArgumentException("\"" + entry + "\" is not a line of the table");
        }
        String value = entry.substring(colon + 2);
        switch (entry.substring(0, colon)) {
            case "id" -> id = value;
            case "when" -> whens.add(Condition.parse(value));
            case "says" -> says.add(value);
            case "cause" -> sentences.add(value);
            case "whose" -> whose = Responsible.of(value);
            case "next" -> nexts.add(value);
            case "source" -> source = value;
            default -> throw new IllegalArgumentException("\"" + entry + "\" is not a line of the table");
        }
    }

    private void end() {
        if (id == null) {
            return;
        }
        if (whose == null || source == null || sentences.isEmpty() || nexts.isEmpty()) {
            throw new IllegalArgumentException("the rule " + id + " is incomplete");
        }
        rules.add(new CauseRule(
                id, List.copyOf(whens), List.copyOf(says), List.copyOf(sentences), whose, List.copyOf(nexts), source));
        whens = new ArrayList<>();
        says = new ArrayList<>();
        sentences = new ArrayList<>();
        nexts = new ArrayList<>();
        id = null;
        whose = null;
        source = null;
    }
}
