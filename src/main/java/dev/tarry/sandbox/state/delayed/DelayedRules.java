package dev.tarry.sandbox.state.delayed;

import java.util.List;

/** What server generations do differently with a delayed event once it is scheduled. Immutable. */
public final class DelayedRules {

    private final boolean keepsFinished;
    private final boolean ownStateCancels;
    private final boolean otherStateCancels;
    private final boolean firstOfKeyOnly;
    private final boolean failedSendEnds;
    private final boolean deactivationCancels;
    private final boolean bareIds;
    private final List<String> delayIdKeys;

    private DelayedRules(Builder from) {
        this.keepsFinished = from.keepsFinished;
        this.ownStateCancels = from.ownStateCancels;
        this.otherStateCancels = from.otherStateCancels;
        this.firstOfKeyOnly = from.firstOfKeyOnly;
        this.failedSendEnds = from.failedSendEnds;
        this.deactivationCancels = from.deactivationCancels;
        this.bareIds = from.bareIds;
        this.delayIdKeys = from.delayIdKeys;
    }

    /** Rules of which none applies until it is set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether finished ones are remembered, with their outcome. */
    boolean keepsFinished() {
        return keepsFinished;
    }

    /** Whether a newer state event of the same key cancels when its sender is the owner. */
    boolean ownStateCancels() {
        return ownStateCancels;
    }

    /** Whether another user's newer state event of the same key cancels. */
    boolean otherStateCancels() {
        return otherStateCancels;
    }

    /** Whether of several state events of one key that are due together only the first is sent. */
    boolean firstOfKeyOnly() {
        return firstOfKeyOnly;
    }

    /** Whether a {@code send} that the room refuses ends the delayed event. */
    boolean failedSendEnds() {
        return failedSendEnds;
    }

    /** Whether an account's end cancels at once what it has scheduled. */
    boolean deactivationCancels() {
        return deactivationCancels;
    }

    /** Whether delay ids are just 32 characters. */
    boolean bareIds() {
        return bareIds;
    }

    /** Under which keys of {@code unsigned} the sender finds the delay id of an event that was delayed. */
    List<String> delayIdKeys() {
        return delayIdKeys;
    }

    /** Rules in the making; each setter is named as what it sets. */
    public static final class Builder {

        private boolean keepsFinished;
        private boolean ownStateCancels;
        private boolean otherStateCancels;
        private boolean firstOfKeyOnly;
        private boolean failedSendEnds;
        private boolean deactivationCancels;
        private boolean bareIds;
        private List<String> delayIdKeys = List.of();

        private Builder() {}

        public Builder keepsFinished() {
            keepsFinished = true;
            return this;
        }

        public Builder ownStateCancels(boolean it) {
            ownStateCancels = it;
            return this;
        }

        public Builder otherStateCancels() {
            otherStateCancels = true;
            return this;
        }

        public Builder firstOfKeyOnly() {
            firstOfKeyOnly = true;
            return this;
        }

        public Builder failedSendEnds() {
            failedSendEnds = true;
            return this;
        }

        public Builder deactivationCancels(boolean it) {
            deactivationCancels = it;
            return this;
        }

        public Builder bareIds() {
            bareIds = true;
            return this;
        }

        public Builder delayIdKeys(String... keys) {
            delayIdKeys = List.of(keys);
            return this;
        }

        public DelayedRules build() {
            return new DelayedRules(this);
        }
    }
}
