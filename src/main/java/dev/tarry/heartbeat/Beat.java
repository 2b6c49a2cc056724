package dev.tarry.heartbeat;

import dev.tarry.heartbeat.client.Trouble;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a beat, or of one attempt at it.
 *
 * @param number from 1; a beat that is dropped or missed keeps its number
 * @param attempt from 1; more where a client asks again within a beat
 * @param planned when it was to go out, on the monotonic clock
 * @param sent when it went out; null if it did not
 * @param result how it went
 * @param took from going out to the answer; null if there was none
 * @param margin what was left of the delayed event's time when the answer was read, negative if none was; null if unknown
 * @param trouble what went wrong; null for nothing
 */
public record Beat(
        int number, int attempt, long planned, @Nullable Long sent, Result result, @Nullable Duration took,
        @Nullable Duration margin, @Nullable Trouble trouble) {

    /** How it went. */
    public enum Result {
        /** The homeserver has restarted the delayed event. */
        ACCEPTED("accepted"),
        /** It failed. */
        FAILED("failed"),
        /** It was not sent, by a drill. */
        DROPPED("dropped"),
        /** It was not sent, since the one before had no answer yet. */
        MISSED("missed");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** As it is shown. */
        public String word() {
            return word;
        }
    }

    /** How late it went out; null if it did not. */
    public @Nullable Duration late() {
        return sent == null ? null : Duration.ofNanos(sent - planned);
    }
}
