package dev.tarry.matrix;

import dev.tarry.json.Json;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is asked of a homeserver, or of the host, whatever the dialect's spelling. */
public enum Route {
    /** A delayed event, by an endpoint of its own or by the query parameter. */
    SCHEDULE,
    RESTART,
    CANCEL,
    SEND_NOW,
    /** All delayed events of a user. */
    LIST,
    /** One delayed event by its id. */
    LOOKUP,
    /** Something done with a delayed event, in words that MSC4140 does not have or in a body that is not known. */
    ACT,
    /** {@code PUT /rooms/{roomId}/send/{eventType}/{txnId}}. */
    SEND,
    /** {@code PUT /rooms/{roomId}/state/{eventType}/{stateKey}}. */
    SEND_STATE,
    /** {@code PUT /rooms/{roomId}/redact/{eventId}/{txnId}}. */
    REDACT,
    /** What is in a room, but for its state. */
    READ,
    /** {@code /directory/room/{roomAlias}}. */
    RESOLVE,
    /** What else changes a room: members, receipts, typing. */
    CHANGE_ROOM,
    SYNC,
    LOGIN,
    LOGOUT,
    REFRESH,
    WHOAMI,
    VERSIONS,
    CAPABILITIES,
    CREATE_ROOM,
    JOIN,
    /** {@code GET /rooms/{roomId}/state}, and one event of it. */
    READ_STATE,
    /** {@code /.well-known}. */
    DISCOVERY,
    /** The host itself was asked, by a widget. */
    WIDGET,
    OTHER,
    /** Nobody knows what was asked. */
    UNKNOWN;

    private static final String SCHEDULING = "/" + Msc4140.DELAYED_EVENT + "/";
    private static final String DELAYED = "/" + Msc4140.DELAYED_EVENTS;
    private static final String PARAMETER = Msc4140.DELAY_PARAMETER + "=";

    /** Its name as people write it: {@code send-now}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The route of a word, or null. */
    static @Nullable Route ofWord(String word) {
        for (Route route : values()) {
            if (route.word().equals(word)) {
                return route;
            }
        }
        return null;
    }

    /** The route of an action as MSC4140 names it, {@code restart}, {@code cancel} or {@code send}; null for any other. */
    public static @Nullable Route ofAction(String action) {
        return switch (action) {
            case "restart" -> RESTART;
            case "cancel" -> CANCEL;
            case "send" -> SEND_NOW;
            default -> null;
        };
    }

    /**
     * The route of an HTTP request: what it was meant for, so that the path counts before the method, which may be wrong.
     *
     * @param method tells apart what shares a path; null if it is not known
     * @param target a URL, or path and query
     * @param body the request's body, or null if it is not known: the old form of acting on a delayed event has its action there
     */
    public static Route of(@Nullable String method, String target, @Nullable String body) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        int delayed = path.indexOf(DELAYED);
        if (delayed >= 0) {
            return ofDelayed(method, path.substring(delayed + DELAYED.length()), body);
        }
        if (path.contains(SCHEDULING) || query >= 0 && target.indexOf(PARAMETER, query) > 0) {
            return SCHEDULE;
        }
        if (path.contains("/.well-known/")) {
            return DISCOVERY;
        }
        if (path.contains("/rooms/")) {
            return ofRoom(method, path);
        }
        return path.contains("/directory/room/") ? RESOLVE : ofName(path);
    }

    /** @param rest what stands behind {@code /delayed_events} */
    private static Route ofDelayed(@Nullable String method, String rest, @Nullable String body) {
        if (rest.length() < 2) {
            return LIST;
        }
        if ("GET".equals(method)) {
            return LOOKUP;
        }
        boolean inPath = rest.indexOf('/', 1) >= 0;
        String action = inPath ? rest.substring(rest.lastIndexOf('/') + 1) : action(body);
        Route route = action == null ? null : ofAction(action);
        return route != null ? route : method == null ? LOOKUP : ACT;
    }

    /** The action that a body of the old form names, or null. */
    private static @Nullable String action(@Nullable String body) {
        try {
            Json json = body == null || body.isEmpty() ? null : JsonReader.read(body);
            return json == null || json.asObject() == null ? null : json.asObject().text(Msc4140.ACTION);
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    private static Route ofRoom(@Nullable String method, String path) {
        if (path.endsWith("/join")) {
            return JOIN;
        }
        if (path.contains("/send/")) {
            return SEND;
        }
        if (path.contains("/redact/")) {
            return REDACT;
        }
        boolean isState = path.contains("/state");
        if ("PUT".equals(method) || "POST".equals(method)) {
            return isState ? SEND_STATE : CHANGE_ROOM;
        }
        return isState ? READ_STATE : READ;
    }

    /** Those whose path ends with their name. */
    private static Route ofName(String path) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "sync" -> SYNC;
            case "login" -> LOGIN;
            case "logout" -> LOGOUT;
            case "refresh" -> REFRESH;
            case "whoami" -> WHOAMI;
            case "versions" -> VERSIONS;
            case "capabilities" -> CAPABILITIES;
            case "createRoom" -> CREATE_ROOM;
            default -> path.contains("/join/") ? JOIN : OTHER;
        };
    }

    /** The id of the delayed event that a request for one names, as it stands there; null if it names none. */
    public static @Nullable String delayId(String target) {
        int from = target.indexOf(DELAYED + "/");
        if (from < 0) {
            return null;
        }
        int start = from + DELAYED.length() + 1;
        int end = start;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        return end == start ? null : target.substring(start, end);
    }
}
