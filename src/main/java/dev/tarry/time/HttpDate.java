package dev.tarry.time;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/** Moments as HTTP's {@code Date} header has them: {@code Thu, 01 Jan 2026 00:00:00 GMT} (RFC 9110). */
public final class HttpDate {

    private static final String[] DAYS = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private HttpDate() {}

    /** The moment of a header's value, in milliseconds; null if it is none. */
    public static Long parse(String header) {
        if (header == null || header.length() != 29 || !header.endsWith(" GMT")) {
            return null;
        }
        int month = Arrays.asList(MONTHS).indexOf(header.substring(8, 11)) + 1;
        String two = month < 10 ? "0" + month : Integer.toString(month);
        String iso = header.substring(12, 16) + "-" + two + "-" + header.substring(5, 7) + "T" + header.substring(17, 25) + "Z";
        try {
            return month == 0 ? null : (Long) Instant.parse(iso).toEpochMilli();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    public static String of(long wallMillis) {
        String iso = Moments.rfc3339(wallMillis);
        int weekday = (int) Math.floorMod(Math.floorDiv(wallMillis, 86_400_000L), 7L);
        int month = Integer.parseInt(iso.substring(5, 7));
        return DAYS[weekday] + ", " + iso.substring(8, 10) + " " + MONTHS[month - 1] + " " + iso.substring(0, 4) + " "
                + iso.substring(11, 19) + " GMT";
    }
}
