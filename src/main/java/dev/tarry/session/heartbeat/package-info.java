/**
 * Heartbeats under way: one queue of deadlines and one thread for all of them, threads for their requests, and what is seen of
 * their delayed events. May use {@code heartbeat}, {@code session} and what is below.
 */
@NullMarked
package dev.tarry.session.heartbeat;

import org.jspecify.annotations.NullMarked;
