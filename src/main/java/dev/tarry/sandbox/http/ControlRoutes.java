package dev.tarry.sandbox.http;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.base.MatrixFault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** {@code /_tarry/v1}: the sandbox controlled from another process, with the control token. */
public final class ControlRoutes {

    /** The path in front of all of them. */
    static final String PREFIX = "/_tarry/v1";

    private final ControlApi control;
    private final String controlToken;

    public ControlRoutes(ControlApi control, String controlToken) {
        this.control = control;
        this.controlToken = controlToken;
    }

    public void addTo(Router router) {
        router.add("GET", PREFIX + "/clock", guarded(request -> Reply.of(control.clock())));
        router.add("POST", PREFIX + "/clock", guarded(this::clock));
        router.add("GET", PREFIX + "/faults", guarded(request -> Reply.of(control.faults())));
        router.add("POST", PREFIX + "/faults", guarded(this::addFault));
        router.add("DELETE", PREFIX + "/faults", guarded(request -> Reply.of(control.clearFault(0))));
        router.add("DELETE", PREFIX + "/faults/{+}", guarded(this::clearFault));
        router.add("GET", PREFIX + "/users", guarded(request -> Reply.of(control.users())));
        router.add("POST", PREFIX + "/users", guarded(this::addUser));
    }

    private Router.Handler guarded(Router.Handler handler) {
        return request -> {
            if (!isControlToken(request)) {
                throw MatrixFault.of(401, "M_UNKNOWN_TOKEN", "This is not the control token of this sandbox.");
            }
            try {
                return handler.handle(request);
            } catch (IllegalArgumentException e) {
                throw MatrixFault.invalid(e.getMessage());
            }
        };
    }

    /**
     * The header alone counts: what stands in a query is kept in logs and histories, and a page can send it without asking. The
     * comparison takes the same time however much of the token is right.
     */
    private boolean isControlToken(Request request) {
        String said = request.headers().getOrDefault("authorization", "");
        return MessageDigest.isEqual(
                said.getBytes(StandardCharsets.UTF_8), ("Bearer " + controlToken).getBytes(StandardCharsets.UTF_8));
    }

    private Reply clock(Request request) throws MatrixFault {
        JsonObject body = request.json();
        switch (String.valueOf(body.text("action"))) {
            case "hold" -> control.hold();
            case "release" -> control.release();
            case "advance" -> {
                Json millis = body.get("ms");
                Long whole = millis == null ? null : millis.asLong();
                if (whole == null || whole < 0) {
                    throw MatrixFault.invalid("'ms' must be a whole number of milliseconds");
                }
                advance(whole);
            }
            default -> throw MatrixFault.invalid("'action' is not one of 'hold', 'advance', 'release'");
        }
        return Reply.of(control.clock());
    }

    private void advance(long millis) throws MatrixFault {
        try {
            control.advance(millis);
        } catch (IllegalArgumentException e) {
            throw MatrixFault.of(409, "M_UNKNOWN", e.getMessage());
        }
    }

    private Reply addUser(Request request) throws MatrixFault {
        String name = request.json().text("name");
        if (name == null) {
            throw MatrixFault.missing("'name' is missing");
        }
        return Reply.of(control.addUser(name));
    }

    private Reply addFault(Request request) throws MatrixFault {
        String spec = request.json().text("fault");
        if (spec == null) {
            throw MatrixFault.missing("'fault' is missing");
        }
        return Reply.of(control.addFault(spec));
    }

    private Reply clearFault(Request request) throws MatrixFault {
        String number = request.argument(0);
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw MatrixFault.invalid("\"" + number + "\" is no number of a fault");
        }
        return Reply.of(control.clearFault(Integer.parseInt(number)));
    }
}
