package dev.tarry.remark;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the form of an answer of success.
 *
 * @param request what was asked, without ids: {@code PUT …/send}
 * @param key the key where it is wrong ({@code event_id}, {@code joined_rooms[2]}), or null for the whole
 * @param found what stands there
 * @param wanted what should
 */
public record Flaw(String request, @Nullable String key, Found found, Wanted wanted) implements FaultParticulars {

    /** What stands there. */
    public enum Found {
        NOTHING,
        NULL,
        BOOLEAN,
        NUMBER,
        STRING,
        EMPTY_STRING,
        ARRAY,
        OBJECT
    }

    /** What should stand there. */
    public enum Wanted {
        STRING,
        NUMBER,
        ARRAY,
        OBJECT
    }
}
