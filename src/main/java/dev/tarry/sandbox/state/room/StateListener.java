package dev.tarry.sandbox.state.room;

import dev.tarry.sandbox.state.account.Sender;

/** Told of every state event that was sent. */
public interface StateListener {

    /** @param now the time of the event, in Unix milliseconds */
    void stateChanged(EventDraft newer, Sender sender, long now);
}
