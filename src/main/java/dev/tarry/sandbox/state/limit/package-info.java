/**
 * What a homeserver allows: limits, rate limiting, how much it keeps. Pure; may use {@code state.base} and {@code
 * state.account}.
 */
@NullMarked
package dev.tarry.sandbox.state.limit;

import org.jspecify.annotations.NullMarked;
