package dev.tarry.sandbox.fault;

import dev.tarry.json.Json;
import dev.tarry.sandbox.route.Request;

/** Requests by what they are for, whatever the dialect's spelling. */
enum RouteName {
    VERSIONS("versions"), CAPABILITIES("capabilities"), LOGIN("login"), REFRESH("refresh"), WHOAMI("whoami"),
    SYNC("sync"), SCHEDULE("schedule"), RESTART("restart"), CANCEL("cancel"), SEND_NOW("send-now"), LIST("list"),
    LOOKUP("lookup"), SEND("send"), STATE("state"), READ("read"), OTHER("other");

    private static final String DELAYED = "/delayed_events";

    final String word;

    RouteName(String word) {
        this.word = word;
    }

    /** What a request is for. */
    static RouteName of(Request request) {
        String path = request.path();
        if (path.contains(DELAYED)) {
            return delayed(request, path);
        }
        boolean writes = request.method().equals("PUT") || request.method().equals("POST");
        if (writes && (path.contains("/delayed_event/") || request.query().containsKey("org.matrix.msc4140.delay"))) {
            return SCHEDULE;
        }
        if (path.contains("/rooms/")) {
            return !writes ? READ : path.contains("/send/") ? SEND : path.contains("/state/") ? STATE : OTHER;
        }
        for (RouteName name : new RouteName[] {VERSIONS, CAPABILITIES, LOGIN, REFRESH, WHOAMI, SYNC}) {
            if (path.endsWith("/" + name.word)) {
                return name;
            }
        }
        return OTHER;
    }

    private static RouteName delayed(Request request, String path) {
        String rest = path.substring(path.indexOf(DELAYED) + DELAYED.length());
        if (request.method().equals("GET")) {
            return rest.length() <= 1 ? LIST : LOOKUP;
        }
        int slash = rest.lastIndexOf('/');
        Json body = slash > 0 || request.body().length == 0 ? null : request.parsed();
        String action = slash > 0
                ? rest.substring(slash + 1)
                : body == null || body.asObject() == null ? "" : String.valueOf(body.asObject().text("action"));
        return switch (action) {
            case "restart" -> RESTART;
            case "cancel" -> CANCEL;
            case "send" -> SEND_NOW;
            default -> OTHER;
        };
    }

    /** The name of this word, or null. */
    static RouteName ofWord(String word) {
        for (RouteName name : values()) {
            if (name.word.equals(word)) {
                return name;
            }
        }
        return null;
    }
}
