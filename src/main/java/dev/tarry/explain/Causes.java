package dev.tarry.explain;

import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of causes. It is read at first use, never before; the order of its rules counts. */
public final class Causes {

    private Causes() {}

    /** Read when it is first asked for. */
    private static final class Held {
        static final List<CauseRule> RULES = TableReader.read("causes.txt");
    }

    static List<CauseRule> rules() {
        return Held.RULES;
    }

    /** The first cause that fits what was seen, with its places filled; null if none does. */
    public static @Nullable Cause first(Symptom symptom) {
        for (CauseRule rule : rules()) {
            if (rule.matches(symptom)) {
                return rule.fill(symptom.facts());
            }
        }
        return null;
    }

    /**
     * The causes that fit what was seen, the most likely first. One that only says the same less precisely is left out: it speaks
     * of nothing that the first does not speak of.
     */
    public static List<Cause> all(Symptom symptom) {
        List<Cause> out = new ArrayList<>();
        Set<String> first = null;
        for (CauseRule rule : rules()) {
            if (!rule.matches(symptom)) {
                continue;
            }
            Set<String> here = rule.speaksOf(symptom);
            if (first == null) {
                first = here;
            } else if (isLess(here, first)) {
                continue;
            }
            out.add(rule.fill(symptom.facts()));
        }
        return out;
    }

    /** Whether a rule speaks of less than the first; the route by itself adds nothing. */
    private static boolean isLess(Set<String> here, Set<String> first) {
        Set<String> withRoute = new LinkedHashSet<>(first);
        withRoute.add("on");
        int routes = (here.contains("on") ? 1 : 0) - (first.contains("on") ? 1 : 0);
        return withRoute.containsAll(here) && (here.size() - routes < first.size() || routes < 0);
    }

    /**
     * The causes that somebody's words lead to, the most likely first: by what they name, then by what they have in common with
     * what the words tell of an answer. An id leads to its cause alone; none if the words mean nothing here.
     *
     * @param words as they were typed: an id, a reason, a sentence, a line of a log; null for none
     * @param told what they tell, as {@link ErrorTextParser} reads them
     */
    public static List<Cause> typed(@Nullable String words, Symptom told) {
        Cause named = words == null ? null : byId(words);
        if (named != null) {
            return List.of(named);
        }
        Symptom symptom = assumed(words, told);
        List<Ranked> ranked = new ArrayList<>();
        for (CauseRule rule : rules()) {
            int said = said(rule, words, symptom);
            Ranked one = new Ranked(rule, Math.max(said, rule.named(symptom)), rule.closeness(symptom));
            if (one.named() > 0 || one.closeness().held() > 0) {
                ranked.add(one);
            }
        }
        ranked.sort(null);
        List<Cause> out = new ArrayList<>();
        for (Ranked one : ranked) {
            out.add(one.rule().fill(symptom.facts()));
        }
        return out;
    }

    private static int said(CauseRule rule, @Nullable String words, Symptom symptom) {
        return words == null || rule.isRuledOut(symptom.error(null)) ? 0 : rule.said(words);
    }

    /** What the one rule that the words lead to takes for granted is known as well; several take nothing for granted. */
    private static Symptom assumed(@Nullable String words, Symptom told) {
        int most = 0;
        CauseRule only = null;
        for (CauseRule rule : rules()) {
            int said = said(rule, words, told);
            if (said > 0 && said >= most) {
                only = said > most ? rule : null;
                most = said;
            }
        }
        return only == null ? told : only.assume(told);
    }

    /** A rule with what speaks for it; what more speaks for comes first, and the table's order stays among equals. */
    private record Ranked(CauseRule rule, int named, CauseRule.Closeness closeness) implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            return named != other.named ? Integer.compare(other.named, named) : other.closeness.compareTo(closeness);
        }
    }

    /** The errcodes that a cause goes by, each once, in the order of the table. */
    public static List<String> errcodes() {
        Set<String> errcodes = new LinkedHashSet<>();
        for (CauseRule rule : rules()) {
            for (List<Condition> when : rule.whens()) {
                for (Condition condition : when) {
                    if (condition.subject() == Condition.Subject.ERRCODE) {
                        errcodes.addAll(condition.values());
                    }
                }
            }
        }
        List<String> codes = new ArrayList<>();
        for (String errcode : errcodes) {
            if (ErrorTextParser.isErrcode(errcode)) {
                codes.add(errcode);
            }
        }
        return codes;
    }

    /** Every cause, in the table's order, in the wording that needs no facts. */
    public static List<Cause> table() {
        List<Cause> out = new ArrayList<>();
        for (CauseRule rule : rules()) {
            out.add(rule.fill(JsonObject.EMPTY));
        }
        return out;
    }

    /** The cause of an id, in the wording that needs no facts; null if there is none. */
    public static @Nullable Cause byId(String id) {
        return byId(id, JsonObject.EMPTY);
    }

    /** The cause of an id, with its places filled from facts; null if there is none. */
    static @Nullable Cause byId(String id, JsonObject facts) {
        for (CauseRule rule : rules()) {
            if (rule.id().equals(id)) {
                return rule.fill(facts);
            }
        }
        return null;
    }
}
