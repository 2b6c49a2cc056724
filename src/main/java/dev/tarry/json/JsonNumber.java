package dev.tarry.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A JSON number as it was spelled.
 *
 * @param text the spelling, valid by the JSON grammar
 */
public record JsonNumber(String text) implements Json {

    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);

    /** The value as JavaScript holds it. */
    public double asDouble() {
        return Double.parseDouble(text);
    }

    /** The value if it is whole and fits a long, else null. */
    @Nullable Long wholeOrNull() {
        if (isPlainInteger()) {
            return Long.parseLong(text);
        }
        if (exponentDigits() > 4) {
            return null;
        }
        BigDecimal value = new BigDecimal(text);
        if (value.signum() == 0) {
            return 0L;
        }
        if (value.precision() - value.scale() > 19 || value.compareTo(LONG_MAX) > 0 || value.compareTo(LONG_MIN) < 0) {
            return null;
        }
        return value.stripTrailingZeros().scale() > 0 ? null : Long.valueOf(value.longValueExact());
    }

    /**
     * The number as JavaScript's {@code String(n)} prints it (ECMAScript, Number::toString): the shortest decimal digits
     * that read back as the same double.
     */
    public String asJavaScript() {
        double value = asDouble();
        if (value == 0) {
            return "0";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + layOut(digits, point);
    }

    /** Whether JavaScript prints the same value; beyond 2^53 it may be another. */
    public boolean isExactInJavaScript() {
        double value = asDouble();
        if (Double.isInfinite(value) || exponentDigits() > 4) {
            return false;
        }
        return new BigDecimal(asJavaScript()).compareTo(new BigDecimal(text)) == 0;
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int precision = 1; precision < 17; precision++) {
            BigDecimal nearest = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (nearest.doubleValue() == value) {
                return nearest.stripTrailingZeros();
            }
            // A power of two has its lower neighbor at half the distance: the other side may still read back.
            RoundingMode away = nearest.compareTo(exact) < 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
            BigDecimal other = exact.round(new MathContext(precision, away));
            if (other.doubleValue() == value) {
                return other.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String layOut(String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= 21) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        int exponent = point - 1;
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    private boolean isPlainInteger() {
        int start = text.startsWith("-") ? 1 : 0;
        if (text.length() - start > 18) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private int exponentDigits() {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        return e < 0 ? 0 : text.length() - e - 1;
    }

    @Override
    public boolean isTruthy() {
        return asDouble() != 0;
    }

    @Override
    public void write(StringBuilder out) {
        out.append(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
