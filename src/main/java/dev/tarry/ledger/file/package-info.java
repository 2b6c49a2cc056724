/**
 * The ledger on disk: one file that several tarrys append to. Above {@code ledger}; may use {@code files} and
 * {@code cancellation}.
 */
@NullMarked
package dev.tarry.ledger.file;

import org.jspecify.annotations.NullMarked;
