package dev.tarry.explain;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Route;
import dev.tarry.time.Durations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the table.
 *
 * @param whens each a list of conditions that all have to hold; one of the lists is enough
 * @param says words and sentences of logs that lead here
 * @param sentences wordings of the cause: the first whose places can all be filled counts, and the last has none
 * @param nexts wordings of the next step, in the same way
 */
record CauseRule(
        String id, List<List<Condition>> whens, List<String> says, List<String> sentences, Responsible whose, List<String> nexts,
        String source) {

    private static final Set<String> OF_THE_ANSWER = Set.of("status", "errcode", "fault");

    boolean matches(Symptom symptom) {
        for (List<Condition> when : whens) {
            if (score(when, symptom, false) > 0) {
                return true;
            }
        }
        return false;
    }

    /** What this speaks of that holds, by the names of the conditions; status, errcode and fault are one, the answer. */
    Set<String> speaksOf(Symptom symptom) {
        Set<String> most = Set.of();
        for (List<Condition> when : whens) {
            if (score(when, symptom, false) > 0) {
                Set<String> names = new LinkedHashSet<>();
                for (Condition condition : when) {
                    if (!condition.isAny()) {
                        names.add(OF_THE_ANSWER.contains(condition.name()) ? "answer" : condition.name());
                    }
                }
                most = names.size() > most.size() ? names : most;
            }
        }
        return most;
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

    /**
     * How much of somebody's words leads here, in characters: an id, a reason, a line of a log, or the words of an error; 0 for
     * nothing.
     */
    int said(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.equals(id)) {
            return Integer.MAX_VALUE;
        }
        int longest = 0;
        for (String say : says) {
            String known = say.toLowerCase(Locale.ROOT);
            if (lower.equals(known) || known.indexOf(' ') > 0 && lower.contains(known)) {
                longest = Math.max(longest, known.length());
            }
        }
        return longest;
    }

    /** How much of an error's words the conditions of this rule name, in characters; 0 for nothing, or if it cannot be this. */
    int named(Symptom symptom) {
        int longest = 0;
        for (List<Condition> when : whens) {
            if (score(when, symptom, true) > 0) {
                for (Condition condition : when) {
                    longest = Math.max(longest, condition.named(symptom.error()));
                }
            }
        }
        return longest;
    }

    /** Whether route, status or errcode rule this out; what only a diagnosis finds is never ruled out. */
    boolean isRuledOut(Symptom symptom) {
        boolean out = false;
        for (List<Condition> when : whens) {
            boolean fails = false;
            for (Condition condition : when) {
                fails |= condition.fit(symptom) == Condition.Fit.FAILS;
            }
            if (!fails) {
                return false;
            }
            out = true;
        }
        return out;
    }

    /** What this rule takes for granted: adds the route, the status and the errcode that its first line names alone. */
    Symptom assume(Symptom symptom) {
        Symptom out = symptom;
        for (Condition condition : whens.isEmpty() ? List.<Condition>of() : whens.get(0)) {
            String only = condition.only();
            if (only != null && condition.subject() == Condition.Subject.STATUS && out.status() == 0) {
                out = out.status(Integer.parseInt(only));
            } else if (only != null && condition.subject() == Condition.Subject.ERRCODE && out.errcode() == null) {
                out = out.errcode(only);
            } else if (only != null && condition.subject() == Condition.Subject.ROUTE && out.route() == Route.UNKNOWN) {
                Route route = RouteWords.ofWord(only);
                out = route == null ? out : out.route(route);
            }
        }
        return out;
    }

    /** How well this fits what is known in part: conditions that hold, without the route's, then those that are not known. */
    Closeness closeness(Symptom symptom) {
        Closeness best = new Closeness(0, 0);
        for (List<Condition> when : whens) {
            if (score(when, symptom, true) > 0) {
                int held = 0;
                int open = 0;
                for (Condition condition : when) {
                    boolean holds = condition.fit(symptom) == Condition.Fit.HOLDS;
                    held += holds && condition.subject() != Condition.Subject.ROUTE ? 1 : 0;
                    open += holds ? 0 : 1;
                }
                Closeness here = new Closeness(held, open);
                best = here.compareTo(best) > 0 ? here : best;
            }
        }
        return best;
    }

    /** How many conditions hold, and how many are not known. More of the first is closer, then fewer of the second. */
    record Closeness(int held, int open) implements Comparable<Closeness> {
        @Override
        public int compareTo(Closeness other) {
            return held != other.held ? Integer.compare(held, other.held) : Integer.compare(other.open, open);
        }
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
    private static @Nullable String filled(String wording, JsonObject facts) {
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

    private static @Nullable String shown(String name, JsonObject facts) {
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
