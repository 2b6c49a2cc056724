package dev.tarry.trace;

/**
 * Reads texts a character at a time, each as what it stands for: JSON's escapes, percent-encoding and HTML's character
 * references, also one within the other, and with the border of a chunk in between. What is read is packed into a long: where it
 * ends, and the character.
 */
final class Encoded {

    /** So many backslashes are four JSON strings within each other; more are no text that anybody meant. */
    private static final int MAX_BACKSLASHES = 31;

    /** So many encodings may be within each other. */
    private static final int MAX_LEVELS = 6;

    private static final int MAX_FRAME = 80;
    private static final int MAX_DIGITS = 7;

    private static final String[] NAMED = {"amp;", "quot;", "lt;", "gt;", "apos;"};
    private static final String NAMES_MEAN = "&\"<>'";

    private Encoded() {}

    static int end(long unit) {
        return (int) (unit >>> 16);
    }

    static char character(long unit) {
        return (char) unit;
    }

    private static long unit(int end, int character) {
        return (long) end << 16 | character & 0xffff;
    }

    /** The character that begins here, decoded. A percent-encoded one is a byte of UTF-8. */
    static long read(String text, int at) {
        return read(text, at, MAX_LEVELS);
    }

    private static long read(String text, int at, int levels) {
        char c = text.charAt(at);
        if (levels <= 0) {
            return unit(at + 1, c);
        }
        return switch (c) {
            case '\\' -> behindBackslash(text, at + 1, levels);
            case '%' -> behindPercent(text, at + 1, levels);
            case '&' -> reference(text, at);
            default -> unit(at + 1, c);
        };
    }

    /** The character that begins here as it stands; backslashes in a row are one: nobody knows how often they were doubled. */
    static long readPlain(String text, int at) {
        char c = text.charAt(at);
        return unit(c == '\\' ? backslashesEnd(text, at + 1) : at + 1, c);
    }

    private static int backslashesEnd(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < MAX_BACKSLASHES && text.charAt(end) == '\\') {
            end++;
        }
        return end;
    }

    private static long behindBackslash(String text, int from, int levels) {
        int at = backslashesEnd(text, from);
        int letter = behindBorder(text, at);
        if (letter >= text.length()) {
            return unit(at, '\\');
        }
        long next = read(text, letter, levels - 1);
        char c = character(next);
        int end = end(next);
        return switch (c) {
            case '"', '/' -> unit(end, c);
            case 'b' -> unit(end, '\b');
            case 'f' -> unit(end, '\f');
            case 'n' -> unit(end, '\n');
            case 'r' -> unit(end, '\r');
            case 't' -> unit(end, '\t');
            case 'u' -> again(text, digits(text, end, 4, levels - 1), unit(at, '\\'), levels);
            case 'x' -> again(text, digits(text, end, 2, levels - 1), unit(at, '\\'), levels);
            case '\\' -> unit(end, '\\');
            default -> unit(at, '\\');
        };
    }

    private static long behindPercent(String text, int from, int levels) {
        int digit = behindBorder(text, from);
        boolean isOfScript = digit < text.length() && text.charAt(digit) == 'u';
        long read = isOfScript ? digits(text, digit + 1, 4, levels - 1) : digits(text, digit, 2, levels - 1);
        return again(text, read, unit(from, '%'), levels);
    }

    /** What was read, or what it begins if it was encoded itself; the other if nothing was read. */
    private static long again(String text, long read, long otherwise, int levels) {
        if (read < 0) {
            return otherwise;
        }
        return switch (character(read)) {
            case '\\' -> behindBackslash(text, end(read), levels - 1);
            case '%' -> behindPercent(text, end(read), levels - 1);
            default -> read;
        };
    }

    /** So many hexadecimal digits, which may be encoded themselves; negative if there are others. */
    private static long digits(String text, int from, int many, int levels) {
        int value = 0;
        int at = from;
        for (int i = 0; i < many; i++) {
            at = behindBorder(text, at);
            if (at >= text.length() || levels < 0) {
                return -1;
            }
            long unit = read(text, at, levels);
            int digit = Character.digit(character(unit), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
            at = end(unit);
        }
        return unit(at, value);
    }

    private static long reference(String text, int at) {
        for (int i = 0; i < NAMED.length; i++) {
            if (text.startsWith(NAMED[i], at + 1)) {
                return unit(at + 1 + NAMED[i].length(), NAMES_MEAN.charAt(i));
            }
        }
        if (!text.startsWith("#", at + 1) || at + 2 >= text.length()) {
            return unit(at + 1, '&');
        }
        boolean isHex = (text.charAt(at + 2) | 32) == 'x';
        int from = at + (isHex ? 3 : 2);
        int code = 0;
        int i = from;
        for (; i < text.length() && i - from < MAX_DIGITS; i++) {
            int digit = Character.digit(text.charAt(i), isHex ? 16 : 10);
            if (digit < 0) {
                break;
            }
            code = code * (isHex ? 16 : 10) + digit;
        }
        return i > from && i < text.length() && text.charAt(i) == ';' ? unit(i + 1, code) : unit(at + 1, '&');
    }

    /** Where the text goes on if a border between two chunks of a message (RFC 9112, 7.1) begins here; else here. */
    static int behindBorder(String text, int at) {
        if (!text.startsWith("\r\n", at)) {
            return at;
        }
        int i = at + 2;
        while (i < text.length() && i < at + MAX_FRAME && Character.digit(text.charAt(i), 16) >= 0) {
            i++;
        }
        if (i == at + 2) {
            return at;
        }
        // Behind the size there may be an extension; anything else is a line that happens to begin with such digits.
        while (i < text.length() && i < at + MAX_FRAME && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        boolean isExtended = i < text.length() && text.charAt(i) == ';';
        while (isExtended && i < text.length() && i < at + MAX_FRAME && text.charAt(i) != '\r') {
            i++;
        }
        return text.startsWith("\r\n", i) ? i + 2 : at;
    }
}
