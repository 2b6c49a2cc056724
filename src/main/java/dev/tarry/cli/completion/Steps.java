package dev.tarry.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words offered step by step: no further than the next {@code :}, {@code =} or {@code @} in them, each part behind a comma for
 * itself, and values joined by {@code +} as well. Long names, which have a dot in their first step, wait until something is
 * typed. The completions for bash, zsh and fish go by the same rules.
 */
final class Steps {

    private static final String STOPS = ":=@";

    private Steps() {}

    /** The candidates for a half-typed value. */
    static List<Completion> of(WordList list, String typed) {
        String front = "";
        String part = typed;
        List<String> words = list.words();
        boolean hasParts = !list.following().isEmpty();
        int comma = hasParts ? typed.lastIndexOf(',') : -1;
        if (comma >= 0) {
            front = typed.substring(0, comma + 1);
            part = typed.substring(comma + 1);
            words = list.following();
        }
        String key = "";
        int plus = part.lastIndexOf('+');
        int equals = part.indexOf('=');
        if (equals >= 0 && plus > equals) {
            key = part.substring(0, equals + 1);
            front += part.substring(0, plus + 1);
            part = part.substring(plus + 1);
        }
        List<Completion> found = new ArrayList<>();
        String last = "";
        for (String word : words) {
            if (!word.startsWith(key)) {
                continue;
            }
            String step = step(word.substring(key.length()), part);
            boolean waits = typed.isEmpty() && isLong(word);
            if (!step.isEmpty() && !waits && !step.equals(last)) {
                boolean isWhole = step.length() + key.length() == word.length() && !hasParts;
                found.add(new Completion(front + step, null, isWhole && STOPS.indexOf(step.charAt(step.length() - 1)) < 0));
                last = step;
            }
        }
        return found;
    }

    /** The word up to its next stop; empty if it does not begin as is typed, in either case. */
    private static String step(String word, String typed) {
        if (!startsWith(word, typed)) {
            return "";
        }
        for (int i = typed.length(); i < word.length(); i++) {
            if (STOPS.indexOf(word.charAt(i)) >= 0) {
                return word.substring(0, i + 1);
            }
        }
        return word;
    }

    private static boolean isLong(String word) {
        for (int i = 0; i < word.length() && STOPS.indexOf(word.charAt(i)) < 0; i++) {
            if (word.charAt(i) == '.') {
                return true;
            }
        }
        return false;
    }

    /** Whether a word begins so, whatever the case of its letters. */
    static boolean startsWith(String word, String beginning) {
        return word.toLowerCase(Locale.ROOT).startsWith(beginning.toLowerCase(Locale.ROOT));
    }
}
