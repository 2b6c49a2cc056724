package dev.tarry.trace;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds values by their keys in whatever looks like JSON: with blanks anywhere, escaped keys, within strings of JSON, torn, one
 * object behind the other, with borders of chunks in between. Every key is looked at once, and a value that was wanted not again,
 * so that the cost is that of the text.
 */
final class JsonKeys {

    private static final int LONGEST_KEY = 96;

    /** Takes values. */
    interface Visitor {

        /**
         * Whether the value of this key is wanted.
         *
         * @param key in lower case, without {@code _}, {@code -} and blanks: {@code accesstoken}
         */
        boolean wants(String key);

        /**
         * A value that is wanted.
         *
         * @param quote null if it is a string, which goes from {@code start} to {@code end}; else the quote, escaped as those
         *     around are, of a string that would stand there instead
         */
        void value(String key, int start, int end, @Nullable String quote);
    }

    private final String text;
    private final Visitor visitor;
    private final StringBuilder key = new StringBuilder();

    private JsonKeys(String text, Visitor visitor) {
        this.text = text;
        this.visitor = visitor;
    }

    static void visit(String text, Visitor visitor) {
        new JsonKeys(text, visitor).run();
    }

    /** A key as it is compared. */
    static String normal(String key) {
        StringBuilder out = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            if (!isJoint(key.charAt(i))) {
                out.append(key.charAt(i));
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isJoint(char c) {
        return c == '_' || c == '-' || c <= ' ';
    }

    private void run() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            at = c == '"' || c == '\'' ? behindKey(at, c) : at + 1;
        }
    }

    /** Goes on behind a value that was wanted; else behind the quote. */
    private int behindKey(int quote, char kind) {
        int at = quote + 1;
        key.setLength(0);
        while (true) {
            at = Encoded.behindBorder(text, at);
            if (at >= text.length() || at - quote > LONGEST_KEY) {
                return quote + 1;
            }
            long unit = Encoded.read(text, at);
            at = Encoded.end(unit);
            if (Encoded.character(unit) == kind) {
                break;
            }
            if (!isJoint(Encoded.character(unit))) {
                key.append(Character.toLowerCase(Encoded.character(unit)));
            }
        }
        int colon = blanksEnd(at);
        if (colon >= text.length() || text.charAt(colon) != ':') {
            return quote + 1;
        }
        String name = key.toString();
        int end = visitor.wants(name) ? value(name, blanksEnd(colon + 1), quote) : -1;
        return end < 0 ? quote + 1 : end;
    }

    /** Blanks, also escaped ones, and borders of chunks. */
    private int blanksEnd(int from) {
        int at = from;
        while (at < text.length()) {
            int border = Encoded.behindBorder(text, at);
            if (border > at) {
                at = border;
                continue;
            }
            char c = text.charAt(at);
            if (c > ' ' && c != '\\') {
                return at;
            }
            long unit = Encoded.read(text, at);
            if (Encoded.character(unit) > ' ') {
                return at;
            }
            at = Encoded.end(unit);
        }
        return at;
    }

    /** Where the value ends, behind it; -1 if it is none that could be a secret. */
    private int value(String name, int start, int keyQuote) {
        if (start >= text.length()) {
            return -1;
        }
        long first = Encoded.read(text, start);
        char c = Encoded.character(first);
        if (c == '"' || c == '\'') {
            int from = Encoded.end(first);
            int end = stringEnd(from, c, level(from - 1 - start));
            visitor.value(name, from, end, null);
            return Math.max(end, from);
        }
        int level = level(backslashesBefore(keyQuote));
        int end = c == '[' || c == '{' ? nestedEnd(start, level) : literalEnd(start);
        if (end == start || isNothing(text.substring(start, end))) {
            return -1;
        }
        visitor.value(name, start, end, "\\".repeat((1 << level) - 1) + '"');
        return end;
    }

    private static boolean isNothing(String literal) {
        return literal.equals("null") || literal.equals("true") || literal.equals("false");
    }

    private int backslashesBefore(int at) {
        int from = at;
        while (from > 0 && at - from < 32 && text.charAt(from - 1) == '\\') {
            from--;
        }
        return at - from;
    }

    /** In how many strings of JSON a quote stands that has so many backslashes before it. */
    private static int level(int backslashes) {
        int level = 0;
        for (int left = backslashes; left % 2 == 1; left /= 2) {
            level++;
        }
        return level;
    }

    /** Whether a quote behind so many backslashes ends a string at this level, or one around it. */
    private static boolean ends(int backslashes, int level) {
        int left = backslashes;
        for (int i = 0; i < level; i++) {
            if (left % 2 == 0) {
                return true;
            }
            left /= 2;
        }
        return left % 2 == 0;
    }

    /** The place of the first backslash of the quote that ends the string, or of the quote. */
    private int stringEnd(int from, char kind, int level) {
        int backslashes = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == kind && ends(backslashes, level)) {
                int own = Math.min(backslashes, (1 << level) - 1);
                return i - own;
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return text.length();
    }

    /** Behind the bracket that closes the one here; the text's end if there is none. */
    private int nestedEnd(int start, int level) {
        int depth = 0;
        int i = start;
        int backslashes = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"' && backslashes == (1 << level) - 1) {
                i = Math.max(stringEnd(i + 1, '"', level) + (1 << level), i + 1);
                backslashes = 0;
                continue;
            }
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            backslashes = c == '\\' ? backslashes + 1 : 0;
            i++;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }

    private int literalEnd(int start) {
        int end = start;
        while (end < text.length()) {
            int border = Encoded.behindBorder(text, end);
            if (border == end && ",}] \t\r\n\"'\\&".indexOf(text.charAt(end)) >= 0) {
                return end;
            }
            end = Math.max(border, end + 1);
        }
        return Math.min(end, text.length());
    }
}
