/** How real clients keep a delayed event alive, as data with its sources. Pure. May use {@code heartbeat.client}. */
@NullMarked
package dev.tarry.heartbeat.preset;

import org.jspecify.annotations.NullMarked;
