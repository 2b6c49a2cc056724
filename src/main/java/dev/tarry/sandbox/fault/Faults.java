package dev.tarry.sandbox.fault;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonNull;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Route;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.delayed.DelayedEvent;
import dev.tarry.sandbox.state.delayed.DelayedEventFaults;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What goes wrong now. Whoever asks holds the state's monitor. */
public final class Faults implements DelayedEventFaults {

    private static final int MOST = 100;
    private static final long DEFAULT_WAIT_MS = 5_000;
    private static final long DEFAULT_SHUFFLE_MS = 1_000;
    private static final int BAD_GATEWAY = 502;

    /** A fault that was set, with what is left of it. */
    private static final class Active {
        private final int number;
        private final Fault fault;
        private final long begun;
        private long seen;
        private long struck;

        Active(int number, Fault fault, long begun) {
            this.number = number;
            this.fault = fault;
            this.begun = begun;
        }

        boolean isOver(long now) {
            Fault.When when = fault.when();
            return when.times() >= 0 && struck >= when.times() || when.forMillis() >= 0 && now >= begun + when.forMillis();
        }

        /** Counts one that the fault is for; whether it strikes. */
        boolean strikes(long now) {
            if (isOver(now) || ++seen <= fault.when().after()) {
                return false;
            }
            struck++;
            return true;
        }
    }

    private final List<Active> active = new ArrayList<>();
    /** Those whose time is over, or that have struck as often as they may. */
    private final List<Active> over = new ArrayList<>();
    private int lastNumber;

    /** Sets one; fails with a sentence if it cannot be read. Returns its number. */
    public int add(String spec, long now) {
        Fault fault = FaultReader.read(spec);
        retire(now);
        if (active.size() >= MOST) {
            throw new IllegalArgumentException("There are already " + MOST + " faults; clear some.");
        }
        active.add(new Active(++lastNumber, fault, now));
        return lastNumber;
    }

    /** Sets those aside that are over; the newest of them are kept, to be told of. */
    private void retire(long now) {
        for (Active one : active) {
            if (one.isOver(now)) {
                over.add(one);
            }
        }
        active.removeAll(over);
        while (over.size() > MOST) {
            over.remove(0);
        }
    }

    /** Whether it can be read; fails with a sentence if not. */
    public static void check(String spec) {
        FaultReader.read(spec);
    }

    /** Takes one away; false if there is none of this number. */
    public boolean clear(int number) {
        return active.removeIf(one -> one.number == number) | over.removeIf(one -> one.number == number);
    }

    public void clearAll() {
        active.clear();
        over.clear();
    }

    /** Whether a stall with this plan is still wanted. */
    public boolean isStalling(FaultPlan plan) {
        return active.stream().anyMatch(one -> one.number == plan.stalledBy());
    }

    /** What was set and not cleared, with how often it has struck, and whether it is over. */
    public JsonObject describe(long now) {
        retire(now);
        List<Active> known = new ArrayList<>(over);
        known.addAll(active);
        known.sort(Comparator.comparingInt(one -> one.number));
        List<Json> all = new ArrayList<>();
        for (Active one : known) {
            JsonObject.Builder told = JsonObject.builder()
                    .put("number", one.number)
                    .put("fault", one.fault.spec())
                    .put("struck", one.struck);
            if (one.isOver(now)) {
                told.put("over", true);
            }
            all.add(told.build());
        }
        return JsonObject.of("faults", new JsonArray(all));
    }

    /** How a request is to be treated. */
    public FaultPlan plan(Request request) {
        if (active.isEmpty()) {
            return FaultPlan.NONE;
        }
        FaultPlan plan = new FaultPlan();
        Route route = FaultRoutes.of(request);
        for (Active one : active) {
            List<Route> routes = one.fault.routes();
            boolean meant = !one.fault.kind().isOfFiring() && (routes.isEmpty() || routes.contains(route));
            // A sync says nothing of whether delayed events are on, and waits while others ask.
            meant &= one.fault.kind() != FaultKind.OFF || route != Route.SYNC;
            // Of those that answer in the homeserver's place one is enough; the others wait for their turn.
            meant &= plan.instead() == null || !one.fault.kind().answers();
            if (meant && one.strikes(request.now())) {
                apply(one, plan);
            }
        }
        return plan;
    }

