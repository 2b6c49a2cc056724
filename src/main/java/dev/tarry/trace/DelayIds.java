package dev.tarry.trace;

import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Percent;
import dev.tarry.time.Patience;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The delay ids that are known, each with what stands in its place where ids do not belong. */
final class DelayIds implements Disguises.StandIns {

    /**
     * So many ids without a name are kept, those seen last. Such ids come out of frames and events, where whoever sends them can
     * make them up without end, and a session may run for weeks. What is printed was seen a moment before, or is in a trace of
     * 20,000 entries: more is hardly ever asked for. Those with a name are the session's, and stay until it forgets them.
     */
    static final int MAX_UNNAMED = 10_000;

    /** So many ids are searched for in disguise as well, those seen last: each takes some kilobytes. */
    static final int MAX_DISGUISED = 2_000;

    private static final String SYNAPSE = "syd_";
    private static final String PATH = Msc4140.DELAYED_EVENTS + "/";
    private static final int SHORTEST = 4;
    private static final int LONG = 16;
    private static final int SHORTENED = 8;
    /** So many different characters has what a machine has made up. */
    private static final int MANIFOLD = 8;
    private static final int MAX_BEGINNINGS = 16;

    private final int maxUnnamed;
    private final Map<String, String> named = new LinkedHashMap<>();

    /** In the order last seen. */
    private final Map<String, String> unnamed = new LinkedHashMap<>();

    /** What was typed for ids, and may be the beginning of one. */
    private final Map<String, String> beginnings = new LinkedHashMap<>();

    private final SpellingTree spellings = SpellingTree.ofWords();
    private final Map<String, SpellingIds> shortened = new LinkedHashMap<>();
    private final Disguises disguises = new Disguises();

