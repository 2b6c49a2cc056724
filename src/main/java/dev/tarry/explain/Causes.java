package dev.tarry.explain;

import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The table of causes. It is read at first use, never before; the order of its rows counts. */
public final class Causes {

    private Causes() {}

    /** Read when it is first asked for. */
    private static final class Held {
        static final List<Row> ROWS = TableReader.read("causes.txt");
    }

    static List<Row> rows() {
        return Held.ROWS;
    }

    /** The first cause that fits what was seen, with its places filled; null if none does. */
    public static Cause first(Symptom symptom) {
        for (Row row : rows()) {
            if (row.matches(symptom)) {
                return row.fill(symptom.facts());
            }
        }
        return null;
    }

    /** All causes that fit what was seen, the most likely first. */
    public static List<Cause> all(Symptom symptom) {
        List<Cause> out = new ArrayList<>();
        for (Row row : rows()) {
            if (row.matches(symptom)) {
                out.add(row.fill(symptom.facts()));
            }
        }
        return out;
    }

    /**
     * The causes that somebody's words lead to, the most likely first: by what they name, then by what they have in common with
     * what the words tell of an answer. An id leads to its cause alone; none if the words mean nothing here.
     *
     * @param words as they were typed: an id, a reason, a sentence, a line of a log; null for none
     * @param told what they tell, as {@link Typed} reads them
     */
    public static List<Cause> typed(String words, Symptom told) {
        Cause named = words == null ? null : byId(words);
        if (named != null) {
            return List.of(named);
        }
        Symptom symptom = told;
        int most = 0;
        for (Row row : rows()) {
            int said = words == null || row.isRuledOut(told.error(null)) ? 0 : row.said(words);
            if (said > most) {
                most = said;
                symptom = row.assume(told);
            }
        }
        List<Ranked> ranked = new ArrayList<>();
        for (Row row : rows()) {
            int said = words == null || row.isRuledOut(symptom.error(null)) ? 0 : row.said(words);
            Ranked one = new Ranked(row, Math.max(said, row.named(symptom)), row.closeness(symptom));
            if (one.named() > 0 || one.closeness().held() > 0) {
                ranked.add(one);
            }
        }
        ranked.sort(null);
        List<Cause> out = new ArrayList<>();
        for (Ranked one : ranked) {
            out.add(one.row().fill(symptom.facts()));
        }
        return out;
    }

    /** A row with what speaks for it; what more speaks for comes first, and the table's order stays among equals. */
    private record Ranked(Row row, int named, Row.Closeness closeness) implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            return named != other.named ? Integer.compare(other.named, named) : other.closeness.compareTo(closeness);
        }
    }

    /** Every cause, in the table's order, in the wording that needs no facts. */
    public static List<Cause> table() {
        List<Cause> out = new ArrayList<>();
        for (Row row : rows()) {
            out.add(row.fill(JsonObject.EMPTY));
        }
        return out;
    }

    /** The cause of an id, in the wording that needs no facts; null if there is none. */
    public static Cause byId(String id) {
        return byId(id, JsonObject.EMPTY);
    }

    /** The cause of an id, with its places filled from facts; null if there is none. */
    public static Cause byId(String id, JsonObject facts) {
        for (Row row : rows()) {
            if (row.id().equals(id)) {
                return row.fill(facts);
            }
        }
        return null;
    }
}
