/**
 * The homeserver's side: client-server calls over HTTP/1.1, shown byte for byte. Layer 3, an edge: sockets live here. May use
 * layers 0 to 2; does not know {@code sandbox}.
 */
@NullMarked
package dev.tarry.homeserver;

import org.jspecify.annotations.NullMarked;
