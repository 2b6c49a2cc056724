/**
 * The client-server API as a table of routes over {@code sandbox.state}, without a network: a request goes in, a reply comes out.
 * Pure.
 */
@NullMarked
package dev.tarry.sandbox.route;

import org.jspecify.annotations.NullMarked;
