package dev.tarry.delay;

import dev.tarry.homeserver.Answer;
import dev.tarry.time.Moment;
import java.time.Duration;
import java.time.Instant;

/**
 * When a request went and when its reply was read.
 *
 * @param sentNanos when it went, on the monotonic clock
 */
record Reply(long sentNanos, Moment read) {

    static Reply of(Answer answer) {
        return new Reply(answer.sentNanos(), new Moment(Instant.ofEpochMilli(answer.readWall()), answer.readNanos()));
    }

    /** The homeserver acted at some moment between the two: half the round trip to each side of its middle. */
    Duration uncertainty() {
        return Duration.ofNanos((read.nanos() - sentNanos) / 2);
    }
}
