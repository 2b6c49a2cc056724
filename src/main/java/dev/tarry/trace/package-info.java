/**
 * What happened, as records, and the redactor that stands before every sink. Layer 2; pure; may use {@code json},
 * {@code matrix}, {@code time}.
 */
@NullMarked
package dev.tarry.trace;

import org.jspecify.annotations.NullMarked;
