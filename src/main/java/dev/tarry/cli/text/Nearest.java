package dev.tarry.cli.text;

import org.jspecify.annotations.Nullable;

/** What somebody may have meant who mistyped a word: a known one a few letters away. */
public final class Nearest {

    private Nearest() {}

    /** The nearest of the known words, the first of several; null if none is near. */
    public static @Nullable String to(String typed, Iterable<String> known) {
        String best = null;
        int bestDistance = typed.length() <= 3 ? 2 : 3;
        for (String word : known) {
            boolean isFar = Math.abs(typed.length() - word.length()) >= bestDistance;
            int distance = isFar ? bestDistance : distance(typed, word);
            if (distance < bestDistance) {
                best = word;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** Levenshtein's distance, where two letters that changed places count once. */
    private static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            rows[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                rows[i][j] = Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[a.length()][b.length()];
    }
}
