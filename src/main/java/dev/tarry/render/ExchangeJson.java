package dev.tarry.render;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.time.Moments;
import dev.tarry.trace.TraceEntry;
import dev.tarry.wording.FaultText;
import dev.tarry.wording.RemarkText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of a trace as objects for scripts. */
public final class ExchangeJson {

    private static final String[] SECRET_HEADERS = {"authorization", "proxy-authorization", "cookie", "set-cookie"};

    private ExchangeJson() {}

    /** One entry: when, of which kind, from whom to whom, and what of it there is. */
    public static JsonObject of(TraceEntry entry, ExchangeTimes times) {
        JsonObject.Builder out = JsonObject.builder()
                .put("at", Moments.rfc3339(entry.at().wall().toEpochMilli()))
                .put("since_start_ms", Json.of(times.sinceStart(entry.at())));
        if (entry instanceof TraceEntry.Message message) {
            return message(message, out);
        }
        if (entry instanceof TraceEntry.Note note) {
            return out.put("kind", "note").put("word", note.remark().word().text())
                    .put("text", RemarkText.of(note.remark())).build();
        }
        if (entry instanceof TraceEntry.Request request) {
            way(out, "request", "host", "homeserver");
            return out.put("call", request.call()).put("method", request.method()).put("path", request.target())
                    .put("headers", headers(request.head())).put("body", body(request.body())).build();
        }
        if (entry instanceof TraceEntry.Response response) {
            way(out, "response", "homeserver", "host");
            return out.put("call", response.call()).put("status", response.status())
                    .put("elapsed_ms", Json.of(response.elapsed())).put("headers", headers(response.head()))
                    .put("body", body(response.body())).build();
        }
        TraceEntry.Broken broken = (TraceEntry.Broken) entry;
        way(out, "broken", "homeserver", "host");
        return out.put("call", broken.call()).put("elapsed_ms", Json.of(broken.elapsed()))
                .put("text", FaultText.clause(broken.fault())).build();
    }

    private static JsonObject message(TraceEntry.Message message, JsonObject.Builder out) {
        boolean fromWidget = message.fromWidget();
        way(out, "message", fromWidget ? "widget" : "host", fromWidget ? "host" : "widget");
        out.put("reply", message.reply());
        JsonObject json = message.json();
        out.put("action", json == null ? null : json.text("action"));
        return out.put("body", json == null ? Json.of(message.text()) : json).build();
    }

    private static void way(JsonObject.Builder out, String kind, String from, String to) {
        out.put("kind", kind).put("from", from).put("to", to);
    }

    /** Name and value of each header in its order, for a name may come several times. */
    private static Json headers(String head) {
        List<Json> headers = new ArrayList<>();
        for (String line : head.split("\r\n")) {
            int colon = line.indexOf(": ");
            if (colon > 0 && line.lastIndexOf(' ', colon) < 0) {
                String name = line.substring(0, colon);
                String value = isSecret(name) ? masked(line.substring(colon + 2)) : line.substring(colon + 2);
                headers.add(JsonObject.of("name", Json.of(name), "value", Json.of(value)));
            }
        }
        return new JsonArray(headers);
    }

    private static boolean isSecret(String name) {
        for (String secret : SECRET_HEADERS) {
            if (secret.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** The scheme stays. */
    private static String masked(String value) {
        int blank = value.indexOf(' ');
        return blank < 0 || value.indexOf('=') >= 0 && value.indexOf('=') < blank
                ? "<redacted>"
                : value.substring(0, blank) + " <redacted>";
    }

    /** As JSON where it is JSON, else as text; null for none. */
    private static @Nullable Json body(String body) {
        if (body.isEmpty()) {
            return null;
        }
        try {
            return JsonReader.read(body);
        } catch (JsonSyntaxException e) {
            return Json.of(body);
        }
    }
}
