package dev.tarry.host;

import dev.tarry.envelope.Frame;
import dev.tarry.envelope.FromWidgetAction;

/** Answers one kind of request. Every way through it must answer, or say why it does not. */
public interface Action {

    void handle(Frame.Request request, Turn turn);

    /** Finds the action of a name. */
    interface Catalogue {
        Action of(FromWidgetAction action);
    }
}
