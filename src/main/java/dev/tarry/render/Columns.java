package dev.tarry.render;

import org.jspecify.annotations.Nullable;

/**
 * Lines as a terminal measures them: wide characters have two columns, combining ones none, and the colors of {@link Theme}
 * take no room.
 */
public final class Columns {

    /** A tail stands at the window's edge, but no farther to the right than here. */
    private static final int FARTHEST_EDGE = 120;

    /** In a window of fewer columns than this, the blanks that align a line are spared. */
    private static final int NARROW = 64;

    /** Where less than this is left for a line, its tail is left out. */
    private static final int LEAST_LINE = 24;

    /** A run of letters and digits beyond this is an id, and may be cut within. */
    private static final int LONGEST_WORD = 24;

    /** First and last of the characters that have two columns: those of East Asian width W and F, and emoji. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe,
        0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be,
        0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa,
        0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755,
        0x2757, 0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55,
        0x2e80, 0x303e, 0x3041, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19,
        0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18cff, 0x1aff0, 0x1b2ff, 0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf,
        0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f200, 0x1f265, 0x1f300, 0x1faff, 0x20000, 0x3fffd
    };

    private Columns() {}

    /** The columns of a line. */
    public static int of(String line) {
        int columns = 0;
        for (int i = 0; i < line.length(); ) {
            String color = Theme.colorAt(line, i);
            if (color != null) {
                i += color.length();
            } else {
                int c = line.codePointAt(i);
                columns += of(c);
                i += Character.charCount(c);
            }
        }
        return columns;
    }

    private static int of(int c) {
        if (c < 0x300) {
            // The terminal's stops are eight apart.
            return c == '\t' ? 8 : 1;
        }
        if (c == 0xfe0f) {
            // What stands before it becomes an emoji, which is wide.
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT
                || c >= 0x1160 && c <= 0x11ff) {
            return 0;
        }
        for (int i = 0; i < WIDE.length && WIDE[i] <= c; i += 2) {
            if (c <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The line in so many columns; where something is cut off it ends in {@code …}, not within a word. 0 columns: all of it. */
    public static String cut(String line, int columns) {
        if (columns <= 0 || line.length() <= columns && isNarrow(line) || of(line) <= columns) {
            return line;
        }
        int end = end(line, columns - 1);
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        String kept = line.substring(0, end);
        return kept + "…" + (kept.indexOf('\u001b') < 0 ? "" : Theme.resetAfter(kept));
    }

    /** The text in so many columns; of a longer one the middle is left out, and more of its end stays than of its beginning. */
    static String cutMiddle(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int front = (columns - 1) / 3;
        int start = 0;
        for (int left = front; start < text.length(); ) {
            int c = text.codePointAt(start);
            left -= of(c);
            if (left < 0) {
                break;
            }
            start += Character.charCount(c);
        }
        int end = text.length();
        for (int left = columns - 1 - of(text.substring(0, start)); end > start; ) {
            int c = text.codePointBefore(end);
            left -= of(c);
            if (left < 0) {
                break;
            }
            end -= Character.charCount(c);
        }
        return text.substring(0, start) + "…" + text.substring(end);
    }

    private static boolean isNarrow(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) >= 0x300 || line.charAt(i) == '\t') {
                return false;
            }
        }
        return true;
    }

    /** The index up to which a line has no more than these columns, moved to the beginning of a word that it stands in. */
    private static int end(String line, int columns) {
        int left = columns;
        int word = 0;
        int i = 0;
        while (i < line.length()) {
            String color = Theme.colorAt(line, i);
            if (color != null) {
                i += color.length();
                word = i;
                continue;
            }
            int c = line.codePointAt(i);
            boolean inWord = Character.isLetterOrDigit(c) || c == '_' || of(c) == 0;
            left -= of(c);
            if (left < 0) {
                boolean torn = inWord && word < i && i - word < LONGEST_WORD && word > 0;
                return torn ? word : i;
            }
            i += Character.charCount(c);
            if (!inWord) {
                word = i;
            }
        }
        return i;
    }

    /** The line with single blanks where it has more, but for those that it begins with. */
    private static String squeezed(String line) {
        StringBuilder out = new StringBuilder(line.length());
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != ' ' || !begun || line.charAt(i - 1) != ' ') {
                out.append(c);
            }
            begun = begun || c != ' ';
        }
        return out.toString();
    }

    /**
     * The line with something behind it that is not cut off, at the edge of the window.
     *
     * @param tail what stands there, or null for nothing
     * @param columns the window's; 0 if there is none: then the tail follows the whole line
     */
    public static String fit(String text, @Nullable String tail, int columns) {
        String line = columns > 0 && columns < NARROW ? squeezed(text) : text;
        if (tail == null || tail.isEmpty()) {
            return cut(line, columns);
        }
        if (columns <= 0) {
            return line + "  " + tail;
        }
        int room = columns - of(tail) - 2;
        if (room < LEAST_LINE) {
            return cut(line, columns);
        }
        String kept = cut(line, room);
        int edge = Math.min(columns, FARTHEST_EDGE);
        return kept + " ".repeat(Math.max(2, edge - of(tail) - of(kept))) + tail;
    }
}
