/**
 * What tarry does, whoever asks: accounts and profiles, the loop around the host, the ledger of delays, outcomes. Returns
 * {@link dev.tarry.outcome.Outcome}s and prints nothing. Layer 4; may use everything below.
 */
@NullMarked
package dev.tarry.session;

import org.jspecify.annotations.NullMarked;
