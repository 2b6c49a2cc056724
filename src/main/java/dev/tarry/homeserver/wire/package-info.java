/**
 * Bytes on their way: connections, TLS, proxies, addresses, and what breaks there. An edge: sockets live here. May use
 * {@code cancellation}, {@code remark}, {@code stream}, {@code wording}, {@code matrix}, {@code time}.
 */
@NullMarked
package dev.tarry.homeserver.wire;

import org.jspecify.annotations.NullMarked;
