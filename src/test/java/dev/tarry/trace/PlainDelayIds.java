package dev.tarry.trace;

import dev.tarry.matrix.Percent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@link DelayIds} means, in loops over all ids that anybody can check. */
final class PlainDelayIds {

    private final int maxUnnamed;
    private final Map<String, String> standIns = new LinkedHashMap<>();
    private final Set<String> unnamed = new LinkedHashSet<>();
    private int unnamedSoFar;

    PlainDelayIds(int maxUnnamed) {
        this.maxUnnamed = maxUnnamed;
    }

    /** In the order added. */
    List<String> all() {
        return new ArrayList<>(standIns.keySet());
    }

    void add(String id, String name) {
        if (name != null) {
            unnamed.remove(id);
            standIns.put(id, "<" + name + ">");
        } else if (unnamed.remove(id)) {
            unnamed.add(id);
        } else if (!standIns.containsKey(id)) {
            unnamed.add(id);
            standIns.put(id, "<id-" + ++unnamedSoFar + ">");
        }
        if (unnamed.size() > maxUnnamed) {
            String oldest = unnamed.iterator().next();
            unnamed.remove(oldest);
            standIns.remove(oldest);
        }
    }

    /** Replaces the first id wherever it is, then the second, and so on. */
    String replaceOneAfterTheOther(String text) {
        String masked = text;
        for (String id : standIns.keySet()) {
            masked = replaceWord(masked, id, standIns.get(id));
            masked = replaceWord(masked, Percent.encode(id), standIns.get(id));
            if (id.length() > 8) {
                masked = masked.replace(id.substring(0, 8) + "…", standIns.get(id));
            }
        }
        return masked;
    }

    private static String replaceWord(String text, String word, String by) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, from)) {
            out.append(text, from, at).append(isAlone(text, at, word) ? by : word);
            from = at + word.length();
        }
        return out.append(text.substring(from)).toString();
    }

    /** Replaces at each place the longest that is there; of those that look alike there, the first one added. */
    String replaceFromLeftToRight(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int longest = 0;
            String by = text.substring(at, at + 1);
            for (String id : standIns.keySet()) {
                int length = lengthAt(text, at, id);
                if (length > longest) {
                    longest = length;
                    by = standIns.get(id);
                }
            }
            out.append(by);
            at += Math.max(1, longest);
        }
        return out.toString();
    }

    private static int lengthAt(String text, int at, String id) {
        int longest = 0;
        for (String word : List.of(id, Percent.encode(id))) {
            if (text.startsWith(word, at) && isAlone(text, at, word)) {
                longest = Math.max(longest, word.length());
            }
        }
        boolean isShortened = id.length() > 8 && text.startsWith(id.substring(0, 8) + "…", at);
        return isShortened ? Math.max(longest, 9) : longest;
    }

    private static boolean isAlone(String text, int at, String word) {
        return !isInAWord(text, at) && !isInAWord(text, at + word.length());
    }

    private static boolean isInAWord(String text, int at) {
        return at > 0 && at < text.length() && isOfAWord(text.charAt(at - 1)) && isOfAWord(text.charAt(at));
    }

    private static boolean isOfAWord(char c) {
        return c == '_' || c < 128 && Character.isLetterOrDigit(c);
    }
}
