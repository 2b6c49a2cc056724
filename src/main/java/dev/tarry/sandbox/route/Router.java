package dev.tarry.sandbox.route;

import dev.tarry.matrix.Percent;
import dev.tarry.sandbox.state.MatrixFault;
import java.util.ArrayList;
import java.util.List;

/** Finds the route of a request; whatever has none is answered as Synapse answers it. */
public final class Router {

    /** Answers one kind of request. */
    public interface Handler {
        Reply handle(Request request) throws MatrixFault;
    }

    private record Route(String method, String[] pattern, Handler handler) {

        /** The decoded segments in the holes; null if the path is another. */
        List<String> match(String[] segments) {
            if (segments.length != pattern.length) {
                return null;
            }
            List<String> found = new ArrayList<>(4);
            for (int i = 0; i < segments.length; i++) {
                if (pattern[i].equals("{}")) {
                    String decoded = Percent.decode(segments[i]);
                    found.add(decoded == null ? segments[i] : decoded);
                } else if (!pattern[i].equals(segments[i])) {
                    return null;
                }
            }
            return found;
        }
    }

    private final List<Route> routes = new ArrayList<>();

    /** Adds a route; {@code {}} stands for one segment. */
    public void add(String method, String pattern, Handler handler) {
        routes.add(new Route(method, pattern.split("/", -1), handler));
    }

    /** The reply, a refusal included. */
    public Reply handle(Request request) {
        try {
            return find(request);
        } catch (MatrixFault fault) {
            return Reply.of(fault);
        }
    }

    private Reply find(Request request) throws MatrixFault {
        String[] segments = canonical(request.path()).split("/", -1);
        boolean known = false;
        for (Route route : routes) {
            List<String> found = route.match(segments);
            if (found != null && route.method().equals(request.method())) {
                return route.handler().handle(request.with(found));
            }
            known |= found != null;
        }
        throw MatrixFault.unrecognized(known ? 405 : 404);
    }

    /** Older prefixes of the same endpoints. */
    private static String canonical(String path) {
        if (path.startsWith("/_matrix/client/r0/")) {
            return "/_matrix/client/v3/" + path.substring("/_matrix/client/r0/".length());
        }
        if (path.startsWith("/_matrix/client/unstable/") && !path.startsWith("/_matrix/client/unstable/org.")) {
            return "/_matrix/client/v3/" + path.substring("/_matrix/client/unstable/".length());
        }
        return path;
    }
}
