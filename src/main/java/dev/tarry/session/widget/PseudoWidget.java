package dev.tarry.session.widget;

import dev.tarry.envelope.ApiVersions;
import dev.tarry.envelope.Envelopes;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The built-in widget that commands speak for: asks what it is told to ask, answers at once and as a modern widget does. */
final class PseudoWidget implements WidgetPort {

    static final String ID = "tarry";

    private final Set<String> open = new LinkedHashSet<>();
    private volatile List<String> wanted = List.of();
    private volatile @Nullable WidgetSession host;

    /** Where it says things. */
    void connect(WidgetSession session) {
        host = session;
    }

    /** What it asks for when it is asked. */
    void want(List<String> wires) {
        wanted = wires;
    }

    /** A request of its own. Ids follow the clock, as the widget library's do, and are counted on while one is open. */
    synchronized JsonObject request(String action, JsonObject data, long now) {
        String base = "widgetapi-" + now;
        String id = base;
        for (int i = 0; !open.add(id); i++) {
            id = base + "-" + i;
        }
        return Envelopes.of(ID).fromWidget(id, action, data);
    }

    /** Nobody waits for the reply any more. */
    synchronized void settled(JsonObject request) {
        open.remove(request.text("requestId"));
    }

    @Override
    public void deliver(JsonObject frame) {
        if (!frame.isTruthy("response")) {
            WidgetSession session = host;
            if (session == null) {
                throw new IllegalStateException("its host speaks before the widget is connected");
            }
            session.fromWidget(Envelopes.reply(frame, answer(String.valueOf(frame.text("action")))).toString());
        }
    }

    private JsonObject answer(String action) {
        return switch (action) {
            case "supported_api_versions" ->
                JsonObject.of("supported_versions", JsonArray.ofTexts(ApiVersions.REFERENCE));
            case "capabilities" -> JsonObject.of("capabilities", JsonArray.ofTexts(wanted));
            case "notify_capabilities", "update_state", "send_event", "visibility" -> JsonObject.EMPTY;
            default -> Envelopes.error("Unknown or unsupported to-widget action: " + action);
        };
    }
}
