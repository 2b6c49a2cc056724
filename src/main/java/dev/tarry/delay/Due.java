package dev.tarry.delay;

import dev.tarry.homeserver.RoundTrip;
import dev.tarry.time.Durations;
import dev.tarry.time.Moment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a delayed event is due: the moment the answer to schedule or restart was read, plus the delay; or what the homeserver
 * says.
 *
 * @param uncertainty half the round trip of the answer; zero if it is the homeserver's own time
 * @param isOfHomeserver whether it is the homeserver's own time, not reckoned from an answer
 * @param told the due time that the homeserver told last, by its wall clock; null for none
 */
record Due(Moment at, Duration uncertainty, boolean isOfHomeserver, @Nullable Instant told) {

    /** A century: nanoseconds in a long do not reach further than three. */
    private static final Duration LONGEST = Duration.ofDays(100 * 365);

    /** What a wall clock is taken to reach, on either side: milliseconds that JavaScript holds exactly. */
    private static final Instant LATEST = Instant.ofEpochMilli(Durations.MAX_MILLIS);

    private static final Instant EARLIEST = Instant.ofEpochMilli(-Durations.MAX_MILLIS);

    /** What still waits so long after our due time is due at another: somebody has restarted it. */
    private static final Duration OVERDUE = Duration.ofSeconds(1);

    /** A time that began with an answer. */
    static Due after(RoundTrip roundTrip, Duration delay) {
        return new Due(later(roundTrip.read(), delay), roundTrip.uncertainty(), false, null);
    }

    /** What is known once the homeserver has told its own due time; {@code known} is what was known before. */
    static Due told(@Nullable Due known, Instant wall, Moment now) {
        if (known != null && !known.isOfHomeserver) {
            Instant before = known.told;
            if (before != null && !wall.equals(before)) {
                // Somebody else has restarted it: what moved there moves here, whatever the two clocks say.
                return new Due(later(known.at, Duration.between(before, wall)), known.uncertainty, false, wall);
            }
            if (now.nanos() - known.at.nanos() < OVERDUE.toNanos()) {
                return new Due(known.at, known.uncertainty, false, wall);
            }
        }
        Duration uncertainty = known == null ? Duration.ZERO : known.uncertainty;
        long nanos = now.nanos() + bounded(Duration.between(now.wall(), wall)).toNanos();
        return new Due(new Moment(bounded(wall), nanos), uncertainty, true, wall);
    }

    /** What a ledger tells of another run, reckoned by the wall clock. */
    static Due recalled(Instant wall, Moment now, Duration uncertainty) {
        long nanos = now.nanos() + bounded(Duration.between(now.wall(), wall)).toNanos();
        return new Due(new Moment(bounded(wall), nanos), uncertainty, false, null);
    }

    /** The due time that the homeserver told last, in milliseconds of its wall clock; null for none. */
    @Nullable Long toldMillis() {
        return told == null ? null : Long.valueOf(told.toEpochMilli());
    }

    private static Moment later(Moment from, Duration by) {
        return new Moment(bounded(from.wall().plus(by)), from.nanos() + bounded(by).toNanos());
    }

    /** A homeserver may tell any number for a time. */
    private static Instant bounded(Instant wall) {
        return wall.isAfter(LATEST) ? LATEST : wall.isBefore(EARLIEST) ? EARLIEST : wall;
    }

    private static Duration bounded(Duration duration) {
        if (duration.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return duration.plus(LONGEST).isNegative() ? LONGEST.negated() : duration;
    }
}
