package dev.tarry.session;

import dev.tarry.cancellation.Changes;
import dev.tarry.delay.DelayTracker;
import dev.tarry.delay.DelayWriter;
import dev.tarry.delay.KnownDelays;

/**
 * The delayed events that a session has to do with.
 *
 * @param ledger what is known of each
 * @param writer writes down what calls make of them
 * @param tracker learns what becomes of them
 * @param changes counts what becomes of them and what is heard
 */
public record SessionDelays(KnownDelays ledger, DelayWriter writer, DelayTracker tracker, Changes changes) {}
