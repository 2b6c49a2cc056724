package dev.tarry.remark;

import org.jspecify.annotations.Nullable;

/**
 * What keeps a response from being one of HTTP.
 *
 * @param text the place or the beginning of it, as the other side spelled it, or null
 * @param other what stands against it, or null
 */
public record HttpFlaw(What what, @Nullable String text, @Nullable String other) implements FaultParticulars {

    /** What it is. */
    public enum What {
        /** TLS, where plain HTTP was asked for. */
        TLS,
        HTTP_2,
        /** Plain HTTP, where TLS was asked for. */
        PLAIN_HTTP,
        /** Begins with {@code text}. */
        BEGINNING,
        /** A version that was not asked for, in {@code text}. */
        VERSION,
        /** A status that is no number from 100 to 599, in {@code text}. */
        STATUS,
        /** The character {@code other} in the header {@code text}, or in the status line if that is null. */
        CONTROL_CHARACTER,
        FOLDED,
        NO_COLON,
        /** A header's name with a character that no name has. */
        NAME,
        LENGTH,
        /** Two lengths, {@code text} and {@code other}. */
        TWO_LENGTHS,
        LENGTH_AND_CODING,
        CODING,
        TOO_MANY_LINES,
        LONG_LINE,
        CHUNK,
        /** A switch to another protocol (101). */
        SWITCH,
        TOO_MANY_INTERIM,
        ENDED_IN_HEAD,
        /** After {@code text} of {@code other} bytes. */
        ENDED_IN_BODY,
        ENDED_IN_CHUNKS
    }

    /** A flaw that has no words of the other side. */
    public static HttpFlaw of(What what) {
        return new HttpFlaw(what, null, null);
    }
}
