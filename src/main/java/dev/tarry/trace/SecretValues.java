package dev.tarry.trace;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Values that are long and random enough to be searched for wherever they may stand: as they are, in other letter case, escaped
 * or percent-encoded, as Base64 beside whatever else was encoded with them, in hexadecimal digits, with borders of chunks in
 * between. What a text costs depends on the text, never on how many values there are.
 */
final class SecretValues {

    /** So many that came over the wire are kept, the newest: whoever sends them could do so without end. */
    static final int MAX_LEARNED = 2_000;

    /** So much of a value is searched for; what goes on behind it is masked with it. */
    private static final int SEARCHED = 40;

    private static final int LEAST = 8;
    private static final int LONG = 20;
    private static final char PLAIN = '=';
    private static final char PACKED = '+';

    private final SpellingTree tree = SpellingTree.ofSecrets();
    private final Set<String> told = new LinkedHashSet<>();
    private final Set<String> learned = new LinkedHashSet<>();

    /** Whether a value is long and random enough: a word or a name would be torn out of what has nothing to do with it. */
    static boolean isTelling(String value) {
        if (value.length() < LEAST || value.contains("://") || isName(value)) {
            return false;
        }
        int kinds = 0;
        boolean hasDigit = false;
        boolean hasLetter = false;
        int capitals = 0;
        int others = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            hasDigit |= Character.isDigit(c);
            hasLetter |= Character.isLetter(c);
            capitals += Character.isUpperCase(c) ? 1 : 0;
            others += Character.isLetterOrDigit(c) ? 0 : 1;
        }
        boolean isMixed = capitals > 1 && capitals + others < value.length() && value.length() >= LEAST + 2;
        return hasDigit && hasLetter || isMixed || others > 0 && value.length() >= LONG || value.length() >= 2 * LONG;
    }

    /** A Matrix id, or a name of the protocol's. */
    private static boolean isName(String value) {
        return "@!#$".indexOf(value.charAt(0)) >= 0 && value.indexOf(':') > 0
                || value.startsWith("m.") || value.startsWith("org.matrix.");
    }

    /** One that is never forgotten: an account's. */
    void tell(String value) {
        if (told.add(value) && !learned.remove(value)) {
            spell(value, true);
        }
    }

    /** One that came over the wire. */
    void learn(String value) {
        if (told.contains(value)) {
            return;
        }
        boolean isKnown = learned.remove(value);
        learned.add(value);
        if (!isKnown) {
            spell(value, true);
        }
        if (learned.size() > MAX_LEARNED) {
            Iterator<String> oldest = learned.iterator();
            String gone = oldest.next();
            oldest.remove();
            spell(gone, false);
        }
    }

    private void spell(String value, boolean known) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        word(value, PLAIN + value, known);
        String decoded = Decoded.plain(value);
        if (!decoded.equals(value)) {
            word(decoded, PLAIN + value, known);
        }
        if (bytes.length != value.length()) {
            word(inBytes(value), PLAIN + value, known);
        }
        word(hex(bytes), PLAIN + value, known);
        for (int before = 0; before < 3; before++) {
            String packed = packed(bytes, before);
            word(packed, PACKED + value, known);
            String forUrls = packed.replace('+', '-').replace('/', '_');
            if (!forUrls.equals(packed)) {
                word(forUrls, PACKED + value, known);
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
    void find(String text, Spans spans) {
        if (told.isEmpty() && learned.isEmpty()) {
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
            spans.add(start, end, Redactor.MASK);
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
        return told.size() + learned.size() + tree.size();
    }
}
