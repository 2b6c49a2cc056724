/**
 * Who one is to a homeserver: profiles on disk, the environment, tokens and their renewal, folders. An edge: files live here.
 * May use {@code json}, {@code matrix}, {@code time}, {@code remark}, {@code cancellation}, {@code trace}, {@code homeserver},
 * {@code outcome}.
 */
@NullMarked
package dev.tarry.account;

import org.jspecify.annotations.NullMarked;
