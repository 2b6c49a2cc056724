/** What heartbeats come to, in figures. Pure. May use {@code heartbeat}, {@code time}. */
@NullMarked
package dev.tarry.heartbeat.figures;

import org.jspecify.annotations.NullMarked;
