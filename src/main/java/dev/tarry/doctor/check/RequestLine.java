package dev.tarry.doctor.check;

import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import org.jspecify.annotations.Nullable;

/** The first lines of a dialect's requests, for evidence: method and path, with what is different each time in braces. */
final class RequestLine {

    private static final String UNSTABLE = "/unstable/" + Msc4140.FLAG;
    private static final String EVENT = "/rooms/{room}/" + Msc4140.DELAYED_EVENT + "/{type}/{txn}";
    private static final String EVENTS = "/" + Msc4140.DELAYED_EVENTS;

    private RequestLine() {}

    static String schedule(Dialect.@Nullable Schedule form, boolean isState) {
        if (form == Dialect.Schedule.PUT_STABLE) {
            return "PUT /v3" + EVENT;
        }
        if (form == Dialect.Schedule.PUT_DELAY || form == Dialect.Schedule.PUT_DELAY_MS) {
            return "PUT " + UNSTABLE + EVENT;
        }
        String ordinary = isState ? "state/{type}/{key}" : "send/{type}/{txn}";
        return "PUT /v3/rooms/{room}/" + ordinary + "?" + Msc4140.DELAY_PARAMETER;
    }

    static String action(Dialect.Manage form, String action) {
        if (form == Dialect.Manage.PATH_STABLE) {
            return "POST /v1" + EVENTS + "/{id}/" + action;
        }
        boolean inBody = form == Dialect.Manage.BODY || form == Dialect.Manage.BODY_OPEN;
        String said = inBody ? " " + JsonObject.of(Msc4140.ACTION, action) : "/" + action;
        return "POST " + UNSTABLE + EVENTS + "/{id}" + said;
    }

    static String list() {
        return "GET " + UNSTABLE + EVENTS;
    }

    static String one(Dialect.Lookup form) {
        return "GET " + (form == Dialect.Lookup.GET_STABLE ? "/v1" : UNSTABLE) + EVENTS + "/{id}";
    }
}
