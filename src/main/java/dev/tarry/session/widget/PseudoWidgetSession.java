package dev.tarry.session.widget;

import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.host.Input;
import dev.tarry.host.StartMode;
import dev.tarry.host.approval.HostView;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.time.TimeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pseudo-widget and its host: what commands let it ask, and what was decided. */
public final class PseudoWidgetSession {

    private final PseudoWidget widget = new PseudoWidget();
    private final WidgetSession session;
    private final TimeSource clock;
    private boolean started;

    /** @param room the room that is viewed, or null */
    public PseudoWidgetSession(HostedWidgets widgets, @Nullable RoomId room, TimeSource clock) {
        this.session = widgets.host(PseudoWidget.ID, StartMode.CONTENT_LOADED, widget, room);
        this.clock = clock;
        widget.connect(session);
    }

    /** Whether it was started. */
    public boolean isStarted() {
        return started;
    }

    /** What its host has decided so far. */
    public HostView view() {
        return session.view();
    }

    /** Starts it, once; at the start it asks for these. */
    public void start(List<String> wanted, CallOptions options) {
        if (!started) {
            started = true;
            widget.want(wanted);
            ask("supported_api_versions", JsonObject.EMPTY, options);
            ask("content_loaded", JsonObject.EMPTY, options);
        }
    }

    /** Lets it make a request. */
    public WidgetReply ask(String action, JsonObject data, CallOptions options) {
        JsonObject request = widget.request(action, data, clock.wallMillis());
        try {
            return session.ask(request.toString(), options);
        } finally {
            widget.settled(request);
        }
    }

    /** Delivers a frame as it stands. */
    public WidgetReply raw(String frame, CallOptions options) {
        return session.ask(frame, options);
    }

    /** Lets it ask for capabilities (MSC2974). */
    public WidgetReply request(List<String> wires, CallOptions options) {
        JsonObject data = JsonObject.of("capabilities", JsonArray.ofTexts(wires));
        return ask("org.matrix.msc2974.request_capabilities", data, options);
    }

    /** Takes capabilities back; returns the exchange. */
    public int revoke(List<String> wires, CallOptions options) {
        return session.input(new Input.Revoke(wires), options);
    }

    /** Something that happens to it alone. Never waits. */
    public void put(Input input) {
        session.put(input);
    }
}
