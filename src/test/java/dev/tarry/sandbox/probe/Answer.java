package dev.tarry.sandbox.probe;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.util.Map;

/** What a homeserver answered; names of headers are in small letters. */
record Answer(int status, Map<String, String> headers, String body) {

    /** The body, or an empty object if it is none. */
    JsonObject json() {
        try {
            Json value = JsonReader.read(body);
            return value.asObject() == null ? JsonObject.EMPTY : value.asObject();
        } catch (JsonSyntaxException e) {
            return JsonObject.EMPTY;
        }
    }

    String text(String key) {
        return json().text(key);
    }

    /** The status and, if it is a refusal, the errcode, with MSC4140's own behind a slash. */
    String cell() {
        StringBuilder cell = new StringBuilder().append(status);
        if (json().has("errcode")) {
            cell.append(' ').append(text("errcode"));
        }
        if (json().has("org.matrix.msc4140.errcode")) {
            cell.append('/').append(text("org.matrix.msc4140.errcode"));
        }
        return cell.toString();
    }

    String cell(String effect) {
        return effect.isEmpty() ? cell() : cell() + " " + effect;
    }

    /** As {@link #cell()}, with the seconds to wait if there are any, and with what does not fit about them. */
    String limited() {
        String header = headers.get("retry-after");
        Long millis = json().number("retry_after_ms");
        if (header == null && millis == null) {
            return cell();
        }
        boolean fits = header != null && millis != null && Long.parseLong(header) == (millis + 999) / 1000;
        return cell("Retry-After=" + header + (fits ? "" : " but retry_after_ms=" + millis));
    }
}
