/** The port: the listener, {@code /sync}, which waits, and the control of a running sandbox. May use all but the dialects. */
package dev.tarry.sandbox.http;