    /** An expression, so that a new kind of fault does not compile until it has its place. */
    private static FaultPlan apply(Active one, FaultPlan plan) {
        Fault fault = one.fault;
        return switch (fault.kind()) {
            case LATENCY -> plan.latency(fault.millis());
            case STALL -> plan.stall(fault.millis() < 0 ? Long.MAX_VALUE / 2_000_000 : fault.millis(), one.number);
            case DROP -> plan.drop(fault.word().equals("after") ? FaultPlan.Drop.AFTER : FaultPlan.Drop.BEFORE);
            case STATUS, HTML, RATE_LIMIT -> plan.instead(reply(fault), fault.answer().hasEffect());
            case UNROUTED -> plan.instead(Reply.of(MatrixFault.unrecognized(404)), false);
            case OFF -> plan.off();
            case SYNC_SILENT -> plan.silent();
            case SKEW -> plan.skew(fault.millis());
            case TRUNCATE -> plan.delivery(FaultPlan.Delivery.TRUNCATED);
            case CHUNKED -> plan.delivery(
                    fault.word().equals("cut") ? FaultPlan.Delivery.CHUNKED_CUT : FaultPlan.Delivery.CHUNKED);
            case LOSE, LATE, EARLY, TWICE, SHUFFLE -> throw new IllegalStateException(fault.kind() + " strikes no request");
        };
    }

    private static Reply reply(Fault fault) {
        return switch (fault.kind()) {
            case RATE_LIMIT -> rateLimit(fault);
            case HTML -> {
                int status = fault.status() == 0 ? BAD_GATEWAY : fault.status();
                yield text(fault, status, "text/html", "<html>\r\n<head><title>" + status + "</title></head>\r\n<body>\r\n"
                        + "<center><h1>" + status + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
            }
            default -> text(
                    fault, fault.status(), "application/json",
                    fault.status() < 300 ? "{}" : "{\"errcode\":\"M_UNKNOWN\",\"error\":\"Internal server error\"}");
        };
    }

    private static Reply text(Fault fault, int status, String type, String body) {
        if (status == 204 || status == 205 || status == 304) {
            return Reply.of(status, null, null);
        }
        String said = Objects.requireNonNullElse(fault.answer().body(), body);
        return Reply.of(
                status, Objects.requireNonNullElse(fault.answer().contentType(), type), said.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply rateLimit(Fault fault) {
        long wait = fault.millis() < 0 ? DEFAULT_WAIT_MS : fault.millis();
        String tell = fault.word();
        JsonObject.Builder body = JsonObject.builder()
                .put("errcode", "M_LIMIT_EXCEEDED")
                .put("error", "Too Many Requests");
        if (tell.isEmpty() || tell.equals("both") || tell.equals("body")) {
            body.put("retry_after_ms", wait);
        } else if (tell.equals("null")) {
            body.put("retry_after_ms", JsonNull.NULL);
        }
        Reply reply = Reply.of(429, "application/json", body.build().toString().getBytes(StandardCharsets.UTF_8));
        boolean header = tell.isEmpty() || tell.equals("both") || tell.equals("header");
        return header ? reply.withHeader("Retry-After", Long.toString((wait + 999) / 1_000)) : reply;
    }

    @Override
    public long early(DelayedEvent event, long now) {
        for (Active one : active) {
            if (one.fault.kind() == FaultKind.EARLY && one.strikes(now)) {
                return Math.min(event.delay(), one.fault.millis());
            }
        }
        return 0;
    }

    @Override
    public Fate fate(DelayedEvent event, long now) {
        for (Active one : active) {
            Fate fate = switch (one.fault.kind()) {
                case LOSE -> new Fate(Kind.LOSE, 0);
                case LATE -> new Fate(Kind.LATE, one.fault.millis());
                case TWICE -> new Fate(Kind.TWICE, 0);
                case SHUFFLE -> new Fate(
                        Kind.SHUFFLE, one.fault.millis() < 0 ? DEFAULT_SHUFFLE_MS : one.fault.millis());
                case LATENCY, STALL, DROP, STATUS, RATE_LIMIT, HTML, UNROUTED, OFF, TRUNCATE, CHUNKED, SKEW, SYNC_SILENT, EARLY ->
                    null;
            };
            if (fate != null && one.strikes(now)) {
                return fate;
            }
        }
        return ON_TIME;
    }
}
