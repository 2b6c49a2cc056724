package dev.tarry.diagnosis;

import dev.tarry.delay.Delay;
import dev.tarry.delay.KnownDelays;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.matrix.DelayId;
import dev.tarry.time.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known beside a call.
 *
 * @param delays the delayed events that were seen; null if nobody kept any
 * @param manage how delayed events are acted on here; null as long as nobody has found out
 * @param servesRestart whether a restart with its action in the path was served here
 * @param now the moment of the diagnosis
 * @param isSession whether there was time to see a delayed event: then one that is unknown was never seen
 */
public record Knowledge(
        @Nullable KnownDelays delays, Dialect.@Nullable Manage manage, boolean servesRestart, Moment now, boolean isSession) {

    /** Nothing is known. */
    public static final Knowledge NONE = new Knowledge(null, null, false, new Moment(Instant.EPOCH, 0), false);

    @Nullable Delay delay(@Nullable DelayId id) {
        return delays == null || id == null ? null : delays.byId(id);
    }
}
