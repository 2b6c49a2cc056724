package dev.tarry.trace;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Values that are found wherever they may stand: as they are, in other letter case, escaped or percent-encoded, as Base64 beside
 * whatever else was encoded with them, in hexadecimal digits, with borders of chunks in between. What a text costs depends on the
 * text, never on how many values there are.
 */
final class Disguises {

    /** So much of a value is searched for; what goes on behind it belongs to it. */
    private static final int SEARCHED = 40;

    private static final char PLAIN = '=';
    private static final char PACKED = '+';

    private final SpellingTree tree = SpellingTree.ofSecrets();
    private int values;

    /** Says what is to stand in the place of a value. */
    interface StandIns {
        String standIn(String value);
    }

    void add(String value) {
        values++;
        spell(value, true);
    }

    /** Takes back what {@link #add} added. */
    void remove(String value) {
        values--;
        spell(value, false);
    }

    private void spell(String value, boolean known) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String plain = PLAIN + value;
        String packedId = PACKED + value;
        word(value, plain, known);
        String decoded = Decoded.plain(value);
        if (!decoded.equals(value)) {
            word(decoded, plain, known);
        }
        if (bytes.length != value.length()) {
            word(inBytes(value), plain, known);
        }
        word(hex(bytes), plain, known);
        for (int before = 0; before < 3; before++) {
            String packed = packed(bytes, before);
            word(packed, packedId, known);
            String forUrls = packed.replace('+', '-').replace('/', '_');
            if (!forUrls.equals(packed)) {
                word(forUrls, packedId, known);
            }
        }
    }

    private void word(String word, String id, boolean known) {
        String lower = lower(word);
        String searched = lower.length() > SEARCHED ? lower.substring(0, SEARCHED) : lower;
        if (known) {
            tree.add(searched, id);
        } else {
            tree.remove(searched, id);
        }
    }

    /** A character at a time, as the tree reads texts; backslashes in a row are one. */
    private static String lower(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != '\\' || i == 0 || word.charAt(i - 1) != '\\') {
                out.append(Character.toLowerCase(c));
            }
        }
        return out.toString();
    }

    private static String hex(byte[] bytes) {
        StringBuilder out = new StringBuilder(2 * bytes.length);
        for (byte b : bytes) {
            out.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return out.toString();
    }

    /** What does not depend on its neighbors of the value's Base64, with so many bytes before it in its group of three. */
    private static String packed(byte[] bytes, int before) {
        byte[] all = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, all, before, bytes.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(all);
        int end = all.length % 3 == 0 ? text.length() : text.length() - 1;
        return text.substring(before == 0 ? 0 : before + 1, end);
    }

    /** Adds the places of all values. */
    void find(String text, StandIns standIns, Spans spans) {
        if (values == 0) {
            return;
        }
        for (int at = 0; at < text.length(); ) {
            SpellingTree.Found found = tree.decoded(text, at);
            if (found == null) {
                at++;
                continue;
            }
            String id = found.ids().first();
            boolean isPacked = id.charAt(0) == PACKED;
            int start = isPacked && at > 0 && isPacked(text.charAt(at - 1)) ? at - 1 : at;
            boolean isCut = isPacked || inBytes(id).length() > SEARCHED + 1;
            int end = isCut ? end(text, found.end(), id, isPacked) : found.end();
            spans.add(start, end, standIns.standIn(id.substring(1)));
            at = Math.max(end, at + 1);
        }
    }

    /** Where a value ends of which the beginning was found, or what was encoded with it. */
    private static int end(String text, int from, String id, boolean isPacked) {
        int end = from;
        if (!isPacked) {
            String value = lower(id.substring(1));
            end = Math.max(goneOn(text, from, value), goneOn(text, from, lower(inBytes(value))));
        }
        while (end < text.length()) {
            int border = Encoded.behindBorder(text, end);
            if (border == end && !isPacked(text.charAt(end)) && text.charAt(end) != '.' && text.charAt(end) != '~') {
                break;
            }
            end = border == end ? end + 1 : border;
        }
        return end;
    }

    /** How far a text goes on as a value does behind its first part. */
    private static int goneOn(String text, int from, String value) {
        int end = from;
        for (int i = SEARCHED; i < value.length(); i++) {
            int at = Encoded.behindBorder(text, end);
            if (at >= text.length()) {
                return end;
            }
            long unit = Encoded.read(text, at);
            if (Character.toLowerCase(Encoded.character(unit)) != value.charAt(i)) {
                unit = Encoded.readPlain(text, at);
            }
            if (Character.toLowerCase(Encoded.character(unit)) != value.charAt(i)) {
                return end;
            }
            end = Encoded.end(unit);
        }
        return end;
    }

    /** As percent-encoded characters are read: bytes of UTF-8. */
    private static String inBytes(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static boolean isPacked(char c) {
        return SpellingTree.isOfAWord(c) || "+/-=".indexOf(c) >= 0;
    }

    /** How many characters were looked at so far. */
    long steps() {
        return tree.steps();
    }

    /** How much is kept for all values together; what must not be left behind is counted in tests. */
    int size() {
        return tree.size();
    }
}
