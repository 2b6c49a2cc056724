package dev.tarry.sandbox.http;

import dev.tarry.sandbox.fault.FaultPlan;
import dev.tarry.sandbox.fault.Faults;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.route.account.MediaRoutes;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.base.Incidents;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.StoreFault;
import dev.tarry.sandbox.state.limit.Limits;
import dev.tarry.sandbox.state.limit.RateLimiter;
import dev.tarry.time.HttpDate;
import dev.tarry.time.TimeSource;
import dev.tarry.version.Version;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.io.support.BasicHttpServerExpectationDecorator;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;

/** The network side: HTTP on a port, each request handed to the router under the state's monitor, faults and all. */
public final class Listener {

    /** What the sandbox calls itself. */
    static final String SERVER = "tarry-sandbox/" + Version.NUMBER;

    /** The most bytes of a request's body. */
    static final int MAX_BODY = 1 << 20;

    /** The most bytes of an upload. */
    public static final int MAX_UPLOAD = 8 << 20;


    private final ServerState state;
    private final Router router;
    private final Faults faults;
    private final TimeSource clock;
    private final ClockWaiter waiter;
    private final Incidents incidents;
    private final Connections connections;

    /** Where it listens, and whom it tells of what happens there. */
    public record Place(String bind, int port, Incidents incidents) {}

    public Listener(ServerState state, Router router, Faults faults, TimeSource clock, Place place) throws IOException {
        this.state = state;
        this.incidents = place.incidents();
        this.router = router;
        this.faults = faults;
        this.clock = clock;
        this.waiter = new ClockWaiter(state.stream(), clock);
        HttpService service = new HttpService(
                new DefaultHttpProcessor(new ResponseContent(), new ResponseConnControl()),
                new BasicHttpServerExpectationDecorator(this::handle)) {
            @Override
            protected void handleException(HttpException unreadable, ClassicHttpResponse response) {
                describe(toStatusCode(unreadable), response);
            }
        };
        this.connections = new Connections(
                service, Connections.address(place.bind(), place.port()), ConnectionBounds.usual(), incidents);
    }

    /** What is no request of HTTP/1.1 is told so, as everything is told here. */
    private void describe(int status, ClassicHttpResponse response) {
        String error = switch (status) {
            case 431 -> "The request's headers are too large.";
            case 501 -> "This transfer coding is not supported.";
            case 505 -> "This port speaks HTTP/1.1.";
            default -> "This is not a valid HTTP request.";
        };
        Reply reply = Reply.of(MatrixFault.of(status, status == 431 ? "M_TOO_LARGE" : "M_UNKNOWN", error));
        response.setCode(status);
        fill(response, reply, false, FaultPlan.NONE);
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
        HeadCheck.check(request);
        IncomingRequest incoming = new IncomingRequest(request);
        ServedConnection connection = Connections.served();
        boolean control = incoming.isControl();
        if (connection.isReserved() && !control) {
            incoming.withoutBody();
            connection.refuse(RequestRefused.Why.FULL.answer());
            return;
        }
        byte[] body = incoming.body(incoming.path().equals(MediaRoutes.UPLOAD) && isSomebody(incoming) ? MAX_UPLOAD : MAX_BODY);
        connection.isComplete();
        if (body == null) {
            Reply reply = Reply.of(MatrixFault.of(413, "M_TOO_LARGE", "Request content is too large"));
            trigger.submitResponse(message(reply.withHeader("Connection", "close"), control, FaultPlan.NONE));
        } else if (request.getMethod().equals("OPTIONS") && !control) {
            trigger.submitResponse(message(Reply.of(204, null, null), false, FaultPlan.NONE));
        } else if (control && !incoming.mayControl()) {
            Reply reply = Reply.of(MatrixFault.forbidden("The control is for this machine's own names and no other origin."));
            trigger.submitResponse(message(reply, true, FaultPlan.NONE));
        } else {
            answer(incoming.toRequest(body, context, clock.wallMillis()), control, trigger);
        }
    }

    /** Nobody in particular does not get to fill the memory. */
    private boolean isSomebody(IncomingRequest incoming) {
        synchronized (state.stream()) {
            return state.users().isToken(incoming.bearer());
        }
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
            incidents.defect(defect);
            return Reply.of(MatrixFault.of(500, "M_UNKNOWN", "Internal server error"));
        }
    }

    /**
     * What the router says, made lasting before anybody hears of it, or what a fault puts in its place. While the store cannot be
     * written, whatever only reads is answered from what was committed, and nothing else is begun.
     */
    private Reply reply(Request asked, FaultPlan plan) {
        Reply instead = plan.instead();
        if (instead != null && !plan.hasEffect()) {
            return instead;
        }
        boolean isRead = asked.method().equals("GET") || asked.method().equals("HEAD");
        try {
            state.needMemory();
            if (!isRead && !asked.path().startsWith(ControlRoutes.PREFIX)) {
                state.needStore(clock.wallMillis());
            }
            Reply said = handled(asked, plan);
            if (!isRead || !state.isFailing()) {
                state.commit(clock.wallMillis());
            }
            return instead == null ? said : instead;
        } catch (StoreFault fault) {
            return Reply.of(MatrixFault.of(503, "M_UNKNOWN", "The sandbox's store cannot be written: " + fault.reason()));
        }
    }

    /** What the router says, with the limits that a fault may have changed for this request. */
    private Reply handled(Request asked, FaultPlan plan) {
        RateLimiter limiter = state.limiter();
        Limits limits = limiter.limits();
        limiter.limits(plan.isOff() ? limits.withMaxDelay(0) : limits);
        try {
            Reply said = router.handle(at(asked, plan));
            if (clock.isHeld() && !state.isFailing()) {
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

    private ClassicHttpResponse message(Reply reply, boolean control, FaultPlan plan) {
        BasicClassicHttpResponse response = new BasicClassicHttpResponse(reply.status());
        fill(response, reply, control, plan);
        return response;
    }

    private void fill(ClassicHttpResponse response, Reply reply, boolean control, FaultPlan plan) {
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
            response.setEntity(FaultyBody.entity(body, plan.delivery()));
        }
    }
}
