package dev.tarry.homeserver.dialect;

import dev.tarry.homeserver.Answer;
import dev.tarry.json.Json;
import dev.tarry.json.JsonBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /versions} says of delayed events.
 *
 * @param flag the flag's value, or null if it is not there
 * @param stable whether the stable endpoints are there
 * @param answer the answer, or null if it was remembered; one that is no success tells nothing
 */
public record Versions(@Nullable Json flag, boolean stable, @Nullable Answer answer) {

    public boolean isOn() {
        return flag == JsonBoolean.TRUE;
    }

    boolean isTold() {
        return answer == null || answer.isOk();
    }

    /**
     * The answer that tells nothing.
     *
     * @throws IllegalStateException if they are told
     */
    Answer untold() {
        if (answer == null || answer.isOk()) {
            throw new IllegalStateException("the versions are told");
        }
        return answer;
    }
}
