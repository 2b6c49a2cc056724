package dev.tarry.doctor.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A 429 that was met.
 *
 * @param toldWait how long it says to wait; null if it does not say
 * @param inBody whether it says so in {@code retry_after_ms}, not in the header alone
 */
public record RateLimitHit(RateBudget budget, int exchange, @Nullable Duration toldWait, boolean inBody) {}
