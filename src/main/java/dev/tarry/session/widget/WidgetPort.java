package dev.tarry.session.widget;

import dev.tarry.json.JsonObject;

/**
 * The widget's side of a {@link WidgetSession}: the pseudo-widget, a socket, a test. What the widget says comes in through
 * {@link WidgetSession#fromWidget}.
 */
public interface WidgetPort {

    /** Takes a message of the host's, from any thread. Must not wait: for a widget that is slow it keeps a queue of its own. */
    void deliver(JsonObject frame);
}
