package dev.tarry.heartbeat.preset;

import dev.tarry.heartbeat.client.Situation;
import dev.tarry.heartbeat.client.Trouble;
import java.util.List;

/**
 * Something that a client does and that few expect.
 *
 * @param situation where it shows
 * @param troubles what brings it out; none where it always holds
 * @param sentence what it does
 */
public record Surprise(Situation situation, List<Trouble> troubles, String sentence) {

    public Surprise {
        troubles = List.copyOf(troubles);
    }

    /** Whether this brings it out. */
    public boolean isOf(Situation where, Trouble trouble) {
        return situation == where && troubles.contains(trouble);
    }
}
