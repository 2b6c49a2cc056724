/**
 * What a homeserver allows: limits, rate limiting, how much it keeps. Pure; may use {@code state.base} and {@code
 * state.account}.
 */
package dev.tarry.sandbox.state.limit;
