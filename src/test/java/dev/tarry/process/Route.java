package dev.tarry.process;

import dev.tarry.testing.StallingServer.Asked;
import java.util.function.Predicate;

/** Endpoints that may stall, as a homeserver sees them asked for. */
enum Route implements Predicate<Asked> {
    SYNC("GET", ".*/v3/sync"),
    VERSIONS("GET", ".*/client/versions"),
    WHOAMI("GET", ".*/account/whoami"),
    SCHEDULE("PUT", ".*/rooms/[^/]+/send/.*"),
    RESTART("POST", ".*/delayed_events/[^/]+/restart"),
    CANCEL("POST", ".*/delayed_events/[^/]+/cancel"),
    LOOKUP("GET", ".*/delayed_events/[^/]+"),
    LIST("GET", ".*/delayed_events"),
    MESSAGES("GET", ".*/rooms/[^/]+/messages"),
    STATE("GET", ".*/rooms/[^/]+/state/.*"),
    JOIN("POST", ".*/join/.*"),
    JOINED_ROOMS("GET", ".*/joined_rooms"),
    LOGIN_FLOWS("GET", ".*/v3/login"),
    LOGIN("POST", ".*/v3/login"),
    LOGOUT("POST", ".*/v3/logout"),
    CREATE("POST", ".*/createRoom"),
    SEND_STATE("PUT", ".*/rooms/[^/]+/state/.*"),
    SEND_NOW("POST", ".*/delayed_events/[^/]+/send"),
    CONTROL("(POST|DELETE)", "/_tarry/v1/.*"),
    WELL_KNOWN("GET", "/\\.well-known/.*");

    private final String method;
    private final String path;

    Route(String method, String path) {
        this.method = method;
        this.path = path;
    }

    @Override
    public boolean test(Asked asked) {
        return asked.method().matches(method) && asked.path().matches(path);
    }
}
