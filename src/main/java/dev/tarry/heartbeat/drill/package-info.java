/** What is made to go wrong with a heartbeat, and how that is typed. Pure. May use {@code time}. */
@NullMarked
package dev.tarry.heartbeat.drill;

import org.jspecify.annotations.NullMarked;
