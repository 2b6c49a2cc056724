package dev.tarry.sandbox.route;

import dev.tarry.matrix.Percent;
import dev.tarry.sandbox.state.base.MatrixFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request; whatever has none is answered as Synapse answers it. */
public final class Router {

    /** Answers one kind of request. */
    public interface Handler {
        Reply handle(Request request) throws MatrixFault;
    }

    private static final String CLIENT = "/_matrix/client/";
    private static final String V3 = CLIENT + "v3/";

    private record Route(String method, String[] pattern, Handler handler) {

        boolean matches(String[] segments) {
            for (int i = 0; i < segments.length; i++) {
                boolean hole = pattern[i].equals("{}") || pattern[i].equals("{+}") && !segments[i].isEmpty();
                if (!hole && !pattern[i].equals(segments[i])) {
                    return false;
                }
            }
            return true;
        }

        /** The decoded segments in the holes. */
        List<String> arguments(String[] segments) {
            List<String> found = new ArrayList<>(4);
            for (int i = 0; i < segments.length; i++) {
                if (pattern[i].startsWith("{")) {
                    String decoded = Percent.decode(segments[i]);
                    found.add(decoded == null ? segments[i] : decoded);
                }
            }
            return found;
        }
    }

    private final Map<Integer, List<Route>> byLength = new LinkedHashMap<>();
    private @Nullable Consumer<Router> rest;

    /** Adds a route; {@code {}} stands for one segment, {@code {+}} for one that is not empty. */
    public void add(String method, String pattern, Handler handler) {
        String[] segments = pattern.split("/", -1);
        byLength.computeIfAbsent(segments.length, length -> new ArrayList<>()).add(new Route(method, segments, handler));
    }

    /** The reply, a refusal included. */
    public Reply handle(Request request) {
        try {
            return find(request);
        } catch (MatrixFault fault) {
            return Reply.of(fault);
        }
    }

    /** Adds routes when first a request finds none. */
    public void later(Consumer<Router> adding) {
        rest = adding;
    }

    private Reply find(Request request) throws MatrixFault {
        String[] segments = canonical(request.path()).split("/", -1);
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        boolean known = false;
        for (Route route : byLength.getOrDefault(segments.length, List.of())) {
            if (route.matches(segments)) {
                if (route.method().equals(method)) {
                    return route.handler().handle(request.with(route.arguments(segments)));
                }
                known = true;
            }
        }
        if (rest != null) {
            Consumer<Router> adding = rest;
            rest = null;
            adding.accept(this);
            return find(request);
        }
        throw MatrixFault.unrecognized(known ? 405 : 404);
    }

    /** Older prefixes of the same endpoints. */
    private static String canonical(String path) {
        for (String old : new String[] {CLIENT + "r0/", CLIENT + "api/v1/", CLIENT + "unstable/"}) {
            boolean unstableOfItsOwn = path.startsWith(CLIENT + "unstable/org.") || path.startsWith(CLIENT + "unstable/io.");
            if (path.startsWith(old) && !unstableOfItsOwn) {
                return V3 + path.substring(old.length());
            }
        }
        return path;
    }
}
