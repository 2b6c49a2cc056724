package dev.tarry.cli.command.heartbeat;

import dev.tarry.delay.Delay;
import dev.tarry.heartbeat.expect.Observed;
import dev.tarry.session.heartbeat.HeartbeatRun;
import org.jspecify.annotations.Nullable;

/**
 * A heartbeat that has ended, and what was seen of it.
 *
 * @param fired the delayed event of it that fired, or null
 */
record Seen(HeartbeatRun run, Observed observed, @Nullable Delay fired) {

    HeartbeatRun.Result result() {
        HeartbeatRun.Result result = run.result();
        if (result == null) {
            throw new IllegalStateException("a heartbeat that goes on has no summary");
        }
        return result;
    }
}
