/** Routes and the listener. May use {@code sandbox.state} and {@code sandbox.dialect}. */
package dev.tarry.sandbox.http;
