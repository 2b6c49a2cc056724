package dev.tarry.sandbox.dialect;

import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.state.base.MatrixFault;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The query parameter that makes an ordinary request a delayed one. */
final class QueryDelay {

    private static final int MOST_DIGITS = 4_300;

    private QueryDelay() {}

    /** The delay as Python's {@code int()} reads it, which takes signs, blanks around and underscores within; null if absent. */
    static @Nullable BigInteger of(Request request) throws MatrixFault {
        String text = request.query().get(Msc4140.DELAY_PARAMETER);
        if (text == null) {
            return null;
        }
        String trimmed = text.trim();
        boolean negative = trimmed.startsWith("-");
        String digits = negative || trimmed.startsWith("+") ? trimmed.substring(1) : trimmed;
        boolean good = !digits.isEmpty() && digits.length() <= MOST_DIGITS;
        char before = '_';
        for (int i = 0; i < digits.length() && good; i++) {
            char c = digits.charAt(i);
            good = c >= '0' && c <= '9' || c == '_' && before != '_';
            before = c;
        }
        if (!good || before == '_') {
            throw MatrixFault.invalid("Query parameter " + Msc4140.DELAY_PARAMETER + " must be an integer");
        }
        BigInteger value = new BigInteger(digits.replace("_", ""));
        if (negative && value.signum() != 0) {
            throw MatrixFault.invalid("Query parameter " + Msc4140.DELAY_PARAMETER + " must be a positive integer.");
        }
        return value;
    }
}
