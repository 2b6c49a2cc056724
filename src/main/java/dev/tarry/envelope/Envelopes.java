package dev.tarry.envelope;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Builds the messages of both sides. */
public final class Envelopes {

    private Envelopes() {}

    /** A request of the host. */
    public static JsonObject toWidget(String widgetId, String requestId, ToWidgetAction action, JsonObject data) {
        return request("toWidget", widgetId, requestId, action.wire(), data);
    }

    /** A request of the widget. */
    public static JsonObject fromWidget(String widgetId, String requestId, String action, JsonObject data) {
        return request("fromWidget", widgetId, requestId, action, data);
    }

    private static JsonObject request(String api, String widgetId, String requestId, String action, JsonObject data) {
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