    /** In the order learnt. */
    private final Set<String> disguised = new LinkedHashSet<>();

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
        add(id, name, true);
    }

    /**
     * The same of one that may be a mere word.
     *
     * @param isSearched whether it is replaced wherever it stands, and not only where ids do
     */
    void add(String id, @Nullable String name, boolean isSearched) {
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
        if (!isKnown && isSearched) {
            learn(id);
        }
        forgetSurplus();
    }

    /** Whether an id is none that might be a mere word, and would be torn out of sentences. */
    static boolean isTelling(String id) {
        boolean isWord = true;
        for (int i = 0; i < id.length(); i++) {
            isWord &= Character.isLetter(id.charAt(i));
        }
        return id.length() >= (isWord ? LONG : SHORTEST);
    }

    /** The beginning of an id, as it was typed. */
    void addBeginning(String beginning) {
        beginnings.put(beginning, beginning);
        if (beginnings.size() > MAX_BEGINNINGS) {
            beginnings.remove(beginnings.keySet().iterator().next());
        }
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
        if (isManifold(id) && disguised.add(id)) {
            disguises.add(id);
            if (disguised.size() > MAX_DISGUISED) {
                String oldest = disguised.iterator().next();
                disguised.remove(oldest);
                disguises.remove(oldest);
            }
        }
    }

    /** Whether an id is so random that its letters in any case, and anywhere, can mean nothing else. */
    private static boolean isManifold(String id) {
        if (id.length() < LONG) {
            return false;
        }
        StringBuilder different = new StringBuilder();
        for (int i = 0; i < id.length() && different.length() < MANIFOLD; i++) {
            char c = id.charAt(i);
            if (different.indexOf(String.valueOf(c)) < 0) {
                different.append(c);
            }
        }
        return different.length() >= MANIFOLD;
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
        if (disguised.remove(id)) {
            disguises.remove(id);
        }
    }

    /**
     * Replaces the ids where they stand by themselves, from left to right; where one begins another, the longer one counts. After
     * that those that are random enough are replaced in disguise, too: in other letter case, as Base64 and whatever else
     * {@link Disguises} knows.
     */
    String replaceIn(String text) {
        String replaced = replaceWords(text);
        Spans spans = new Spans();
        disguises.find(replaced, this, spans);
        return spans.applyTo(replaced);
    }

    private String replaceWords(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean isEncoded = Decoded.mayBe(text);
        int from = 0;
        int at = 0;
        int behindEncoded = 0;
        char encoded = ' ';
        while (at < text.length()) {
            SpellingTree.Found found = longest(spellings.longest(text, at), shortened(text, at));
            if (found == null && isEncoded) {
                long unit = Encoded.read(text, at);
                char before = at == behindEncoded ? encoded : at == 0 ? ' ' : text.charAt(at - 1);
                if (!SpellingTree.isOfAWord(before) || !SpellingTree.isOfAWord(Encoded.character(unit))) {
                    found = spellings.decoded(text, at);
                }
                if (Encoded.end(unit) > at + 1) {
                    behindEncoded = Encoded.end(unit);
                    encoded = Encoded.character(unit);
                }
            }
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

    /** Replaces what a homeserver made of the beginnings that were typed: words that go on behind one. */
    String replaceBegun(String text) {
        Spans spans = new Spans();
        for (String beginning : beginnings.keySet()) {
            for (int at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + beginning.length())) {
                int end = at + beginning.length();
                boolean begins = SpellingTree.isEdge(text, at);
                while (begins && end < text.length() && isOfAnId(text.charAt(end))) {
                    end++;
                }
                if (begins && end > at + beginning.length()) {
                    spans.add(at, end, standInAt(text.substring(at, end)));
                    at = end - beginning.length();
                }
            }
        }
        return spans.applyTo(text);
    }

    private static boolean isOfAnId(char c) {
        return SpellingTree.isOfAWord(c) || c == '-';
    }

    /** Replaces what stands where ids do, whether it is known or not: behind their key, and in paths. */
    String replaceAtPlaces(String text) {
        boolean hasPath = text.contains(PATH);
        // The key may be escaped.
        if (!hasPath && !text.contains(Msc4140.DELAY_ID) && !text.contains("\\u")) {
            return text;
        }
        Spans spans = new Spans();
        JsonKeys.visit(text, new JsonKeys.Visitor() {
            @Override
            public boolean wants(String key) {
                return SecretKeys.isDelayId(key);
            }

            @Override
            public void value(String key, int start, int end, @Nullable String quote) {
                if (quote == null) {
                    replaceAt(text, start, end, spans);
                }
            }
        });
        for (int at = hasPath ? text.indexOf(PATH) : -1; at >= 0; at = text.indexOf(PATH, at + 1)) {
            int start = at + PATH.length();
            int end = start;
            while (end < text.length() && "/?# \t\r\n\"'\\".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            String id = Decoded.plain(text.substring(start, end));
            if (named.containsKey(id) || unnamed.containsKey(id)) {
                spans.add(start, end, standInAt(id));
            }
        }
        return spans.applyTo(text);
    }

    /** Adds what stands behind the key of ids, and what looks like an id of Synapse's, as errors name them. */
    void learnFrom(String text, Patience patience) {
        JsonKeys.visit(text, new JsonKeys.Visitor() {
            private int seen;

            @Override
            public boolean wants(String key) {
                return SecretKeys.isDelayId(key);
            }

            @Override
            public void value(String key, int start, int end, @Nullable String quote) {
                patience.check(seen++);
                String id = quote == null ? Decoded.plain(text.substring(start, end)) : "";
                if (!id.isEmpty()) {
                    add(id, null, isTelling(id));
                }
            }
        });
        int seen = 0;
        for (int at = text.indexOf(SYNAPSE); at >= 0; at = text.indexOf(SYNAPSE, at + SYNAPSE.length())) {
            patience.check(seen++);
            int end = at + SYNAPSE.length();
            boolean begins = SpellingTree.isEdge(text, at);
            while (begins && end < text.length() && SpellingTree.isOfAWord(text.charAt(end))) {
                end++;
            }
            if (begins && end - at >= LONG) {
                add(text.substring(at, end), null);
            }
        }
    }

    private void replaceAt(String text, int start, int end, Spans spans) {
        // What is shortened is known by its beginning, and what is a stand-in is none any more.
        if (end > start && text.charAt(start) != '<' && text.charAt(end - 1) != '…') {
            spans.add(start, end, standInAt(Decoded.plain(text.substring(start, end))));
        }
    }

    private String standInAt(String id) {
        String name = named.get(id);
        if (name != null) {
            return name;
        }
        add(id, null, isTelling(id));
        return standIn(id);
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
    @Override
    public String standIn(String id) {
        String name = named.get(id);
        return name != null ? name : unnamed.getOrDefault(id, "<id>");
    }

    private static String start(String text, int at) {
        return text.substring(at, at + SHORTENED);
    }

    long steps() {
        return spellings.steps();
    }

    /** How many characters were looked at in searching for ids in disguise. */
    long disguisedSteps() {
        return disguises.steps();
    }

    /** How much is kept for all ids together; what must not be left behind is counted in tests. */
    int size() {
        return named.size() + unnamed.size() + spellings.size() + shortened.size() + disguised.size() + disguises.size();
    }
}
