/**
 * Widget API messages: their direction, their parts, their names (MSC1236 and its heirs). Layer 1; pure; may use {@code json}
 * and {@code matrix}.
 */
@NullMarked
package dev.tarry.envelope;

import org.jspecify.annotations.NullMarked;
