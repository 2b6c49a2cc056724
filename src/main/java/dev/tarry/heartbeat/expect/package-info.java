/** What is expected of a heartbeat, how that is typed, and whether it held. Pure. May use {@code time}. */
@NullMarked
package dev.tarry.heartbeat.expect;

import org.jspecify.annotations.NullMarked;
