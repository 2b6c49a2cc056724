/**
 * A delayed event kept alive by restarts, as a machine: time, answers, what is seen and drills are inputs; beats, ends and
 * judgements are effects. Pure. May use {@code time}.
 */
@NullMarked
package dev.tarry.heartbeat;

import org.jspecify.annotations.NullMarked;
