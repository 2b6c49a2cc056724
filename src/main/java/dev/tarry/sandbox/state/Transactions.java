package dev.tarry.sandbox.state;

import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What transactions were answered, for half an hour at least, in memory only: as Synapse keeps it. */
public final class Transactions {

    private static final long KEPT_MS = 30 * 60_000L;
    private static final int MOST = 100_000;
    /** The most characters of their keys, which have a path in them that whoever asks has chosen. */
    private static final long MOST_CHARS = 16L << 20;

    private record Kept(JsonObject answer, long at) {}

    private final Map<String, Kept> answers = new LinkedHashMap<>();
    /** Those that were not committed yet. */
    private final List<String> fresh = new ArrayList<>();
    private long chars;

    /** The answer that a transaction got before; null if it comes first. */
    public @Nullable JsonObject answer(String key, long now) {
        Kept kept = answers.get(key);
        return kept == null || now - kept.at() > KEPT_MS ? null : kept.answer();
    }

    public void remember(String key, JsonObject answer, long now) {
        Iterator<Map.Entry<String, Kept>> oldest = answers.entrySet().iterator();
        boolean old = true;
        while (old && oldest.hasNext()) {
            Map.Entry<String, Kept> first = oldest.next();
            old = now - first.getValue().at() > KEPT_MS || answers.size() >= MOST || chars + key.length() > MOST_CHARS;
            if (old) {
                chars -= first.getKey().length();
                oldest.remove();
            }
        }
        forget(key);
        answers.put(key, new Kept(answer, now));
        chars += key.length();
        fresh.add(key);
    }

    /** What was done is lasting. */
    void commit() {
        fresh.clear();
    }

    /** What was not committed has not happened: whoever asks again is not answered from here. */
    void rollback() {
        for (String key : fresh) {
            forget(key);
        }
        fresh.clear();
    }

    private void forget(String key) {
        if (answers.remove(key) != null) {
            chars -= key.length();
        }
    }
}
