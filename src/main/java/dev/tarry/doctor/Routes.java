package dev.tarry.doctor;

import dev.tarry.explain.Route;
import dev.tarry.homeserver.WireRequest;

/** Names a request by what it asks, so that a checklist holds no ids. */
final class Routes {

    private Routes() {}

    static String name(WireRequest request) {
        Route route = Route.of(request.method(), request.target(), request.body());
        int last = request.target().lastIndexOf('/');
        return route == Route.OTHER || route == Route.UNKNOWN ? request.target().substring(last + 1) : route.word();
    }
}
