package dev.tarry.sandbox.fault;

import dev.tarry.json.Json;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Route;
import dev.tarry.sandbox.route.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes that faults tell apart, by the words of {@code on=}; whatever else is asked is one of them, {@code other}. */
final class FaultRoutes {

    /** In the order in which they are shown. */
    static final List<Route> ALL = List.of(
            Route.VERSIONS, Route.CAPABILITIES, Route.LOGIN, Route.REFRESH, Route.WHOAMI, Route.SYNC, Route.SCHEDULE,
            Route.RESTART, Route.CANCEL, Route.SEND_NOW, Route.LIST, Route.LOOKUP, Route.SEND, Route.SEND_STATE, Route.READ,
            Route.OTHER);

    private FaultRoutes() {}

    /** What a request is for, as one of {@link #ALL}. Here the method counts as well: what only reads is never a send. */
    static Route of(Request request) {
        boolean writes = request.method().equals("PUT") || request.method().equals("POST");
        boolean delays = writes && request.query().containsKey(Msc4140.DELAY_PARAMETER);
        String target = delays ? request.path() + "?" + Msc4140.DELAY_PARAMETER + "=" : request.path();
        Route route = Route.of(request.method(), target, body(request));
        return switch (route) {
            case SCHEDULE, SEND -> writes ? route : Route.READ;
            case LIST -> request.method().equals("GET") ? route : Route.OTHER;
            case READ_STATE -> Route.READ;
            case ACT, REDACT, RESOLVE, CHANGE_ROOM, CREATE_ROOM, JOIN, LOGOUT, DISCOVERY, WIDGET, UNKNOWN -> Route.OTHER;
            case VERSIONS, CAPABILITIES, LOGIN, REFRESH, WHOAMI, SYNC, RESTART, CANCEL, SEND_NOW, LOOKUP, SEND_STATE, READ,
                    OTHER -> route;
        };
    }

    /** Only a request that names a delayed event may have in its body what it is for. */
    private static @Nullable String body(Request request) {
        boolean counts = request.body().length > 0 && Route.delayId(request.path()) != null;
        Json body = counts ? request.parsed() : null;
        return body == null ? null : body.toString();
    }

    /** Here reading state is reading, so that {@code state} is sending it. */
    private static String word(Route route) {
        return route == Route.SEND_STATE ? "state" : route.word();
    }

    /** The route of a word; null if none is called so. */
    static @Nullable Route ofWord(String word) {
        for (Route route : ALL) {
            if (word(route).equals(word)) {
                return route;
            }
        }
        return null;
    }

    /** Every word, in their order. */
    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Route route : ALL) {
            words.add(word(route));
        }
        return words;
    }
}
