package dev.tarry.outcome;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command came to; the renderer makes text or JSON of it.
 *
 * @param exit the exit code
 * @param exchange the exchange that it is about, or 0 for none
 * @param fields what it found, in the wire's names and ours
 * @param lines results for a person
 * @param prose which of them are sentences, which a terminal may break between words
 * @param tails what stands behind some of them, by their index, at the edge of a terminal that cuts such lines
 * @param notes what else a person should know; not a result
 * @param values what a script wants with {@code -q}, one a line; nothing on failure
 * @param failure what went wrong, or null
 * @param kind what is special about what is said
 */
public record Outcome(
        int exit, int exchange, JsonObject fields, List<String> lines, BitSet prose, Map<Integer, String> tails,
        List<String> notes, List<String> values, @Nullable Failure failure, Kind kind) {

    /** What is special about what is said. */
    public enum Kind {
        PLAIN,
        /** It was said already, by the command itself. */
        SILENT,
        /** Messages byte for byte: the line ends in them are their own. */
        BYTES,
        /** The sandbox's own tokens stand in it. */
        WITH_SECRETS
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A failure and nothing else. */
    public static Outcome failed(Failure failure) {
        return builder().failure(failure).build();
    }

    /** Whether the command has said everything itself. */
    public boolean isSilent() {
        return kind == Kind.SILENT;
    }

    /** Whether the sandbox's own tokens may be shown in it. */
    public boolean hasSecrets() {
        return kind == Kind.WITH_SECRETS;
    }

    /** The same with another failure in the place of its own. */
    public Outcome failing(Failure other) {
        return new Outcome(other.exit(), exchange, fields, lines, prose, tails, notes, List.of(), other, kind);
    }

    /** The same without lines for a person. */
    public Outcome withoutLines() {
        return new Outcome(exit, exchange, fields, List.of(), new BitSet(), Map.of(), notes, values, failure, kind);
    }

    /** The same with one line for a person. */
    public Outcome withLine(String line) {
        return new Outcome(
                exit, exchange, fields, List.of(line), new BitSet(), Map.of(), notes, values, failure, kind);
    }

    /** A command that has said everything itself. */
    public static Outcome silent(int exit) {
        return new Outcome(exit, 0, JsonObject.EMPTY, List.of(), new BitSet(), Map.of(), List.of(), List.of(), null, Kind.SILENT);
    }

    public boolean isOk() {
        return failure == null && exit == 0;
    }

    /** Collects an outcome. */
    public static final class Builder {
        private int exit;
        private int exchange;
        private final JsonObject.Builder fields = JsonObject.builder();
        private final List<String> lines = new ArrayList<>();
        private final BitSet prose = new BitSet();
        private final Map<Integer, String> tails = new LinkedHashMap<>();
        private final List<String> notes = new ArrayList<>();
        private final List<String> values = new ArrayList<>();
        private @Nullable Failure failure;
        private Kind kind = Kind.PLAIN;

        public Builder kind(Kind what) {
            kind = what;
            return this;
        }

        /** Another exit code than the failure's. */
        Builder exit(int code) {
            exit = code;
            return this;
        }

        public Builder exchange(int number) {
            exchange = number;
            return this;
        }

        public Builder field(String key, @Nullable Json value) {
            fields.put(key, value);
            return this;
        }

        public Builder field(String key, @Nullable String value) {
            fields.put(key, value);
            return this;
        }

        public Builder fields(JsonObject more) {
            for (String key : more.keys()) {
                fields.put(key, more.get(key));
            }
            return this;
        }

        public Builder line(String text) {
            lines.add(text);
            return this;
        }

        /** A line that is a sentence, or a column with one. */
        public Builder prose(String text) {
            prose.set(lines.size());
            return line(text);
        }

        /** A line that a terminal cuts, with what it does not cut off behind it; empty for nothing. */
        public Builder cutLine(String text, String tail) {
            tails.put(lines.size(), tail);
            return line(text);
        }

        public Builder note(String text) {
            notes.add(text);
            return this;
        }

        public Builder value(@Nullable String text) {
            if (text != null) {
                values.add(text);
            }
            return this;
        }

        public Builder failure(@Nullable Failure what) {
            failure = what;
            exit = what == null ? 0 : what.exit();
            return this;
        }

        public Outcome build() {
            return new Outcome(
                    exit, exchange, fields.build(), List.copyOf(lines), prose, tails, List.copyOf(notes),
                    failure == null ? List.copyOf(values) : List.of(), failure, kind);
        }
    }
}
