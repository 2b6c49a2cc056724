package dev.tarry.sandbox.http;

import dev.tarry.matrix.Percent;
import dev.tarry.sandbox.fault.FaultPlan;
import dev.tarry.sandbox.fault.Faults;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.route.account.MediaRoutes;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.limit.Limits;
import dev.tarry.sandbox.state.limit.RateLimiter;
import dev.tarry.time.HttpDate;
import dev.tarry.time.TimeSource;
import dev.tarry.version.Version;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.io.support.BasicHttpServerExpectationDecorator;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.jspecify.annotations.Nullable;

/** The network side: HTTP on a port, each request handed to the router under the state's monitor, faults and all. */
public final class Listener {

    /** What the sandbox calls itself. */
    static final String SERVER = "tarry-sandbox/" + Version.NUMBER;

    /** The most bytes of a request's body. */
    static final int MAX_BODY = 1 << 20;

    /** The most bytes of an upload. */
    public static final int MAX_UPLOAD = 8 << 20;

    private static final Pattern CONTROL_HOST = Pattern.compile("(127\\.0\\.0\\.1|(?i:localhost)|\\[::1\\])(:\\d*)?");

    private final ServerState state;
    private final Router router;
    private final Faults faults;
    private final TimeSource clock;
    private final ClockWaiter waiter;
    private final Consumer<RuntimeException> defects;
    private final Connections connections;

    /** Where it listens, and whom it tells of what should never happen. */
    public record Place(String bind, int port, Consumer<RuntimeException> defects) {}

    public Listener(ServerState state, Router router, Faults faults, TimeSource clock, Place place) throws IOException {
        this.state = state;
        this.defects = place.defects();
        this.router = router;
        this.faults = faults;
        this.clock = clock;
        this.waiter = new ClockWaiter(state.stream(), clock);
        HttpService service = new HttpService(
                new DefaultHttpProcessor(new ResponseContent(), new ResponseConnControl()),
                new BasicHttpServerExpectationDecorator(this::handle));
        this.connections = new Connections(service, place.bind(), place.port());
    }

    public int port() {
        return connections.port();
    }

    public void close() {
        waiter.close();
        connections.close();
    }

    private void handle(ClassicHttpRequest request, HttpServerRequestHandler.ResponseTrigger trigger, HttpContext context)
            throws HttpException, IOException {
        String target = target(request);
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        boolean control = path.startsWith(ControlRoutes.PREFIX);
        int most = path.equals(MediaRoutes.UPLOAD) && isSomebody(request) ? MAX_UPLOAD : MAX_BODY;
        byte[] body = request.getEntity() == null
                ? new byte[0]
                : request.getEntity().getContent().readNBytes(most + 1);
        if (request.getMethod().equals("OPTIONS") && !control) {
            trigger.submitResponse(message(Reply.of(204, null, null), false, FaultPlan.NONE));
        } else if (body.length > most) {
            Reply reply = Reply.of(MatrixFault.of(413, "M_TOO_LARGE", "Request content is too large"));
            trigger.submitResponse(message(reply.withHeader("Connection", "close"), control, FaultPlan.NONE));
        } else if (control && !mayControl(request)) {
            Reply reply = Reply.of(MatrixFault.forbidden("The control is for this machine's own names and no other origin."));
            trigger.submitResponse(message(reply, true, FaultPlan.NONE));
        } else {
            Request asked = new Request(
                    request.getMethod(), path, List.of(), query(query), headers(request), body, address(context),
                    clock.wallMillis());
            answer(asked, control, trigger);
        }
    }

    /** Nobody in particular does not get to fill the memory. */
    private boolean isSomebody(ClassicHttpRequest request) {
        Header authorization = request.getFirstHeader("Authorization");
        String value = authorization == null ? "" : authorization.getValue();
        synchronized (state.stream()) {
            return value.startsWith("Bearer ") && state.users().isToken(value.substring("Bearer ".length()));
        }
    }

    private static String target(ClassicHttpRequest request) {
        String target = request.getRequestUri();
        if (!target.startsWith("http://")) {
            return target;
        }
        int slash = target.indexOf('/', "http://".length());
        return slash < 0 ? "/" : target.substring(slash);
    }

