package dev.tarry.delay;

import org.jspecify.annotations.Nullable;

/**
 * How long a delayed event still waits.
 *
 * @param due null if it is not known when it is due
 * @param restarts how often its time was begun anew by us
 */
record Timer(@Nullable Due due, int restarts) {}
