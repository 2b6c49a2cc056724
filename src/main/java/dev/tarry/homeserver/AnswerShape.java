package dev.tarry.homeserver;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonNull;
import dev.tarry.json.JsonNumber;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Route;
import dev.tarry.remark.Flaw;
import dev.tarry.remark.Flaw.Found;
import dev.tarry.remark.Flaw.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of success has to look like, by the endpoint that it comes from: the keys that somebody here reads. Everything
 * else in it is the homeserver's own business.
 */
final class AnswerShape {

    private final String request;
    private @Nullable Flaw flaw;

    private AnswerShape(String request) {
        this.request = request;
    }

    /** What is wrong with the body of an answer with a 2xx status; null if it is as its endpoint has it. */
    static @Nullable Flaw flaw(Answer.Question question, Json body) {
        String path = path(question.url());
        Route route = Route.of(question.method(), question.url(), question.body());
        AnswerShape shape = new AnswerShape(question.method() + " …/" + place(route, path));
        if (isWholeState(route, path)) {
            shape.isArray(null, body);
            return shape.flaw;
        }
        JsonObject object = body.asObject();
        if (object == null) {
            shape.wrong(null, body, Wanted.OBJECT);
        } else {
            shape.check(route, question.method(), path, object);
        }
        return shape.flaw;
    }

    private void check(Route route, String method, String path, JsonObject body) {
        switch (route) {
            case SCHEDULE -> scheduled(body);
            case SEND, SEND_STATE, REDACT -> sent(body);
            case LIST -> list(body);
            case LOOKUP -> text(body, Msc4140.DELAY_ID);
            case SYNC -> sync(body);
            case LOGIN -> login(method, body);
            case REFRESH -> tokens(body);
            case WHOAMI -> {
                text(body, "user_id");
                optionalText(body, "device_id");
            }
            case VERSIONS -> {
                array(body, "versions");
                optionalObject(body, "unstable_features");
            }
            case CAPABILITIES -> object(body, "capabilities");
            case CREATE_ROOM, JOIN, RESOLVE -> text(body, "room_id");
            case READ -> {
                if (path.endsWith("/messages")) {
                    array(body, "chunk");
                }
            }
            case OTHER -> other(path, body);
            case RESTART, CANCEL, SEND_NOW, ACT, CHANGE_ROOM, READ_STATE, DISCOVERY, WIDGET, UNKNOWN -> { }
        }
    }

    /** An event id says that it was sent at once, whatever else stands beside it. */
    private void scheduled(JsonObject body) {
        text(body, isThere(body, "event_id") ? "event_id" : Msc4140.DELAY_ID);
    }

    /** A transaction id that scheduled before brings back the delay id of then. */
    private void sent(JsonObject body) {
        text(body, isThere(body, Msc4140.DELAY_ID) && !isThere(body, "event_id") ? Msc4140.DELAY_ID : "event_id");
    }

    private void list(JsonObject body) {
        boolean isDraft = isThere(body, Msc4140.SCHEDULED) && !body.has(Msc4140.DELAYED_EVENTS);
        array(body, isDraft ? Msc4140.SCHEDULED : Msc4140.DELAYED_EVENTS);
    }

    private void sync(JsonObject body) {
        text(body, "next_batch");
        optionalObject(body, "rooms");
        JsonObject rooms = body.object("rooms");
        if (rooms != null) {
            optionalObject(rooms, "join");
        }
    }

    private void login(String method, JsonObject body) {
        if (method.equals("GET")) {
            array(body, "flows");
            return;
        }
        tokens(body);
        text(body, "user_id");
        optionalText(body, "device_id");
    }

    private void tokens(JsonObject body) {
        text(body, "access_token");
        optionalText(body, "refresh_token");
        if (isThere(body, "expires_in_ms") && body.number("expires_in_ms") == null) {
            wrong("expires_in_ms", body.get("expires_in_ms"), Wanted.NUMBER);
        }
    }

    private void other(String path, JsonObject body) {
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "joined_rooms" -> texts(body, "joined_rooms");
            case "auth_metadata" -> text(body, "issuer");
            case "transports" -> array(body, "rtc_transports");
            default -> { }
        }
    }

    private void texts(JsonObject body, String key) {
        array(body, key);
        JsonArray array = body.array(key);
        for (int i = 0; array != null && i < array.size(); i++) {
            isText(key + "[" + i + "]", array.get(i));
        }
    }

    private void text(JsonObject body, String key) {
        isText(key, body.get(key));
    }

    private void isText(String key, @Nullable Json value) {
        String text = value == null ? null : value.asText();
        if (text == null || text.isEmpty()) {
            wrong(key, value, Wanted.STRING);
        }
    }

    private void optionalText(JsonObject body, String key) {
        if (isThere(body, key) && body.text(key) == null) {
            wrong(key, body.get(key), Wanted.STRING);
        }
    }

    private void array(JsonObject body, String key) {
        isArray(key, body.get(key));
    }

    private void isArray(@Nullable String key, @Nullable Json value) {
        if (value == null || value.asArray() == null) {
            wrong(key, value, Wanted.ARRAY);
        }
    }

    private void object(JsonObject body, String key) {
        if (body.object(key) == null) {
            wrong(key, body.get(key), Wanted.OBJECT);
        }
    }

    private void optionalObject(JsonObject body, String key) {
        if (isThere(body, key)) {
            object(body, key);
        }
    }

    /** Servers that write {@code null} for what does not apply mean that it is not there. */
    private static boolean isThere(JsonObject body, String key) {
        return body.has(key) && body.get(key) != JsonNull.NULL;
    }

    /** The first that is wrong counts. */
    private void wrong(@Nullable String key, @Nullable Json found, Wanted wanted) {
        if (flaw == null) {
            flaw = new Flaw(request, key, found(found), wanted);
        }
    }

    private static Found found(@Nullable Json value) {
        if (value == null) {
            return Found.NOTHING;
        }
        if (value == JsonNull.NULL) {
            return Found.NULL;
        }
        if (value instanceof JsonBoolean) {
            return Found.BOOLEAN;
        }
        if (value instanceof JsonNumber) {
            return Found.NUMBER;
        }
        if (value.asText() != null) {
            return value.asText().isEmpty() ? Found.EMPTY_STRING : Found.STRING;
        }
        return value.asArray() != null ? Found.ARRAY : Found.OBJECT;
    }

    /** {@code GET …/rooms/{roomId}/state} is the one endpoint whose answer is an array. */
    static boolean isWholeState(Route route, String path) {
        int room = path.indexOf("/rooms/");
        return route == Route.READ_STATE && path.indexOf('/', room + "/rooms/".length()) == path.length() - "/state".length()
                && path.endsWith("/state");
    }

    static String path(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    /** The endpoint as people call it; what has ids in its path goes by the segment before them. */
    private static String place(Route route, String path) {
        return switch (route) {
            case SCHEDULE -> path.contains("/" + Msc4140.DELAYED_EVENT + "/")
                    ? Msc4140.DELAYED_EVENT
                    : path.contains("/send/") ? "send" : "state";
            case SEND -> "send";
            case SEND_STATE, READ_STATE -> "state";
            case REDACT -> "redact";
            case RESTART, CANCEL, SEND_NOW, LOOKUP, ACT, LIST -> Msc4140.DELAYED_EVENTS;
            case RESOLVE -> "directory/room";
            case JOIN -> "join";
            default -> path.substring(path.lastIndexOf('/') + 1);
        };
    }
}
