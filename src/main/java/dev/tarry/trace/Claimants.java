package dev.tarry.trace;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ids that may be meant by one spelling, in the order added; the first one is taken to be meant. */
final class Claimants {

    private String first;

    /** Null while there are none: hardly any spelling is shared, and a set for each would be most of the memory. */
    private Set<String> others;

    private Claimants(String first) {
        this.first = first;
    }

    /** Those that are known, or null if there are none, and one more. */
    static Claimants with(@Nullable Claimants known, String id) {
        if (known == null) {
            return new Claimants(id);
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
    @Nullable Claimants without(String id) {
        if (!id.equals(first)) {
            others.remove(id);
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
