/**
 * From a server name to its homeserver ({@code .well-known}). Layer 3, an edge. May use {@code homeserver} and what that may use.
 */
@NullMarked
package dev.tarry.homeserver.discovery;

import org.jspecify.annotations.NullMarked;
