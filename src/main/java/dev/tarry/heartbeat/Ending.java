package dev.tarry.heartbeat;

import dev.tarry.heartbeat.client.Action;
import dev.tarry.heartbeat.client.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Why a heartbeat is over.
 *
 * @param action what failed and ended it; null where nothing went wrong
 * @param trouble how it failed; null where nothing went wrong
 */
public record Ending(Why why, @Nullable Action action, @Nullable Trouble trouble) {

    /** One without a failure. */
    public static Ending of(Why why) {
        return new Ending(why, null, null);
    }

    /** Why. */
    public enum Why {
        /** As many beats as were asked for. */
        BEATS("beats"),
        /** As long as was asked for. */
        TIME("time"),
        /** Its timer has sent the delayed event. */
        FIRED("fired"),
        /** Somebody else has ended the delayed event. */
        ENDED_ELSEWHERE("ended_elsewhere"),
        /** SIGINT, or Ctrl-C. */
        INTERRUPTED("interrupted"),
        /** SIGTERM. */
        TERMINATED("terminated"),
        /** {@code heartbeat stop}, or the end of the session. */
        STOPPED("stopped"),
        /** The drill {@code die}. */
        DIED("died"),
        /** A failure after which such a client does not go on. */
        FAILED("failed");

        private final String word;

        Why(String word) {
            this.word = word;
        }

        /** As JSON has it. */
        public String word() {
            return word;
        }
    }
}
