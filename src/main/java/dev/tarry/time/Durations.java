package dev.tarry.time;

import java.math.BigInteger;
import java.time.Duration;

/** Durations as they are typed ({@code 500ms}, {@code 8s}, {@code 1h30m}) and shown. */
public final class Durations {

    /** The longest duration, in milliseconds: the largest whole number that JavaScript holds exactly. */
    public static final long MAX_MILLIS = (1L << 53) - 1;

    private static final String[] UNITS = {"d", "h", "m", "s", "ms"};
    private static final long[] MILLIS = {86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L};

    private Durations() {}

    /** What is wrong with a duration that was typed; the message is a sentence with a suggestion. */
    public static final class BadDuration extends Exception {
        private static final long serialVersionUID = 1L;

        BadDuration(String message) {
            super(message);
        }
    }

    /** Reads whole numbers with the units {@code d h m s ms}, in this order, each at most once; returns milliseconds. */
    public static long parse(String text) throws BadDuration {
        if (text.isEmpty()) {
            throw new BadDuration("The duration is empty; write for example 8s or 500ms.");
        }
        if (text.startsWith("-") || text.startsWith("+")) {
            throw new BadDuration("\"" + text + "\" has a sign; a duration has none, as in 8s.");
        }
        BigInteger total = BigInteger.ZERO;
        int lastUnit = -1;
        int i = 0;
        while (i < text.length()) {
            int start = i;
            while (i < text.length() && isDigit(text.charAt(i))) {
                i++;
            }
            String digits = text.substring(start, i);
            int unitStart = i;
            while (i < text.length() && !isDigit(text.charAt(i))) {
                i++;
            }
            String unit = text.substring(unitStart, i);
            int index = unitIndex(text, digits, unit);
            if (index <= lastUnit) {
                throw new BadDuration(
                        "\"" + text + "\" repeats a unit or has them out of order; write the largest first, as in 1h30m.");
            }
            lastUnit = index;
            total = total.add(new BigInteger(digits).multiply(BigInteger.valueOf(MILLIS[index])));
        }
        if (total.bitLength() > 53 || total.longValue() > MAX_MILLIS) {
            throw new BadDuration("\"" + text + "\" is longer than " + MAX_MILLIS + "ms, the longest possible duration.");
        }
        return total.longValue();
    }

    private static int unitIndex(String text, String digits, String unit) throws BadDuration {
        if (digits.isEmpty()) {
            throw new BadDuration("\"" + text + "\" is not a duration; write a whole number and a unit, as in 8s.");
        }
        if (unit.isEmpty()) {
            throw new BadDuration("\"" + text + "\" has no unit; write " + digits + "s for seconds or " + digits
                    + "ms for milliseconds.");
        }
        for (int i = 0; i < UNITS.length; i++) {
            if (UNITS[i].equals(unit)) {
                return i;
            }
        }
        if (unit.startsWith(".") || unit.startsWith(",")) {
            throw new BadDuration("\"" + text + "\" has a fraction; write whole numbers, as in 1500ms.");
        }
        throw new BadDuration("\"" + text + "\" has the unknown unit \"" + unit + "\"; the units are ms, s, m, h and d.");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Milliseconds as they are typed: {@code 1h30m}, {@code 500ms}, {@code 0s}. */
    public static String spell(long millis) {
        if (millis == 0) {
            return "0s";
        }
        StringBuilder out = new StringBuilder();
        long rest = millis;
        for (int i = 0; i < UNITS.length; i++) {
            long count = rest / MILLIS[i];
            rest %= MILLIS[i];
            if (count > 0) {
                out.append(count).append(UNITS[i]);
            }
        }
        return out.toString();
    }

    /** A duration for a person, as {@link #show(long)} has it. */
    public static String show(Duration duration) {
        return show(duration.toMillis());
    }

    /**
     * Milliseconds for a person: {@code 3 ms}, {@code 9.8 s}, {@code 12 min 5 s}, {@code 3 h 2 min}; {@code 1 d} only if it is
     * that exactly. A sign is kept.
     */
    public static String show(long millis) {
        if (millis < 0) {
            return "-" + show(-millis);
        }
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return millis / 1_000 + "." + millis % 1_000 / 100 + " s";
        }
        for (int i = 0; i < 3; i++) {
            if (millis % MILLIS[i] == 0 && (i == 0 || millis < MILLIS[i - 1])) {
                return millis / MILLIS[i] + (i == 2 ? " min" : " " + UNITS[i]);
            }
        }
        if (millis < 3_600_000) {
            return millis / 60_000 + " min " + millis % 60_000 / 1_000 + " s";
        }
        if (millis < 86_400_000) {
            return millis / 3_600_000 + " h " + millis % 3_600_000 / 60_000 + " min";
        }
        return millis / 86_400_000 + " d " + millis % 86_400_000 / 3_600_000 + " h";
    }
}
