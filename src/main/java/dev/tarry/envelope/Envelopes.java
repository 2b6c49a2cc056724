package dev.tarry.envelope;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Builds the messages of both sides: requests with the id of their widget, replies from the request that they answer. */
public final class Envelopes {

    private final String widgetId;

    private Envelopes(String widgetId) {
        this.widgetId = widgetId;
    }

    /** The messages to and from one widget. */
    public static Envelopes of(String widgetId) {
        return new Envelopes(widgetId);
    }

    /** A request of the host. */
    public JsonObject toWidget(String requestId, ToWidgetAction action, JsonObject data) {
        return request("toWidget", requestId, action.wire(), data);
    }

    /** A request of the widget; the action may be one that nobody knows. */
    public JsonObject fromWidget(String requestId, String action, JsonObject data) {
        return request("fromWidget", requestId, action, data);
    }

    private JsonObject request(String api, String requestId, String action, JsonObject data) {
        return JsonObject.builder()
                .put("api", api)
                .put("widgetId", widgetId)
                .put("requestId", requestId)
                .put("action", action)
                .put("data", data)
                .build();
    }

    /** A reply: the request as it came, with the response added. {@code api} is not turned around. */
    public static JsonObject reply(JsonObject request, JsonObject response) {
        return request.with("response", response);
    }

    /** The response of a failure without a homeserver's error. */
    public static JsonObject error(String message) {
        return error(message, null);
    }

    /**
     * The response of a failure.
     *
     * @param matrixApiError the homeserver's error with its circumstances, or null
     */
    public static JsonObject error(String message, @Nullable Json matrixApiError) {
        JsonObject error = JsonObject.builder()
                .put("message", message)
                .put("matrix_api_error", matrixApiError)
                .build();
        return JsonObject.of("error", error);
    }
}
