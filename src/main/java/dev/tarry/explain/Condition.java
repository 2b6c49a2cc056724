package dev.tarry.explain;

import dev.tarry.json.Json;
import dev.tarry.matrix.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a rule: {@code status=404,405}, {@code error="Too Many Requests"},
 * {@code max_delay_ms<requested_delay_ms}.
 */
record Condition(Subject subject, String name, char operator, List<String> values) {

    /** What of a symptom a condition is about. */
    enum Subject {
        ROUTE, STATUS, HISTORY, ERROR, ERRCODE, FAULT, METHOD, DIALECT, FACT;

        /** The subject of a name in the table; a name that means nothing is a defect of the table. */
        private static Subject of(String name) {
            return switch (name) {
                case "on" -> ROUTE;
                case "status" -> STATUS;
                case "history" -> HISTORY;
                case "error" -> ERROR;
                case "errcode" -> ERRCODE;
                case "fault" -> FAULT;
                case "method" -> METHOD;
                case "dialect" -> DIALECT;
                default -> {
                    if (Fact.ofWord(name) == null) {
                        throw new IllegalArgumentException("\"" + name + "\" is no part of a symptom and no fact");
                    }
                    yield FACT;
                }
            };
        }
    }

    /** How a symptom stands to a condition. */
    enum Fit { HOLDS, FAILS, UNKNOWN }

    /** The value is absent, although it would have been seen. */
    private static final String NONE = "none";

    /** There is a value. */
    private static final String ANY = "any";

    Fit fit(Symptom symptom) {
        if (operator == '>' || operator == '<') {
            return compare(symptom);
        }
        return switch (subject) {
            case ROUTE -> symptom.route() == Route.UNKNOWN ? Fit.UNKNOWN : is(RouteWords.of(symptom.route()));
            case STATUS -> symptom.status() == 0 ? Fit.UNKNOWN : status(symptom.status());
            case HISTORY -> symptom.history() == History.UNKNOWN ? Fit.UNKNOWN : is(symptom.history().word());
            case ERROR -> contains(symptom.error());
            case ERRCODE -> isOrNone(symptom.errcode(), isWhole(symptom));
            case FAULT -> isOrNone(symptom.fault(), isWhole(symptom) || symptom.errcode() != null);
            case METHOD -> isOrNone(symptom.method(), false);
            case DIALECT -> isOrNone(symptom.dialect(), false);
            case FACT -> fact(symptom);
        };
    }

    /** Whether there was an answer that was seen as a whole, so that what is absent in it is known to be absent. */
    private static boolean isWhole(Symptom symptom) {
        return symptom.status() != 0 && !symptom.facts().has(Fact.IN_PART.word());
    }

    private Fit is(String value) {
        return values.contains(value) ? Fit.HOLDS : Fit.FAILS;
    }

    /** The one value that this wants to see, as it would be seen; null if it is of another form. */
    @Nullable String only() {
        boolean one = operator == '=' && values.size() == 1 && !values.get(0).endsWith("xx");
        return one && !values.get(0).equals(NONE) && !values.get(0).equals(ANY) ? values.get(0) : null;
    }

    /** Whether every value will do. */
    boolean isAny() {
        return values.contains(ANY);
    }

    /** How many characters of an error's words this names; 0 for none. */
    int named(@Nullable String words) {
        int longest = 0;
        if (subject == Subject.ERROR && words != null) {
            for (String value : values) {
                boolean there = words.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
                longest = there ? Math.max(longest, value.length()) : longest;
            }
        }
        return longest;
    }

    /** Absence is a fact only where something else shows that it would have been seen. */
    private Fit isOrNone(@Nullable String value, boolean wouldBeSeen) {
        if (value == null) {
            return !wouldBeSeen ? Fit.UNKNOWN : values.contains(NONE) ? Fit.HOLDS : Fit.FAILS;
        }
        return is(value);
    }

    private Fit status(int status) {
        for (String value : values) {
            if (value.endsWith("xx") ? value.charAt(0) - '0' == status / 100 : value.equals(Integer.toString(status))) {
                return Fit.HOLDS;
            }
        }
        return Fit.FAILS;
    }

    private Fit contains(@Nullable String text) {
        if (text == null) {
            return Fit.UNKNOWN;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (String value : values) {
            if (lower.contains(value.toLowerCase(Locale.ROOT))) {
                return Fit.HOLDS;
            }
        }
        return Fit.FAILS;
    }

    private Fit fact(Symptom symptom) {
        Json value = symptom.facts().get(name);
        if (value == null && symptom.error() != null && name.equals(Fact.BROKE.word())) {
            // Whoever has the words of an error would have read there what broke.
            return Fit.FAILS;
        }
        if (value == null) {
            return isWhole(symptom) && values.contains(NONE) ? Fit.HOLDS : Fit.UNKNOWN;
        }
        String text = value.asText() == null ? value.toString() : value.asText();
        if (name.equals(Fact.SERVER.word())) {
            return contains(text);
        }
        Json other = symptom.facts().get(values.get(0));
        return values.contains(ANY) || value.equals(other) ? Fit.HOLDS : is(text);
    }

    private Fit compare(Symptom symptom) {
        Long left = symptom.facts().number(name);
        String other = values.get(0);
        boolean literal = other.charAt(0) == '-' || other.charAt(0) >= '0' && other.charAt(0) <= '9';
        Long right = literal ? Long.valueOf(other) : symptom.facts().number(other);
        if (left == null || right == null) {
            return Fit.UNKNOWN;
        }
        return (operator == '>' ? left > right : left < right) ? Fit.HOLDS : Fit.FAILS;
    }

    /** Reads the conditions of a line, which all have to hold. */
    static List<Condition> parse(String line) {
        List<Condition> out = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            int end = end(line, at, ' ');
            String text = line.substring(at, end);
            int operator = 0;
            while (operator < text.length() && "=<>".indexOf(text.charAt(operator)) < 0) {
                operator++;
            }
            if (operator == 0 || operator + 1 >= text.length()) {
                throw new IllegalArgumentException("\"" + text + "\" is not a condition");
            }
            String name = text.substring(0, operator);
            out.add(new Condition(Subject.of(name), name, text.charAt(operator), values(text.substring(operator + 1))));
            at = end + 1;
        }
        return out;
    }

    private static List<String> values(String text) {
        List<String> out = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at, ',');
            String value = text.substring(at, end);
            out.add(value.charAt(0) == '"' ? value.substring(1, value.length() - 1) : value);
            at = end + 1;
        }
        return List.copyOf(out);
    }

    /** Where the part that begins here ends; quotes protect what ends it elsewhere. */
    private static int end(String text, int from, char stop) {
        boolean quoted = false;
        int at = from;
        while (at < text.length() && (quoted || text.charAt(at) != stop)) {
            quoted ^= text.charAt(at) == '"';
            at++;
        }
        return at;
    }
}
