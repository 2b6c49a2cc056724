package dev.tarry.render;

import dev.tarry.time.Moment;
import dev.tarry.time.Moments;

/** When the entries of a trace happened, as text. Whoever has the session's clock says when it began and where it is read. */
public abstract class ExchangeTimes {

    /** The beginning of the session, on the clock that its entries are told on. */
    protected abstract Moment began();

    /** The distance of shown times from UTC at that moment, in milliseconds. */
    protected abstract long zoneOffset(long wallMillis);

    /** Milliseconds since the session began, on the monotonic clock. */
    public final long sinceStart(Moment at) {
        return (at.nanos() - began().nanos()) / 1_000_000;
    }

    /** Since the session began: {@code +1.203 s}, {@code +2:01.203} from a minute on, {@code +1:02:01.203} from an hour on. */
    public final String since(Moment at) {
        long millis = sinceStart(at);
        long seconds = millis / 1_000;
        String fraction = "." + padded(millis % 1_000, 3);
        if (seconds < 60) {
            return "+" + seconds + fraction + " s";
        }
        String end = padded(seconds % 60, 2) + fraction;
        long minutes = seconds / 60;
        return minutes < 60 ? "+" + minutes + ":" + end : "+" + minutes / 60 + ":" + padded(minutes % 60, 2) + ":" + end;
    }

    /** The time of day: {@code 14:03:27.104}. */
    public final String timeOfDay(Moment at) {
        long wall = at.wall().toEpochMilli();
        return Moments.timeOfDay(wall, zoneOffset(wall));
    }

    private static String padded(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
