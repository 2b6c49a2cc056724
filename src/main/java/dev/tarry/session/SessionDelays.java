package dev.tarry.session;

import dev.tarry.cancellation.Changes;
import dev.tarry.delay.DelayTracker;
import dev.tarry.delay.DelayWriter;
import dev.tarry.delay.KnownDelays;
import dev.tarry.delay.LedgerRecall;
import org.jspecify.annotations.Nullable;

/**
 * The delayed events that a session has to do with.
 *
 * @param known what is known of each
 * @param writer writes down what calls make of them
 * @param tracker learns what becomes of them
 * @param changes counts what becomes of them and what is heard
 * @param kept what the ledger's file knows; null where there is none
 */
public record SessionDelays(
        KnownDelays known, DelayWriter writer, DelayTracker tracker, Changes changes, @Nullable LedgerRecall kept) {}
