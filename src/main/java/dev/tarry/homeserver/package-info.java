/**
 * The homeserver's side: client-server calls over HTTP/1.1, shown byte for byte. An edge: sockets live here. May use
 * {@code version}, {@code json}, {@code matrix}, {@code time}, {@code remark}, {@code wording}, {@code cancellation},
 * {@code host}, {@code trace}; does not know {@code sandbox}.
 */
@NullMarked
package dev.tarry.homeserver;

import org.jspecify.annotations.NullMarked;
