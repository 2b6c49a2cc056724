package dev.tarry.explain;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.time.Durations;
import java.util.List;
import java.util.Locale;

/**
 * One row of the table.
 *
 * @param whens each a list of conditions that all have to hold; one of the lists is enough
 * @param says words and sentences of logs that lead here
 * @param sentences wordings of the cause: the first whose places can all be filled counts, and the last has none
 * @param nexts wordings of the next step, in the same way
 */
record Row(
        String id, List<List<Condition>> whens, List<String> says, List<String> sentences, Whose whose, List<String> nexts,
        String source) {

    boolean matches(Symptom symptom) {
        for (List<Condition> when : whens) {
            if (score(when, symptom, false) > 0) {
                return true;
            }
        }
        return false;
    }

    /** How many conditions hold while none fails, at best; 0 if it cannot be this. */
    int score(Symptom symptom) {
        int best = 0;
        for (List<Condition> when : whens) {
            best = Math.max(best, score(when, symptom, true));
        }
        return best;
    }

    private static int score(List<Condition> when, Symptom symptom, boolean lenient) {
        int held = 0;
        for (Condition condition : when) {
            switch (condition.fit(symptom)) {
                case HOLDS -> held++;
                case FAILS -> {
                    return 0;
                }
                default -> {
                    if (!lenient) {
                        return 0;
                    }
                }
            }
        }
        return held;
    }

    /** Whether somebody's words lead here: an id, a reason, a line of a log, or the words of an error. */
    boolean isSaidBy(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        for (String say : says) {
            String known = say.toLowerCase(Locale.ROOT);
            if (lower.equals(known) || known.indexOf(' ') > 0 && lower.contains(known)) {
                return true;
            }
        }
        return lower.equals(id);
    }

    Cause fill(JsonObject facts) {
        return new Cause(id, first(sentences, facts), whose, first(nexts, facts), source);
    }

    private static String first(List<String> wordings, JsonObject facts) {
        for (String wording : wordings) {
            String filled = filled(wording, facts);
            if (filled != null) {
                return filled;
            }
        }
        throw new IllegalStateException("no wording without places: " + wordings);
    }

    /** The wording with its places filled, or null if a value is missing. */
    private static String filled(String wording, JsonObject facts) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int open = wording.indexOf('{'); open >= 0; open = wording.indexOf('{', open + 1)) {
            int close = placeEnd(wording, open);
            if (close < 0) {
                continue;
            }
            String value = shown(wording.substring(open + 1, close), facts);
            if (value == null) {
                return null;
            }
            out.append(wording, from, open).append(value);
            from = close + 1;
        }
        return out.append(wording, from, wording.length()).toString();
    }

    /** The brace that ends a place, {@code ago_ms} between braces; -1 if this one opens something else, as a line of YAML. */
    private static int placeEnd(String wording, int open) {
        int at = open + 1;
        while (at < wording.length() && (wording.charAt(at) == '_' || wording.charAt(at) >= 'a' && wording.charAt(at) <= 'z')) {
            at++;
        }
        return at > open + 1 && at < wording.length() && wording.charAt(at) == '}' ? at : -1;
    }

    private static String shown(String name, JsonObject facts) {
        Json value = facts.get(name);
        if (value == null) {
            return null;
        }
        if (name.endsWith("_ms") && value.asLong() != null) {
            return Durations.show(Math.abs(value.asLong()));
        }
        return value.asText() == null ? value.toString() : value.asText();
    }
}
