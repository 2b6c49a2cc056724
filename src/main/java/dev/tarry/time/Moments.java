package dev.tarry.time;

import org.jspecify.annotations.Nullable;

/** Moments as text. Written out by hand: loading java.time's formatters costs a one-shot command more than its request. */
public final class Moments {

    private Moments() {}

    /** RFC 3339 in UTC with milliseconds: {@code 2026-01-01T00:00:10.000Z}. */
    public static String rfc3339(long wallMillis) {
        long days = Math.floorDiv(wallMillis, 86_400_000L);
        long ofDay = Math.floorMod(wallMillis, 86_400_000L);
        int[] date = civil(days);
        StringBuilder out = new StringBuilder(24);
        pad(date[0], 4, out);
        out.append('-');
        pad(date[1], 2, out);
        out.append('-');
        pad(date[2], 2, out);
        out.append('T');
        clock(ofDay, out);
        return out.append('Z').toString();
    }

    /** Reads what {@link #rfc3339} writes, in milliseconds since the Unix epoch; null if it is written in another way. */
    public static @Nullable Long millis(String rfc3339) {
        int digits = rfc3339.indexOf('-', 1);
        if (digits < 4 || digits > 9 || rfc3339.length() != digits + 20) {
            return null;
        }
        String form = "-##-##T##:##:##.###Z";
        for (int i = 0; i < rfc3339.length(); i++) {
            char c = rfc3339.charAt(i);
            char wanted = i < digits ? '#' : form.charAt(i - digits);
            if (wanted == '#' ? c < '0' || c > '9' : c != wanted) {
                return null;
            }
        }
        long year = number(rfc3339, 0, digits);
        int month = (int) number(rfc3339, digits + 1, 2);
        int day = (int) number(rfc3339, digits + 4, 2);
        long hour = number(rfc3339, digits + 7, 2);
        long minute = number(rfc3339, digits + 10, 2);
        long second = number(rfc3339, digits + 13, 2);
        if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        long ofDay = ((hour * 60 + minute) * 60 + second) * 1_000 + number(rfc3339, digits + 16, 3);
        return days(year, month, day) * 86_400_000L + ofDay;
    }

    private static long number(String text, int from, int length) {
        long number = 0;
        for (int i = from; i < from + length; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    /** The day count of a date from 1970-01-01, by Howard Hinnant's days_from_civil. */
    private static long days(long year, int month, int day) {
        long shifted = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(shifted, 400L);
        long yearOfEra = shifted - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    /** The time of day, {@code 14:03:27.104}, at the given distance from UTC. */
    public static String timeOfDay(long wallMillis, long offsetMillis) {
        StringBuilder out = new StringBuilder(12);
        clock(Math.floorMod(wallMillis + offsetMillis, 86_400_000L), out);
        return out.toString();
    }

    private static void clock(long ofDay, StringBuilder out) {
        pad((int) (ofDay / 3_600_000), 2, out);
        out.append(':');
        pad((int) (ofDay / 60_000 % 60), 2, out);
        out.append(':');
        pad((int) (ofDay / 1_000 % 60), 2, out);
        out.append('.');
        pad((int) (ofDay % 1_000), 3, out);
    }

    /** Year, month and day of a day count from 1970-01-01, by Howard Hinnant's civil_from_days. */
    private static int[] civil(long days) {
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shiftedMonth = (5 * dayOfYear + 2) / 153;
        int day = (int) (dayOfYear - (153 * shiftedMonth + 2) / 5 + 1);
        int month = (int) (shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9);
        int year = (int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
        return new int[] {year, month, day};
    }

    private static void pad(int value, int width, StringBuilder out) {
        String digits = Integer.toString(value);
        for (int i = digits.length(); i < width; i++) {
            out.append('0');
        }
        out.append(digits);
    }
}
