package dev.tarry.doctor;

import dev.tarry.homeserver.Dialect;
import dev.tarry.homeserver.Dialect.Manage;

/** How a dialect spells its requests, for evidence: method and path, with what is different each time in braces. */
final class Spelling {

    private static final String UNSTABLE = "/unstable/org.matrix.msc4140/";

    private Spelling() {}

    static String schedule(Dialect.Schedule form, boolean isState) {
        if (form == Dialect.Schedule.PUT_STABLE) {
            return "PUT /v3/rooms/{room}/delayed_event/{type}/{txn}";
        }
        if (form == Dialect.Schedule.PUT_DELAY || form == Dialect.Schedule.PUT_DELAY_MS) {
            return "PUT " + UNSTABLE + "rooms/{room}/delayed_event/{type}/{txn}";
        }
        return "PUT /v3/rooms/{room}/" + (isState ? "state/{type}/{key}" : "send/{type}/{txn}") + "?org.matrix.msc4140.delay";
    }

    static String action(Manage form, String action) {
        if (form == Manage.PATH_STABLE) {
            return "POST /v1/delayed_events/{id}/" + action;
        }
        boolean inBody = form == Manage.BODY || form == Manage.BODY_OPEN;
        return "POST " + UNSTABLE + "delayed_events/{id}" + (inBody ? " {\"action\":\"" + action + "\"}" : "/" + action);
    }

    static String list() {
        return "GET " + UNSTABLE + "delayed_events";
    }

    static String one(Dialect.Lookup form) {
        return "GET " + (form == Dialect.Lookup.GET_STABLE ? "/v1/" : UNSTABLE) + "delayed_events/{id}";
    }
}
