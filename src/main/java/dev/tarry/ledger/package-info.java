/**
 * The ledger as it is written: entries, lines, and what a file of them says. Pure. Above {@code time}; may use {@code json},
 * {@code matrix}, {@code time}.
 */
@NullMarked
package dev.tarry.ledger;

import org.jspecify.annotations.NullMarked;
