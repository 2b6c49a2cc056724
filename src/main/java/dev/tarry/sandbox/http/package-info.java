/**
 * The port: the listener, {@code /sync}, which waits, and the control of a running sandbox. May use {@code sandbox.state},
 * {@code sandbox.view}, {@code sandbox.route}, {@code sandbox.fault}.
 */
@NullMarked
package dev.tarry.sandbox.http;

import org.jspecify.annotations.NullMarked;
