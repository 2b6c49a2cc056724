package dev.tarry.trace;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Values that are long and random enough to be searched for wherever they may stand. What a text costs depends on the text, never
 * on how many values there are.
 */
final class SecretValues implements Disguises.StandIns {

    /** So many that came over the wire are kept, the newest: whoever sends them could do so without end. */
    static final int MAX_LEARNED = 2_000;

    private static final int LEAST = 8;
    private static final int LONG = 20;

    private final Disguises disguises = new Disguises();
    private final Set<String> told = new LinkedHashSet<>();
    private final Set<String> learned = new LinkedHashSet<>();

    /** Whether a value is long and random enough: a word or a name would be torn out of what has nothing to do with it. */
    static boolean isTelling(String value) {
        if (value.length() < LEAST || value.contains("://") || isName(value)) {
            return false;
        }
        boolean hasDigit = false;
        boolean hasLetter = false;
        int capitals = 0;
        int others = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            hasDigit |= Character.isDigit(c);
            hasLetter |= Character.isLetter(c);
            capitals += Character.isUpperCase(c) ? 1 : 0;
            others += Character.isLetterOrDigit(c) ? 0 : 1;
        }
        boolean isMixed = capitals > 1 && capitals + others < value.length() && value.length() >= LEAST + 2;
        return hasDigit && hasLetter || isMixed || others > 0 && value.length() >= LONG || value.length() >= 2 * LONG;
    }

    /** A Matrix id, or a name of the protocol's. */
    private static boolean isName(String value) {
        return "@!#$".indexOf(value.charAt(0)) >= 0 && value.indexOf(':') > 0
                || value.startsWith("m.") || value.startsWith("org.matrix.");
    }

    /** One that is never forgotten: an account's. */
    void tell(String value) {
        if (told.add(value) && !learned.remove(value)) {
            disguises.add(value);
        }
    }

    /** One that came over the wire. */
    void learn(String value) {
        if (told.contains(value)) {
            return;
        }
        boolean isKnown = learned.remove(value);
        learned.add(value);
        if (!isKnown) {
            disguises.add(value);
        }
        if (learned.size() > MAX_LEARNED) {
            Iterator<String> oldest = learned.iterator();
            String gone = oldest.next();
            oldest.remove();
            disguises.remove(gone);
        }
    }

    @Override
    public String standIn(String value) {
        return Redactor.MASK;
    }

    /** Finds them. */
    Disguises disguises() {
        return disguises;
    }

    /** How many characters were looked at so far. */
    long steps() {
        return disguises.steps();
    }

    /** How much is kept for all values together; what must not be left behind is counted in tests. */
    int size() {
        return told.size() + learned.size() + disguises.size();
    }
}
