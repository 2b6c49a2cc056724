package dev.tarry.explain;

import java.util.Locale;

/** What was asked of a homeserver, or of the host. */
public enum Route {
    SCHEDULE,
    RESTART,
    CANCEL,
    SEND_NOW,
    LIST,
    GET_ONE,
    SEND,
    READ,
    SYNC,
    LOGIN,
    WHOAMI,
    VERSIONS,
    CAPABILITIES,
    CREATE_ROOM,
    JOIN,
    STATE,
    DISCOVERY,
    /** The host itself was asked, by a widget. */
    WIDGET,
    OTHER,
    UNKNOWN;

    /** As the table writes it: {@code send-now}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The route of a word, or null. */
    public static Route ofWord(String word) {
        for (Route route : values()) {
            if (route.word().equals(word)) {
                return route;
            }
        }
        return null;
    }

    /**
     * The route of an HTTP request.
     *
     * @param method null if it is not known
     * @param target a URL, or path and query
     * @param body the request's body, or null if it is not known: the old form of acting on a delayed event has its action there
     */
    public static Route of(String method, String target, String body) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (path.contains("/delayed_event/") || query >= 0 && target.indexOf("org.matrix.msc4140.delay=", query) > 0) {
            return SCHEDULE;
        }
        int delayed = path.indexOf("/delayed_events");
        if (delayed >= 0) {
            return ofDelayed(method, path.substring(delayed + "/delayed_events".length()), body);
        }
        if (path.contains("/.well-known/")) {
            return DISCOVERY;
        }
        if (path.contains("/rooms/")) {
            return ofRoom(method, path);
        }
        if (path.contains("/directory/room/")) {
            return READ;
        }
        String last = path.substring(path.lastIndexOf('/') + 1);
        return switch (last) {
            case "sync" -> SYNC;
            case "login" -> LOGIN;
            case "whoami" -> WHOAMI;
            case "versions" -> VERSIONS;
            case "capabilities" -> CAPABILITIES;
            case "createRoom" -> CREATE_ROOM;
            default -> path.contains("/join/") ? JOIN : OTHER;
        };
    }

    private static Route ofDelayed(String method, String rest, String body) {
        if (rest.length() < 2) {
            return LIST;
        }
        String last = rest.substring(rest.lastIndexOf('/') + 1);
        Route action = rest.indexOf('/', 1) < 0 ? ofAction(body) : ofWord(last.equals("send") ? "send-now" : last);
        if (action == null || "GET".equals(method)) {
            return GET_ONE;
        }
        return action;
    }

    /** The id of the delayed event that a request for one names, as it stands there; null if it names none. */
    public static String delayId(String target) {
        String marker = "/delayed_events/";
        int from = target.indexOf(marker);
        if (from < 0) {
            return null;
        }
        int start = from + marker.length();
        int end = start;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        return end == start ? null : target.substring(start, end);
    }

    /** The action that a body of the old form names, or null. */
    private static Route ofAction(String body) {
        if (body == null) {
            return null;
        }
        return body.contains("\"restart\"")
                ? RESTART
                : body.contains("\"cancel\"") ? CANCEL : body.contains("\"send\"") ? SEND_NOW : null;
    }

    private static Route ofRoom(String method, String path) {
        if (path.endsWith("/join")) {
            return JOIN;
        }
        boolean writes = "PUT".equals(method) || "POST".equals(method);
        if (path.contains("/send/") || path.contains("/redact/") || writes && path.contains("/state/")) {
            return SEND;
        }
        return path.contains("/state") ? STATE : READ;
    }
}
