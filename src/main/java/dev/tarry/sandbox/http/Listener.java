package dev.tarry.sandbox.http;

import dev.tarry.matrix.Percent;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import dev.tarry.time.HttpDate;
import dev.tarry.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.io.CloseMode;

/** The network side: HTTP on a port, each request handed to the router under the world's monitor. */
public final class Listener {

    /** What the sandbox calls itself. */
    public static final String SERVER = "tarry-sandbox/0.1.0";

    private static final int MAX_BODY = 1 << 20;
    private static final int BACKLOG = 1_024;
    private static final ContentType JSON = ContentType.create("application/json");
    private static final Pattern CONTROL_HOST = Pattern.compile("(127\\.0\\.0\\.1|(?i:localhost)|\\[::1\\])(:\\d*)?");

    private final World world;
    private final Router router;
    private final TimeSource clock;
    private final HttpServer server;

    public Listener(World world, Router router, TimeSource clock, String bind, int port) throws IOException {
        this.world = world;
        this.router = router;
        this.clock = clock;
        HttpService service = new HttpService(
                new DefaultHttpProcessor(new ResponseContent(), new ResponseConnControl()),
                (HttpServerRequestHandler) this::handle);
        this.server = new HttpServer(
                port, service, InetAddress.getByName(bind),
                SocketConfig.custom().setTcpNoDelay(true).setBacklogSize(BACKLOG).build(), ServerSocketFactory.getDefault(),
                new DefaultBHttpServerConnectionFactory("http", Http1Config.DEFAULT, null), null, null,
                new SilentExceptions());
        server.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    private void handle(ClassicHttpRequest request, HttpServerRequestHandler.ResponseTrigger trigger, HttpContext context)
            throws HttpException, IOException {
        trigger.submitResponse(response(request, context));
    }

    private ClassicHttpResponse response(ClassicHttpRequest request, HttpContext context) throws IOException {
        String target = request.getRequestUri();
        if (target.startsWith("http://")) {
            int slash = target.indexOf('/', "http://".length());
            target = slash < 0 ? "/" : target.substring(slash);
        }
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        boolean control = path.startsWith(ControlRoutes.PREFIX);
        byte[] body = request.getEntity() == null
                ? new byte[0]
                : request.getEntity().getContent().readNBytes(MAX_BODY + 1);
        Reply reply;
        if (request.getMethod().equals("OPTIONS") && !control) {
            reply = new Reply(204, null, -1);
        } else if (body.length > MAX_BODY) {
            reply = Reply.of(MatrixFault.of(413, "M_TOO_LARGE", "Request content is too large"));
        } else if (control && !isControlHost(host(request))) {
            reply = Reply.of(MatrixFault.forbidden("The control is for this machine's own names only."));
        } else {
            String query = question < 0 ? "" : target.substring(question + 1);
            reply = route(request, path, query, body, address(context));
        }
        return message(reply, control);
    }

    private Reply route(ClassicHttpRequest request, String path, String query, byte[] body, String address) {
        synchronized (world) {
            return router.handle(new Request(
                    request.getMethod(), path, List.of(), query(query), value(request, "Authorization"), text(body), address,
                    clock.wallMillis()));
        }
    }

    /** The name that was asked: that of an absolute target stands above the header. */
    private static String host(ClassicHttpRequest request) {
        return request.getAuthority() == null ? value(request, "Host") : request.getAuthority().toString();
    }

    private static boolean isControlHost(String host) {
        return host != null && CONTROL_HOST.matcher(host).matches();
    }

    private static String value(ClassicHttpRequest request, String name) {
        Header header = request.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static String address(HttpContext context) {
        EndpointDetails endpoint = HttpCoreContext.cast(context).getEndpointDetails();
        return endpoint != null && endpoint.getRemoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "unknown";
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static Map<String, String> query(String query) {
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

    private ClassicHttpResponse message(Reply reply, boolean control) {
        BasicClassicHttpResponse response = new BasicClassicHttpResponse(reply.status());
        response.addHeader("Server", SERVER);
        response.addHeader("Date", HttpDate.of(clock.wallMillis()));
        if (!control) {
            response.addHeader("Access-Control-Allow-Origin", "*");
            response.addHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS");
            response.addHeader("Access-Control-Allow-Headers", "X-Requested-With, Content-Type, Authorization, Date");
            response.addHeader("Access-Control-Expose-Headers", "Server");
        }
        if (reply.retryAfterMillis() >= 0) {
            response.addHeader("Retry-After", Long.toString((reply.retryAfterMillis() + 999) / 1_000));
        }
        if (reply.body() != null) {
            response.addHeader("Cache-Control", "no-cache, no-store, must-revalidate");
            response.setEntity(new ByteArrayEntity(
                    reply.body().toString().getBytes(StandardCharsets.UTF_8), JSON));
        }
        return response;
    }

    /** A connection that breaks is the other side's affair. */
    private static final class SilentExceptions implements ExceptionListener {

        @Override
        public void onError(Exception e) {
            // Nobody is there to be told.
        }

        @Override
        public void onError(HttpConnection connection, Exception e) {
            // Nobody is there to be told.
        }
    }
}
