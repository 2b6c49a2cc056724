/**
 * Widget API messages: their direction, their parts, their names (MSC1236 and its heirs). Pure; may use {@code json},
 * {@code matrix}, {@code remark}.
 */
@NullMarked
package dev.tarry.envelope;

import org.jspecify.annotations.NullMarked;
