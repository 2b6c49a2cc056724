/**
 * What became of each delayed event: what a session knows, the one who writes it, how it is learnt, and what of it is kept in the
 * ledger. Above {@code homeserver} and {@code ledger}; may use besides {@code json}, {@code matrix}, {@code time},
 * {@code remark}, {@code cancellation}, {@code host}, {@code trace}.
 */
@NullMarked
package dev.tarry.delay;

import org.jspecify.annotations.NullMarked;
