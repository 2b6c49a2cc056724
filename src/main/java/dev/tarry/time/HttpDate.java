package dev.tarry.time;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Moments as HTTP's {@code Date} header has them: {@code Thu, 01 Jan 2026 00:00:00 GMT} (RFC 9110). */
public final class HttpDate {

    private static final String[] DAYS = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private HttpDate() {}

    public static String of(long wallMillis) {
        String iso = Moments.rfc3339(wallMillis);
        int weekday = (int) Math.floorMod(Math.floorDiv(wallMillis, 86_400_000L), 7L);
        int month = Integer.parseInt(iso.substring(5, 7));
        return DAYS[weekday] + ", " + iso.substring(8, 10) + " " + MONTHS[month - 1] + " " + iso.substring(0, 4) + " "
                + iso.substring(11, 19) + " GMT";
    }

    /** The moment of a date in this form, in milliseconds; null if it is in another. */
    static @Nullable Long parse(@Nullable String date) {
        if (date == null || date.length() != 29 || !date.endsWith(" GMT") || date.charAt(7) != ' ' || date.charAt(16) != ' ') {
            return null;
        }
        int month = Arrays.asList(MONTHS).indexOf(date.substring(8, 11)) + 1;
        String iso = date.substring(12, 16) + (month < 10 ? "-0" : "-") + month + "-" + date.substring(5, 7) + "T"
                + date.substring(17, 25) + "Z";
        try {
            return month == 0 ? null : Instant.parse(iso).toEpochMilli();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /**
     * By how much the clock that wrote a date is ahead of ours at least: negative if it is behind, 0 if the two can agree. A date
     * has whole seconds, and it was written at some moment between request and response.
     *
     * @param readAt when the response was read, on our clock
     * @param elapsed from the request to the response
     * @return null if the date cannot be read
     */
    public static @Nullable Duration skew(@Nullable String date, Instant readAt, Duration elapsed) {
        Long written = parse(date);
        if (written == null) {
            return null;
        }
        long least = written - readAt.toEpochMilli();
        long most = written + 999 - (readAt.toEpochMilli() - elapsed.toMillis());
        return Duration.ofMillis(least > 0 ? least : Math.min(most, 0));
    }
}
