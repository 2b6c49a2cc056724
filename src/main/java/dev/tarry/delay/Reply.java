package dev.tarry.delay;

import dev.tarry.homeserver.Answer;

/** When a request went and when its reply was read: nanoseconds of the monotonic clock, milliseconds of the wall clock. */
record Reply(long sentNanos, long readNanos, long readWall) {

    static Reply of(Answer answer) {
        return new Reply(answer.sentNanos(), answer.readNanos(), answer.readWall());
    }
}
