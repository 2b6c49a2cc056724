package dev.tarry.trace;

import dev.tarry.matrix.Percent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The delay ids that are known, each with what stands in its place where ids do not belong. */
final class DelayIds {

    /**
     * So many ids without a name are kept, those seen last. Such ids come out of frames and events, where whoever sends them can
     * make them up without end, and a session may run for weeks. What is printed was seen a moment before, or is in a trace of
     * 20,000 entries: more is hardly ever asked for. Those with a name are the session's, and stay until it forgets them.
     */
    static final int MAX_UNNAMED = 10_000;

    private static final int SHORTENED = 8;

    private final int maxUnnamed;
    private final Map<String, String> named = new LinkedHashMap<>();

    /** In the order last seen. */
    private final Map<String, String> unnamed = new LinkedHashMap<>();

    private final SpellingTree spellings = new SpellingTree();
    private final Map<String, SpellingIds> shortened = new LinkedHashMap<>();
    private long unnamedSoFar;

    DelayIds() {
        this(MAX_UNNAMED);
    }

    DelayIds(int maxUnnamed) {
        this.maxUnnamed = maxUnnamed;
    }

    /**
     * Adds an id, or gives a known one its name.
     *
     * @param name null if it has none, or none is known here
     */
    void add(String id, @Nullable String name) {
        if (name == null && named.containsKey(id)) {
            return;
        }
        String standIn = unnamed.remove(id);
        boolean isKnown = standIn != null || named.containsKey(id);
        if (name != null) {
            named.put(id, "<" + name + ">");
        } else {
            // A number is never given twice: what was forgotten may stand under its own in a file.
            unnamed.put(id, standIn != null ? standIn : "<id-" + ++unnamedSoFar + ">");
        }
        if (!isKnown) {
            learn(id);
        }
        forgetSurplus();
    }

    /** The session has forgotten it: from now on it is kept as one without a name is, under the name that it had. */
    void forgetName(String id) {
        String standIn = named.remove(id);
        if (standIn != null) {
            unnamed.put(id, standIn);
            forgetSurplus();
        }
    }

    private void forgetSurplus() {
        if (unnamed.size() > maxUnnamed) {
            forget(unnamed.keySet().iterator().next());
        }
    }

    private void learn(String id) {
        spellings.add(id, id);
        String encoded = Percent.encode(id);
        if (!encoded.equals(id)) {
            spellings.add(encoded, id);
        }
        if (id.length() > SHORTENED) {
            String start = start(id, 0);
            shortened.put(start, SpellingIds.with(shortened.get(start), id));
        }
    }

    private void forget(String id) {
        unnamed.remove(id);
        spellings.remove(id, id);
        String encoded = Percent.encode(id);
        if (!encoded.equals(id)) {
            spellings.remove(encoded, id);
        }
        if (id.length() > SHORTENED) {
            SpellingIds alike = shortened.get(start(id, 0));
            if (alike != null && alike.without(id) == null) {
                shortened.remove(start(id, 0));
            }
        }
    }

    /** Replaces the ids where they stand by themselves, from left to right; where one begins another, the longer one counts. */
    String replaceIn(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            SpellingTree.Found found = longest(spellings.longest(text, at), shortened(text, at));
            if (found == null) {
                at++;
            } else {
                out.append(text, from, at).append(standIn(found.ids().first()));
                from = found.end();
                at = from;
            }
        }
        return from == 0 ? text : out.append(text, from, text.length()).toString();
    }

    /** As the lines view shortens ids. */
    private SpellingTree.@Nullable Found shortened(String text, int at) {
        int end = at + SHORTENED;
        if (end >= text.length() || text.charAt(end) != '…') {
            return null;
        }
        SpellingIds known = shortened.get(start(text, at));
        return known == null ? null : new SpellingTree.Found(end + 1, known);
    }

    private static SpellingTree.@Nullable Found longest(SpellingTree.@Nullable Found one, SpellingTree.@Nullable Found other) {
        return one == null || other != null && other.end() > one.end() ? other : one;
    }

    /** What stands in the place of an id that is known. */
    private String standIn(String id) {
        String name = named.get(id);
        return name != null ? name : unnamed.getOrDefault(id, "<id>");
    }

    private static String start(String text, int at) {
        return text.substring(at, at + SHORTENED);
    }

    long steps() {
        return spellings.steps();
    }

    /** How much is kept for all ids together; what must not be left behind is counted in tests. */
    int size() {
        return named.size() + unnamed.size() + spellings.size() + shortened.size();
    }
}
