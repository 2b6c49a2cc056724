package dev.tarry.sandbox.fault;

import dev.tarry.matrix.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong.
 *
 * @param spec how it was written
 * @param millis the duration it is about; negative where none was written
 * @param status the status it answers with; 0 where none was written
 * @param word {@code before}, {@code after}, {@code cut}, or which way a wait is told; empty for the usual
 * @param hasEffect whether the request does what it asks for all the same
 * @param body the body to answer with, or null for the usual
 * @param contentType what the body is said to be, or null for the usual
 * @param routes what it strikes; empty for everything
 * @param when how often and for how long
 */
record Fault(
        String spec, FaultKind kind, long millis, int status, String word, boolean hasEffect, @Nullable String body,
        String contentType,
        List<Route> routes, When when) {

    /**
     * How often and for how long a fault strikes.
     *
     * @param after how many are let through before
     * @param times how many are struck; negative for all
     * @param forMillis for how long from its beginning; negative for ever
     */
    record When(long after, long times, long forMillis) {}
}
