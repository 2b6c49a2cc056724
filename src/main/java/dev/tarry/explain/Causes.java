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
     * All causes that speak of something in the symptom and that nothing in it contradicts: what is not known may be so. Those
     * with the most in common come first.
     */
    public static List<Cause> possible(Symptom symptom) {
        List<Cause> out = new ArrayList<>();
        int most = 0;
        for (Row row : rows()) {
            most = Math.max(most, row.score(symptom));
        }
        for (int score = most; score > 0; score--) {
            for (Row row : rows()) {
                if (row.score(symptom) == score) {
                    out.add(row.fill(symptom.facts()));
                }
            }
        }
        return out;
    }

    /** The causes that somebody's words lead to: an id, a reason, a line of a log; none if they mean nothing here. */
    public static List<Cause> said(String words) {
        List<Cause> out = new ArrayList<>();
        for (Row row : rows()) {
            if (row.isSaidBy(words)) {
                out.add(row.fill(JsonObject.EMPTY));
            }
        }
        return out;
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
