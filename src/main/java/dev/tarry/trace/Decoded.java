package dev.tarry.trace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text as it reads with all that is encoded in it decoded, which knows where each character comes from. */
final class Decoded {

    private final String text;
    private final int[] sources;

    private Decoded(String text, int[] sources) {
        this.text = text;
        this.sources = sources;
    }

    /** Whether anything may be encoded in a text, or stand between two chunks. */
    static boolean mayBe(String text) {
        return text.indexOf('\\') >= 0 || text.indexOf('%') >= 0 || text.indexOf('&') >= 0 || text.indexOf('\r') >= 0;
    }

    /** Null if nothing is encoded in it. */
    static @Nullable Decoded of(String source) {
        if (!mayBe(source)) {
            return null;
        }
        StringBuilder out = new StringBuilder(source.length());
        int[] sources = new int[source.length() + 1];
        int length = 0;
        for (int at = 0; at < source.length(); ) {
            long unit = Encoded.read(source, at);
            sources[length++] = at;
            out.append(Encoded.character(unit));
            at = Encoded.end(unit);
        }
        sources[length] = source.length();
        return length == source.length() ? null : new Decoded(out.toString(), Arrays.copyOf(sources, length + 1));
    }

    String text() {
        return text;
    }

    /** Where in the source the character at this place begins; its end for the place behind the last. */
    int source(int at) {
        return sources[at];
    }

    /** All of a text decoded, without the borders of chunks. */
    static String plain(String text) {
        if (!mayBe(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int at = Encoded.behindBorder(text, 0); at < text.length(); ) {
            long unit = Encoded.read(text, at);
            out.append(Encoded.character(unit));
            at = Encoded.behindBorder(text, Encoded.end(unit));
        }
        return out.toString();
    }
}
