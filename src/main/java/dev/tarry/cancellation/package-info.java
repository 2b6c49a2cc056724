/** Waiting, and the one way to end it: calls, pauses, polls. An edge, since it waits; may use {@code time}. */
@NullMarked
package dev.tarry.cancellation;

import org.jspecify.annotations.NullMarked;
