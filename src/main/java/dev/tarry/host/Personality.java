package dev.tarry.host;

import org.jspecify.annotations.Nullable;

/** Whose behavior the host shows where hosts differ. */
public enum Personality {
    /** The reference's checks, order and texts; an error reply where the reference stays silent; draft spellings honored. */
    TARRY("tarry"),
    /** matrix-widget-api 1.19 as it is, its silences included. */
    REFERENCE("reference");

    private final String word;

    Personality(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The personality of this name, or null. */
    public static @Nullable Personality ofWord(String word) {
        for (Personality personality : values()) {
            if (personality.word.equals(word)) {
                return personality;
            }
        }
        return null;
    }

    boolean isReference() {
        return this == REFERENCE;
    }
}
