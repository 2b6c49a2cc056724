package dev.tarry.session;

import dev.tarry.envelope.ApiVersions;
import dev.tarry.envelope.Envelopes;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The built-in widget that commands speak for: asks what it is told to ask, answers as a modern widget does. */
final class PseudoWidget {

    static final String ID = "tarry";

    private final Map<String, JsonObject> replies = new LinkedHashMap<>();
    private List<String> wanted;
    private String waitingFor;

    PseudoWidget(List<String> wanted) {
        this.wanted = wanted;
    }

    void want(List<String> wires) {
        wanted = wires;
    }

    /** A request of its own. Ids follow the clock, as the widget library's do, and are counted on while one is open. */
    JsonObject request(String action, JsonObject data, long now) {
        String base = "widgetapi-" + now;
        String id = base;
        for (int i = 0; replies.containsKey(id); i++) {
            id = base + "-" + i;
        }
        waitingFor = id;
        replies.put(id, null);
        return Envelopes.fromWidget(ID, id, action, data);
    }

    /** The reply to the request made last, or null if none came; asked for once. */
    JsonObject takeReply() {
        JsonObject reply = waitingFor == null ? null : replies.remove(waitingFor);
        waitingFor = null;
        return reply;
    }

    /** A message of the host; returns the answer to it, or null if it needs none. */
    JsonObject receive(JsonObject frame) {
        if (frame.isTruthy("response")) {
            String id = frame.text("requestId");
            if (id != null && replies.containsKey(id) && "fromWidget".equals(frame.text("api"))) {
                replies.put(id, frame);
            }
            return null;
        }
        return Envelopes.reply(frame, answer(String.valueOf(frame.text("action"))));
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
