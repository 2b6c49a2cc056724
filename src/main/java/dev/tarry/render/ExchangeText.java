package dev.tarry.render;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.remark.Remark;
import dev.tarry.remark.Word;
import dev.tarry.trace.TraceEntry;
import dev.tarry.wording.FaultText;
import dev.tarry.wording.RemarkText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of a trace as text, one line each or in full. */
public final class ExchangeText {

    private static final int WHO_WIDTH = 21;
    private static final int WHAT_WIDTH = 16;
    private static final int WIDE_WHAT_WIDTH = 23;
    private static final int MAX_TARGET = 400;

    private static final String[] UNSTABLE = {"org.matrix.msc", "town.robin.msc"};

    private final Theme theme;

    public ExchangeText(Theme theme) {
        this.theme = theme;
    }

    /** One line, without its end. */
    public String line(TraceEntry entry) {
        if (entry instanceof TraceEntry.Message message) {
            return message(message);
        }
        if (entry instanceof TraceEntry.Note note) {
            return start(note.exchange(), "host") + word(note.remark().word()) + shortened(note.remark());
        }
        if (entry instanceof TraceEntry.Request request) {
            return start(request.exchange(), "host → homeserver") + request.method() + " " + cut(request.target());
        }
        if (entry instanceof TraceEntry.Response response) {
            String status = Integer.toString(response.status());
            return start(response.exchange(), "homeserver → host")
                    + (response.status() < 400 ? theme.good(status) : theme.bad(status))
                    + " in " + response.elapsed() + " ms" + pad(response.elapsed()) + body(response.body());
        }
        TraceEntry.Broken broken = (TraceEntry.Broken) entry;
        return start(broken.exchange(), "homeserver → host") + theme.bad("nothing") + " in " + broken.elapsed() + " ms"
                + pad(broken.elapsed()) + FaultText.clause(broken.fault());
    }

    private static String pad(long elapsed) {
        return elapsed < 10 ? "     " : elapsed < 100 ? "    " : elapsed < 1000 ? "   " : "  ";
    }

    private String start(int exchange, String who) {
        String number = " #" + exchange;
        int width = WHO_WIDTH - who.length() - (number.length() - 3);
        return theme.dim(number) + " " + theme.accent(who) + " ".repeat(Math.max(1, width));
    }

    private String word(Word word) {
        String padded = what(word.text());
        return switch (word) {
            case ALLOWED -> theme.good(padded);
            case REFUSED, STOPPED -> theme.bad(padded);
            case WARNING, GAVE_UP, IGNORED -> theme.warn(padded);
            case SILENT, NOTE, TRYING, PROBING, RETRYING, RENEWING, RENEWED -> padded;
        };
    }

    /** Of several capabilities all but the first lose their prefix. */
    private static @Nullable String shortened(Remark remark) {
        if (!(remark instanceof Remark.Allowed allowed)) {
            return RemarkText.of(remark);
        }
        List<String> by = new ArrayList<>();
        for (String wire : allowed.by()) {
            by.add(by.isEmpty() || wire.equals(bare(wire)) ? wire : "…" + bare(wire));
        }
        return RemarkText.of(new Remark.Allowed(by));
    }

    /** A name without its unstable prefix, {@code org.matrix.msc2762.} and the like. */
    private static String bare(String name) {
        for (String prefix : UNSTABLE) {
            int dot = name.startsWith(prefix) ? name.indexOf('.', prefix.length()) : -1;
            if (dot > 0) {
                return name.substring(dot + 1);
            }
        }
        return name;
    }

    /**
     * Whether the entry says nothing in the lines view that was not said: an acknowledgement of what the other side only
     * tells, or of a request for capabilities, whose answer is the notification.
     */
    public static boolean isBareAcknowledgement(TraceEntry entry) {
        if (!(entry instanceof TraceEntry.Message message) || !message.reply() || message.json() == null) {
            return false;
        }
        JsonObject response = message.json().object("response");
        boolean asked = String.valueOf(message.json().text("action")).endsWith("request_capabilities");
        return response != null && response.isEmpty() && (message.fromWidget() || asked);
    }

    private static String what(String word) {
        int width = word.length() < WHAT_WIDTH ? WHAT_WIDTH : Math.max(WIDE_WHAT_WIDTH, word.length() + 1);
        return word + " ".repeat(width - word.length());
    }

