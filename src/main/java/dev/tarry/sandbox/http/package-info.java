/** The port: the listener, {@code /sync}, which waits, and the control of a running sandbox. May use all but the dialects. */
@NullMarked
package dev.tarry.sandbox.http;

import org.jspecify.annotations.NullMarked;
