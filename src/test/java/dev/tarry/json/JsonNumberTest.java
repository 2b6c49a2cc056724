package dev.tarry.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as JavaScript prints them, and as whole numbers. */
class JsonNumberTest {

    private static final long SEED = 262;

    /** Values printed by {@code String(JSON.parse(text))} of Node.js. */
    @ParameterizedTest
    @CsvSource({
        "0, 0", "-0, 0", "0.0, 0", "-0e5, 0", "1e-400, 0", "-1e-400, 0",
        "1, 1", "-1, -1", "1.0, 1", "1.50, 1.5", "-5, -5", "1e3, 1000", "1E+3, 1000", "10.0e-1, 1",
        "123456789, 123456789", "9007199254740991, 9007199254740991", "9007199254740993, 9007199254740992",
        "100000000000000000000, 100000000000000000000", "123456789012345680000, 123456789012345680000",
        "999999999999999999999, 1e+21", "1e21, 1e+21", "1.5e21, 1.5e+21", "1e100, 1e+100",
        "0.1, 0.1", "0.30000000000000004, 0.30000000000000004", "0.000001, 0.000001", "0.0000012, 0.0000012",
        "0.0000001, 1e-7", "0.00000012, 1.2e-7", "1e-10, 1e-10", "123.456e5, 12345600", "123.456, 123.456",
        "5e-324, 5e-324", "4.9E-324, 5e-324", "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e+308", "1e309, Infinity", "-1e309, -Infinity",
        "2.5e-5, 0.000025", "1.7800590868057611e-307, 1.7800590868057611e-307",
        "9.5367431640625e-7, 9.5367431640625e-7", "5.684341886080802e-14, 5.684341886080802e-14",
        "2e-44, 2e-44", "4.35, 4.35", "4.349999999999999644, 4.35", "18014398509481984, 18014398509481984",
    })
    void printedAsJavaScriptPrints(String written, String printed) {
        assertEquals(printed, new JsonNumber(written).asJavaScript());
    }

    @Test
    void printedDigitsAreTheFewestThatReadBackAndOfThoseTheClosest() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int exponent = -1074; exponent < 1024; exponent++) {
            assertShortest(Math.scalb(1.0, exponent));
        }
        for (int i = 0; i < 5_000; i++) {
            double value = Math.abs(Double.longBitsToDouble(random.nextLong()));
            if (Double.isFinite(value) && value != 0) {
                assertShortest(value);
            }
        }
    }

    private static void assertShortest(double value) {
        String place = "seed " + SEED + ": " + new BigDecimal(value).toString();
        String printed = new JsonNumber(new BigDecimal(value).toString()).asJavaScript();
        assertEquals(value, Double.parseDouble(printed), 0, place);
        BigDecimal exact = new BigDecimal(value);
        BigDecimal chosen = new BigDecimal(printed);
        int digits = chosen.stripTrailingZeros().precision();
        for (int fewer = 1; fewer < digits; fewer++) {
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.FLOOR, RoundingMode.CEILING}) {
                BigDecimal other = exact.round(new MathContext(fewer, mode));
                assertTrue(other.doubleValue() != value, () -> place + " printed " + printed + ", shorter is " + other);
            }
        }
        for (RoundingMode mode : new RoundingMode[] {RoundingMode.FLOOR, RoundingMode.CEILING}) {
            BigDecimal other = exact.round(new MathContext(digits, mode));
            assertTrue(
                    other.doubleValue() != value
                            || other.subtract(exact).abs().compareTo(chosen.subtract(exact).abs()) >= 0,
                    () -> place + " printed " + printed + ", closer is " + other);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", "-0, 0", "1, 1", "1e3, 1000", "1000.0, 1000", "1.5e1, 15", "10e-1, 1", "0.5, ", "1e-1, ",
        "999999999999999999, 999999999999999999", "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808", "9223372036854775808, ", "-9223372036854775809, ",
        "1e18, 1000000000000000000", "1e19, ", "1e9999, ", "1e-9999, ", "1e99999999999, ", "0e9999, 0",
        "9223372036854775806.5, ", "0.000, 0",
    })
    void wholeNumbersAreTakenHoweverTheyAreSpelled(String written, Long whole) {
        assertEquals(whole, new JsonNumber(written).asLong());
    }
}
