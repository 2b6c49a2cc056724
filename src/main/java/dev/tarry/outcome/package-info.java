/**
 * What a command came to: results, failures, exit codes; and what a homeserver's answer means for whoever asked. Layer 4; may use
 * {@code diagnosis} and what is below it.
 */
@NullMarked
package dev.tarry.outcome;

import org.jspecify.annotations.NullMarked;
