package dev.tarry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tarry.json.JsonObject;
import java.net.http.HttpHeaders;

/**
 * What a homeserver answered.
 *
 * @param request the request, for the message of a failure
 * @param json the body if it is a JSON object, else an empty object
 */
record Answer(Dialect dialect, String request, int status, HttpHeaders headers, JsonObject json) {

    /** The body of a success. */
    JsonObject ok() {
        assertEquals(200, status, toString());
        return json;
    }

    /** The success that has nothing to say. */
    void done() {
        assertEquals(JsonObject.EMPTY, ok(), toString());
    }

    /** The error, which always says its name and a sentence. */
    JsonObject is(Refusal refusal) {
        assertEquals(refusal.status(), status, toString());
        assertNotNull(json.text("errcode"), toString());
        assertNotNull(json.text("error"), toString());
        if (refusal.errcode() != null) {
            assertEquals(refusal.errcode(), json.text("errcode"), toString());
        }
        if (refusal.text() != null && dialect.isSynapse()) {
            assertEquals(refusal.text(), json.text("error"), toString());
        }
        return json;
    }

    /** The header's first value, or null. */
    String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    @Override
    public String toString() {
        return request + " was answered " + status + " " + json;
    }
}
