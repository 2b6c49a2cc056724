package dev.tarry.trace;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ids that may be meant by one spelling, in the order added; the first one is taken to be meant. */
final class SpellingIds {

    private String first;

    /** Null while there are none: hardly any spelling is shared, and a set for each would be most of the memory. */
    private @Nullable Set<String> others;

    private SpellingIds(String first) {
        this.first = first;
    }

    /** Those that are known, or null if there are none, and one more. */
    static SpellingIds with(@Nullable SpellingIds known, String id) {
        if (known == null) {
            return new SpellingIds(id);
        }
        if (known.others == null) {
            known.others = new LinkedHashSet<>();
        }
        known.others.add(id);
        return known;
    }

    String first() {
        return first;
    }

    /** Null if nobody is left. */
    @Nullable SpellingIds without(String id) {
        if (!id.equals(first)) {
            if (others != null) {
                others.remove(id);
            }
            return this;
        }
        if (others == null || others.isEmpty()) {
            return null;
        }
        Iterator<String> next = others.iterator();
        first = next.next();
        next.remove();
        return this;
    }
}
