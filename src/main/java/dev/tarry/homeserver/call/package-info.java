/**
 * The calls that a host asks for: sending, scheduling and managing delayed events, reading; their guards, their repetitions
 * and what came of them. An edge. May use {@code homeserver}, {@code homeserver.dialect}, {@code host}.
 */
@NullMarked
package dev.tarry.homeserver.call;

import org.jspecify.annotations.NullMarked;
