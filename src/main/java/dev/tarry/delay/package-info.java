/**
 * What became of each delayed event: the ledger, the one who writes it, and how it is learnt. Above {@code homeserver}; may
 * use besides {@code json}, {@code matrix}, {@code time}, {@code remark}, {@code cancellation}, {@code host}, {@code trace}.
 */
@NullMarked
package dev.tarry.delay;

import org.jspecify.annotations.NullMarked;
