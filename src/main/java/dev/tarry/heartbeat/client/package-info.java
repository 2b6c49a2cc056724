/**
 * How those behave that keep a delayed event alive: what they ask for, how that can fail, and what they do then. Pure. May use
 * {@code time}.
 */
@NullMarked
package dev.tarry.heartbeat.client;

import org.jspecify.annotations.NullMarked;
