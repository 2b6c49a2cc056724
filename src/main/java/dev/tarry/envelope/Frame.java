package dev.tarry.envelope;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.matrix.JavaScript;
import dev.tarry.remark.FrameFault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message from a widget to the host, sorted as the reference's PostmessageTransport sorts it. */
public sealed interface Frame {

    /** Does what is to be done for its case; a new case does not compile until everybody has it. */
    void accept(Cases cases);

    /** One method a case. */
    interface Cases {
        void request(Request request);

        void reply(Reply reply);

        void ignored(Ignored ignored);
    }

    /**
     * A request of the widget.
     *
     * @param json the whole message; a reply repeats it
     * @param action the verb; JavaScript's text of it if it is no string
     * @param data the parameters, or null if absent or no object
     * @param duplicates names of keys that stand twice; of these the last counts
     */
    record Request(JsonObject json, String action, @Nullable JsonObject data, List<String> duplicates) implements Frame {

        @Override
        public void accept(Cases cases) {
            cases.request(this);
        }
    }

    /** A reply to a request of the host. */
    record Reply(JsonObject json, @Nullable String requestId, Json response) implements Frame {

        @Override
        public void accept(Cases cases) {
            cases.reply(this);
        }

        /** The error's message, or null: only an object with a string {@code message} is an error. */
        public @Nullable String errorMessage() {
            JsonObject object = response.asObject();
            JsonObject error = object == null ? null : object.object("error");
            return error == null ? null : error.text("message");
        }

        /** The response as an object; empty if it is none. */
        public JsonObject body() {
            JsonObject object = response.asObject();
            return object == null ? JsonObject.EMPTY : object;
        }
    }

    /**
     * A message that nobody answers.
     *
     * @param json the message, or null if it is no JSON object
     */
    record Ignored(@Nullable JsonObject json, FrameFault fault) implements Frame {
        @Override
        public void accept(Cases cases) {
            cases.ignored(this);
        }
    }

    /** Sorts a message; never fails. */
    static Frame read(String text, String widgetId) {
        List<String> duplicates = new ArrayList<>();
        Json value;
        try {
            value = JsonReader.read(text, duplicates);
        } catch (JsonSyntaxException e) {
            return new Ignored(null, new FrameFault.NotJson(e.getMessage(), e.place()));
        }
        JsonObject json = value.asObject();
        return json == null ? new Ignored(null, new FrameFault.NotAnObject()) : sort(json, widgetId, duplicates);
    }

    private static Frame sort(JsonObject json, String widgetId, List<String> duplicates) {
        for (String field : new String[] {"action", "requestId", "widgetId"}) {
            if (!json.isTruthy(field)) {
                return new Ignored(json, new FrameFault.NoField(field, json.has(field)));
            }
        }
        Json response = json.isTruthy("response") ? json.get("response") : null;
        boolean reply = response != null;
        String expected = reply ? "toWidget" : "fromWidget";
        String api = json.text("api");
        if (!expected.equals(api)) {
            return new Ignored(json, new FrameFault.OtherApi(api, reply, expected));
        }
        if (!widgetId.equals(json.text("widgetId"))) {
            return new Ignored(json, new FrameFault.OtherWidget(json.get("widgetId"), widgetId));
        }
        if (response != null) {
            return new Reply(json, json.text("requestId"), response);
        }
        return new Request(json, JavaScript.string(json.get("action")), json.object("data"), duplicates);
    }
}
