/** From a server name to its homeserver ({@code .well-known}). An edge. May use {@code homeserver} and what that may use. */
@NullMarked
package dev.tarry.homeserver.discovery;

import org.jspecify.annotations.NullMarked;
