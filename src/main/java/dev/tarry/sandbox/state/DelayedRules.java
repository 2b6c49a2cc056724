package dev.tarry.sandbox.state;

/**
 * What server generations do differently with a delayed event once it is scheduled.
 *
 * @param keepsFinished whether finished ones are remembered, with their outcome
 * @param otherStateCancels whether another user's newer state event of the same key cancels
 * @param firstOfKeyOnly whether of several state events of one key that are due together only the first is sent
 * @param failedSendEnds whether a {@code send} that the room refuses ends the delayed event
 */
public record DelayedRules(
        boolean keepsFinished, boolean otherStateCancels, boolean firstOfKeyOnly, boolean failedSendEnds) {}
