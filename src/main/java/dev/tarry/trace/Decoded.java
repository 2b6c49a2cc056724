package dev.tarry.trace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as it reads with all that is encoded in it decoded and without the borders of chunks, which knows where each character
 * comes from.
 */
final class Decoded {

    private final String text;
    private final int[] sources;
    private final int[] ends;

    private Decoded(String text, int[] sources, int[] ends) {
        this.text = text;
        this.sources = sources;
        this.ends = ends;
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
        int[] sources = new int[source.length()];
        int[] ends = new int[source.length()];
        int length = 0;
        for (int at = Encoded.behindBorder(source, 0); at < source.length(); at = Encoded.behindBorder(source, at)) {
            long unit = Encoded.read(source, at);
            out.append(Encoded.character(unit));
            sources[length] = at;
            at = Encoded.end(unit);
            ends[length++] = at;
        }
        return length == source.length()
                ? null : new Decoded(out.toString(), Arrays.copyOf(sources, length), Arrays.copyOf(ends, length));
    }

    String text() {
        return text;
    }

    /** Where in the source the character at this place begins. */
    int source(int at) {
        return sources[at];
    }

    /** Where in the source a part ends that ends before this place, which is not the first. */
    int sourceEnd(int at) {
        return ends[at - 1];
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