    private void answer(Request asked, boolean control, HttpServerRequestHandler.ResponseTrigger trigger)
            throws HttpException, IOException {
        FaultPlan plan;
        Reply reply;
        synchronized (state.stream()) {
            plan = control ? FaultPlan.NONE : faults.plan(asked);
            if (plan.latencyMillis() > 0) {
                waiter.await(plan.latencyMillis(), () -> false);
            }
            if (plan.drop() == FaultPlan.Drop.BEFORE) {
                throw new IOException("dropped before the effect");
            }
            reply = answered(asked, plan);
            if (reply.holdBackMillis() > 0 && !clock.isHeld()) {
                waiter.await(reply.holdBackMillis(), () -> false);
            }
            if (plan.stallMillis() >= 0) {
                waiter.await(plan.stallMillis(), () -> !faults.isStalling(plan));
            }
        }
        if (plan.drop() == FaultPlan.Drop.AFTER || plan.stallMillis() >= 0) {
            throw new IOException("dropped without an answer");
        }
        trigger.submitResponse(message(reply, control, plan));
    }

    /** The reply; a defect of ours is a 500 and is reported. */
    private Reply answered(Request asked, FaultPlan plan) {
        try {
            return reply(asked, plan);
        } catch (RuntimeException defect) {
            defects.accept(defect);
            return Reply.of(MatrixFault.of(500, "M_UNKNOWN", "Internal server error"));
        }
    }

    /** What the router says, made lasting before anybody hears of it, or what a fault puts in its place. */
    private Reply reply(Request asked, FaultPlan plan) {
        Reply instead = plan.instead();
        if (instead != null && !plan.hasEffect()) {
            return instead;
        }
        Reply said = handled(asked, plan);
        state.commit(clock.wallMillis());
        return instead == null ? said : instead;
    }

    /** What the router says, with the limits that a fault may have changed for this request. */
    private Reply handled(Request asked, FaultPlan plan) {
        RateLimiter limiter = state.limiter();
        Limits limits = limiter.limits();
        limiter.limits(plan.isOff() ? limits.withMaxDelay(0) : limits);
        try {
            Reply said = router.handle(at(asked, plan));
            if (clock.isHeld()) {
                // What is due at once would otherwise wait for somebody to move the clock.
                state.delayed().fire(clock.wallMillis());
            }
            return said;
        } finally {
            limiter.limits(limits);
        }
    }

    /** The request as of now, which a fault may have made later than its arrival. */
    private Request at(Request asked, FaultPlan plan) {
        if (!plan.isSilent() && plan.latencyMillis() == 0) {
            return asked;
        }
        Map<String, String> headers = new LinkedHashMap<>(asked.headers());
        if (plan.isSilent()) {
            headers.put(SyncRoutes.SILENT, "");
        }
        return new Request(
                asked.method(), asked.path(), asked.arguments(), asked.query(), headers, asked.body(), asked.address(),
                clock.wallMillis());
    }

    /** The name that was asked: that of an absolute target stands above the header. */
    private static @Nullable String host(ClassicHttpRequest request) {
        Header header = request.getFirstHeader("Host");
        return request.getAuthority() != null
                ? request.getAuthority().toString()
                : header == null ? null : header.getValue();
    }

    /** Asked by one of this machine's own names, and by no page but the sandbox's own, whatever token it has. */
    private static boolean mayControl(ClassicHttpRequest request) {
        String host = host(request);
        boolean isOurs = host != null && CONTROL_HOST.matcher(host).matches() && request.countHeaders("Host") <= 1;
        for (Header origin : request.getHeaders("Origin")) {
            isOurs &= ("http://" + host).equalsIgnoreCase(origin.getValue());
        }
        return isOurs;
    }

    private static Map<String, String> headers(ClassicHttpRequest request) {
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

    private ClassicHttpResponse message(Reply reply, boolean control, FaultPlan plan) {
        BasicClassicHttpResponse response = new BasicClassicHttpResponse(reply.status());
        response.addHeader("Server", SERVER);
        response.addHeader("Date", HttpDate.of(clock.wallMillis() + plan.skewMillis()));
        if (!control) {
            response.addHeader("Access-Control-Allow-Origin", "*");
            response.addHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS");
            response.addHeader("Access-Control-Allow-Headers", "X-Requested-With, Content-Type, Authorization, Date");
            response.addHeader("Access-Control-Expose-Headers", "Synapse-Trace-Id, Server");
        }
        reply.headers().forEach(response::addHeader);
        byte[] body = reply.body();
        if (body != null) {
            if (!reply.headers().containsKey("Cache-Control")) {
                response.addHeader("Cache-Control", "no-cache, no-store, must-revalidate");
            }
            response.addHeader("Content-Type", reply.contentType());
            response.addHeader("X-Content-Type-Options", "nosniff");
            response.setEntity(FaultyBody.entity(body, plan.delivery()));
        }
        return response;
    }
}
