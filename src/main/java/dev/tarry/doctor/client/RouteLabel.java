package dev.tarry.doctor.client;

import dev.tarry.explain.RouteWords;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.matrix.Route;

/** Names a request by what it asks, so that a checklist holds no ids. */
final class RouteLabel {

    private RouteLabel() {}

    static String of(WireRequest request) {
        Route route = Route.of(request.method(), request.target(), request.body());
        String word = RouteWords.of(route);
        String target = request.target();
        return word.equals(Route.OTHER.word()) ? target.substring(target.lastIndexOf('/') + 1) : word;
    }
}
