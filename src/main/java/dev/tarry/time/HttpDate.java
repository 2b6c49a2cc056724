package dev.tarry.time;

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
}
