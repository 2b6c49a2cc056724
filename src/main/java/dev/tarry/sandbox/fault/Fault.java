package dev.tarry.sandbox.fault;

import dev.tarry.matrix.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong.
 *
 * @param spec how it was written
 * @param routes what it strikes; empty for everything
 * @param when how often and for how long
 */
record Fault(String spec, FaultKind kind, Argument argument, Answer answer, List<Route> routes, When when) {

    /**
     * What stands behind the kind.
     *
     * @param millis the duration it is about; negative where none was written
     * @param status the status it answers with; 0 where none was written
     * @param word {@code before}, {@code after}, {@code cut}, or which way a wait is told; empty for the usual
     */
    record Argument(long millis, int status, String word) {}

    /**
     * What is answered.
     *
     * @param hasEffect whether the request does what it asks for all the same
     * @param body the body; null for the usual
     * @param contentType what the body is said to be; null for the usual
     */
    record Answer(boolean hasEffect, @Nullable String body, @Nullable String contentType) {}

    /**
     * How often and for how long a fault strikes.
     *
     * @param after how many are let through before
     * @param times how many are struck; negative for all
     * @param forMillis for how long from its beginning; negative for ever
     */
    record When(long after, long times, long forMillis) {}

    long millis() {
        return argument.millis();
    }

    int status() {
        return argument.status();
    }

    String word() {
        return argument.word();
    }
}