    private String message(TraceEntry.Message message) {
        String start = start(message.exchange(), message.fromWidget() ? "widget → host" : "host → widget");
        JsonObject json = message.json();
        if (json == null || json.text("action") == null) {
            return start + cut(message.text().replace('\n', ' '));
        }
        String action = json.text("action");
        Json reply = json.get("response");
        if (message.reply() && reply != null) {
            JsonObject response = reply.asObject();
            JsonObject error = response == null ? null : response.object("error");
            if (error != null && error.text("message") != null) {
                String said = theme.bad("error") + " " + Json.of(error.text("message"));
                return start + what(bare(action)) + said + matrixError(error);
            }
            return start + what(bare(action)) + reply(action, reply);
        }
        Json data = json.get("data");
        return start + what(bare(action)) + (data == null ? "(no data)" : request(action, data));
    }

    private static String matrixError(JsonObject error) {
        JsonObject matrix = error.object("matrix_api_error");
        if (matrix == null) {
            return "";
        }
        JsonObject response = matrix.object("response");
        return " (" + matrix.get("http_status") + " " + (response == null ? "" : response.text("errcode")) + ")";
    }

    private static String request(String action, Json data) {
        JsonObject object = data.asObject();
        if (object != null && action.equals("notify_capabilities") && object.array("approved") != null) {
            return object.array("approved").size() + " approved";
        }
        if (object != null && object.array("capabilities") != null) {
            return capabilities(object.array("capabilities"));
        }
        if (object != null && action.equals("update_state") && object.array("state") != null) {
            return object.array("state").size() + " state events";
        }
        return ShortJson.of(data);
    }

    private static String reply(String action, Json response) {
        JsonObject object = response.asObject();
        if (object != null && object.array("capabilities") != null) {
            return capabilities(object.array("capabilities"));
        }
        if (object != null && object.array("supported_versions") != null) {
            return object.array("supported_versions").size() + " versions";
        }
        if (object != null && action.contains("read_events") && object.array("events") != null) {
            return object.array("events").size() + " events";
        }
        return ShortJson.of(response);
    }

    private static String capabilities(JsonArray capabilities) {
        return capabilities.isEmpty()
                ? "none"
                : capabilities.get(0).asText() + (capabilities.size() > 1 ? ", … (" + capabilities.size() + ")" : "");
    }

    private static String body(String body) {
        try {
            return ShortJson.of(JsonReader.read(body));
        } catch (JsonSyntaxException e) {
            return cut(body.replace('\n', ' ').replace('\r', ' '));
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_TARGET ? text : text.substring(0, MAX_TARGET - 1) + "…";
    }

    /**
     * The whole entry: its line, then the message as it went, indented.
     *
     * @param time when it was, for the end of its line
     */
    public List<String> full(TraceEntry entry, String time) {
        List<String> lines = new ArrayList<>();
        if (entry instanceof TraceEntry.Message message) {
            lines.add(head(message));
            lines.add("    " + message.text());
        } else if (entry instanceof TraceEntry.Request request) {
            lines.add(start(request.exchange(), "host → homeserver").stripTrailing());
            addMessage(request.head(), request.body(), lines);
        } else if (entry instanceof TraceEntry.Response response) {
            lines.add(start(response.exchange(), "homeserver → host") + "in " + response.elapsed() + " ms");
            addMessage(response.head(), response.body(), lines);
        } else {
            lines.add(line(entry));
        }
        lines.set(0, Columns.fit(lines.get(0), theme.dim(time), 0));
        return lines;
    }

    private String head(TraceEntry.Message message) {
        String start = start(message.exchange(), message.fromWidget() ? "widget → host" : "host → widget");
        String action = message.json() == null ? "" : String.valueOf(message.json().text("action"));
        return start + action + (message.reply() ? " (reply)" : "");
    }

    private static void addMessage(String head, String body, List<String> lines) {
        for (String line : head.split("\r\n")) {
            lines.add("    " + line);
        }
        if (!body.isEmpty()) {
            lines.add("");
            for (String line : body.split("\n", -1)) {
                lines.add("    " + line);
            }
        }
    }

    /** The messages byte for byte, nothing added but a line that says whose they are. */
    public List<String> raw(TraceEntry entry) {
        List<String> lines = new ArrayList<>();
        if (entry instanceof TraceEntry.Message message) {
            lines.add(message.text());
        } else if (entry instanceof TraceEntry.Request request) {
            lines.add(request.head() + "\r\n" + request.body());
        } else if (entry instanceof TraceEntry.Response response) {
            lines.add(response.raw());
        } else if (entry instanceof TraceEntry.Broken broken && !broken.raw().isEmpty()) {
            lines.add(broken.raw());
        }
        return lines;
    }
}
