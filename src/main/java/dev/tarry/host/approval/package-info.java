/**
 * What a widget may do: who decides ({@link dev.tarry.host.approval.Policy}), and what was decided. Pure. May use
 * {@code json}, {@code capability}.
 */
@NullMarked
package dev.tarry.host.approval;

import org.jspecify.annotations.NullMarked;
