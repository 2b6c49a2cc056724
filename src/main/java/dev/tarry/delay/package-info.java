/**
 * What became of each delayed event: the ledger, the one who writes it, and how it is learnt. Layer 3, above {@code homeserver};
 * beside it may use {@code json}, {@code matrix}, {@code time}, {@code remark}, {@code host}, {@code trace}.
 */
@NullMarked
package dev.tarry.delay;

import org.jspecify.annotations.NullMarked;
