package dev.tarry.sandbox.state;

import java.util.List;

/**
 * What server generations do differently with a delayed event once it is scheduled.
 *
 * @param keepsFinished whether finished ones are remembered, with their outcome
 * @param ownStateCancels whether a newer state event of the same key cancels when its sender is the owner
 * @param otherStateCancels whether another user's newer state event of the same key cancels
 * @param firstOfKeyOnly whether of several state events of one key that are due together only the first is sent
 * @param failedSendEnds whether a {@code send} that the room refuses ends the delayed event
 * @param deactivationCancels whether an account's end cancels at once what it has scheduled
 * @param bareIds whether delay ids are just 32 characters
 * @param delayIdKeys under which keys of {@code unsigned} the sender finds the delay id of an event that was delayed
 */
public record DelayedRules(
        boolean keepsFinished, boolean ownStateCancels, boolean otherStateCancels, boolean firstOfKeyOnly,
        boolean failedSendEnds, boolean deactivationCancels, boolean bareIds, List<String> delayIdKeys) {

    public DelayedRules {
        delayIdKeys = List.copyOf(delayIdKeys);
    }
}
