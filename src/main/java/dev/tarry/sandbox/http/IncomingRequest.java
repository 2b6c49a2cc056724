package dev.tarry.sandbox.http;

import dev.tarry.matrix.Percent;
import dev.tarry.sandbox.route.Request;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** A request as the library has read it: whom it asks, and what the routes get to see of it. */
final class IncomingRequest {

    private static final Pattern CONTROL_HOST = Pattern.compile("(127\\.0\\.0\\.1|(?i:localhost)|\\[::1\\])(:\\d*)?");
    private static final String BEARER = "Bearer ";

    private final ClassicHttpRequest request;
    private final String path;
    private final String query;

    IncomingRequest(ClassicHttpRequest request) {
        this.request = request;
        String target = target(request);
        int question = target.indexOf('?');
        this.path = question < 0 ? target : target.substring(0, question);
        this.query = question < 0 ? "" : target.substring(question + 1);
    }

    private static String target(ClassicHttpRequest request) {
        String target = request.getRequestUri();
        if (!target.startsWith("http://")) {
            return target;
        }
        int slash = target.indexOf('/', "http://".length());
        return slash < 0 ? "/" : target.substring(slash);
    }

    String path() {
        return path;
    }

    /** Whether it is for the control of the sandbox. */
    boolean isControl() {
        return path.startsWith(ControlRoutes.PREFIX);
    }

    /**
     * Whether it asks by one of this machine's own names and comes from no page but the sandbox's own, whatever its token. A host
     * in the target does not outdo the header, where a browser puts the name that its page came by.
     */
    boolean mayControl() {
        Header header = request.getFirstHeader("Host");
        String host = header == null ? "" : header.getValue();
        boolean isOurs = CONTROL_HOST.matcher(host).matches()
                && (request.getAuthority() == null || CONTROL_HOST.matcher(request.getAuthority().toString()).matches());
        for (Header origin : request.getHeaders("Origin")) {
            isOurs &= ("http://" + host).equalsIgnoreCase(origin.getValue());
        }
        return isOurs;
    }

    /** The token of the header; empty for none. */
    String bearer() {
        Header authorization = request.getFirstHeader("Authorization");
        String value = authorization == null ? "" : authorization.getValue();
        return value.startsWith(BEARER) ? value.substring(BEARER.length()) : "";
    }

    /** Leaves the body where it is: the library would read to its end, which may never come. */
    void withoutBody() {
        request.setEntity(null);
    }

    /** The body; null if it is larger than that. One that says so itself is not even read, and the rest of one never is. */
    byte @Nullable [] body(int most) throws IOException {
        HttpEntity entity = request.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        byte[] body = entity.getContentLength() > most ? null : entity.getContent().readNBytes(most + 1);
        if (body != null && body.length <= most) {
            return body;
        }
        withoutBody();
        return null;
    }

    /** The request for the routes. @param now the sandbox's time, in Unix milliseconds */
    Request toRequest(byte[] body, HttpContext context, long now) {
        return new Request(request.getMethod(), path, List.of(), query(), headers(), body, address(context), now);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : request.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    private static String address(HttpContext context) {
        EndpointDetails endpoint = HttpCoreContext.cast(context).getEndpointDetails();
        return endpoint != null && endpoint.getRemoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "unknown";
    }

    private Map<String, String> query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            parameters.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decode(String text) {
        String decoded = Percent.decode(text.replace('+', ' '));
        return decoded == null ? text : decoded;
    }
}
