package dev.tarry.homeserver.wire;

import dev.tarry.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes out before a body: the request line, and the headers that we send and no others, on the way that there is. */
public final class RequestHead {

    private static final String USER_AGENT = "tarry/" + Version.NUMBER;

    private final Origin origin;
    private final @Nullable Proxy proxy;

    /**
     * Heads for requests that go there.
     *
     * @param proxy the proxy on the way, or null
     */
    public RequestHead(Origin origin, @Nullable Proxy proxy) {
        this.origin = origin;
        this.proxy = proxy;
    }

    /** The request as it goes out. */
    public OutgoingRequest outgoing(WireRequest request) {
        byte[] body = request.body() == null ? null : request.body().getBytes(StandardCharsets.UTF_8);
        return new OutgoingRequest(request.method(), wireTarget(target(request)), headers(request, body), body);
    }

    /** Path and query, behind what the homeserver's own URL has for a path. */
    public String target(WireRequest request) {
        return origin.prefix() + request.target();
    }

    /** The whole URL. */
    public String absolute(String target) {
        return origin.scheme() + "://" + origin.hostHeader() + target;
    }

    /** What stands in the request line: a proxy wants the whole URL there. */
    private String wireTarget(String target) {
        return reader() != null ? absolute(target) : target;
    }

    /** The proxy that reads our requests, or null; through its tunnel it sees none. */
    private @Nullable Proxy reader() {
        return origin.isSecure() ? null : proxy;
    }

    /** The headers in their order; the body may be null. */
    private Map<String, String> headers(WireRequest request, byte @Nullable [] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", origin.hostHeader());
        headers.put("User-Agent", USER_AGENT);
        headers.put("Accept-Encoding", "identity");
        Proxy reader = reader();
        if (reader != null && reader.credentials() != null) {
            headers.put("Proxy-Authorization", "Basic " + reader.credentials());
        }
        if (request.token() != null) {
            headers.put("Authorization", "Bearer " + request.token());
        }
        if (body != null) {
            headers.put("Content-Type", "application/json");
            headers.put("Content-Length", Integer.toString(body.length));
        } else if (request.method().equals("POST") || request.method().equals("PUT")) {
            // Proxies answer 411 to a POST without a length.
            headers.put("Content-Length", "0");
        }
        return headers;
    }
}
