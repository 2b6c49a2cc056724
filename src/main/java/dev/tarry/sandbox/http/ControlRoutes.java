package dev.tarry.sandbox.http;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.MatrixFault;

/** {@code /_tarry/v1}: the sandbox steered from another process, with the control token. */
public final class ControlRoutes {

    /** The path in front of all of them. */
    public static final String PREFIX = "/_tarry/v1";

    /** What can be steered. */
    public interface Steering {
        /** The clock now: {@code held}, {@code now}. */
        JsonObject clock();

        void hold();

        void release();

        /** Moves a held clock; fails if it runs. */
        void advance(long millis) throws MatrixFault;

        /** The faults that are set. */
        JsonObject faults();

        /** Sets a fault. */
        JsonObject addFault(String spec) throws MatrixFault;

        /** Takes a fault away, or all of them if the number is 0. */
        JsonObject clearFault(int number) throws MatrixFault;

        /** The users with their tokens, by their local names. */
        JsonObject users();

        /** Adds a user who is in the ready room. */
        JsonObject addUser(String localName) throws MatrixFault;
    }

    private final Steering steering;
    private final String controlToken;

    public ControlRoutes(Steering steering, String controlToken) {
        this.steering = steering;
        this.controlToken = controlToken;
    }

    public void addTo(Router router) {
        router.add("GET", PREFIX + "/clock", guarded(request -> Reply.of(steering.clock())));
        router.add("POST", PREFIX + "/clock", guarded(this::clock));
        router.add("GET", PREFIX + "/faults", guarded(request -> Reply.of(steering.faults())));
        router.add("POST", PREFIX + "/faults", guarded(this::addFault));
        router.add("DELETE", PREFIX + "/faults", guarded(request -> Reply.of(steering.clearFault(0))));
        router.add("DELETE", PREFIX + "/faults/{+}", guarded(this::clearFault));
        router.add("GET", PREFIX + "/users", guarded(request -> Reply.of(steering.users())));
        router.add("POST", PREFIX + "/users", guarded(this::addUser));
    }

    private Router.Handler guarded(Router.Handler handler) {
        return request -> {
            if (!controlToken.equals(request.token())) {
                throw MatrixFault.of(401, "M_UNKNOWN_TOKEN", "This is not the control token of this sandbox.");
            }
            return handler.handle(request);
        };
    }

    private Reply clock(Request request) throws MatrixFault {
        JsonObject body = request.json();
        switch (String.valueOf(body.text("action"))) {
            case "hold" -> steering.hold();
            case "release" -> steering.release();
            case "advance" -> {
                Json millis = body.get("ms");
                Long whole = millis == null ? null : millis.asLong();
                if (whole == null || whole < 0) {
                    throw MatrixFault.invalid("'ms' must be a whole number of milliseconds");
                }
                steering.advance(whole);
            }
            default -> throw MatrixFault.invalid("'action' is not one of 'hold', 'advance', 'release'");
        }
        return Reply.of(steering.clock());
    }

    private Reply addUser(Request request) throws MatrixFault {
        String name = request.json().text("name");
        if (name == null) {
            throw MatrixFault.missing("'name' is missing");
        }
        return Reply.of(steering.addUser(name));
    }

    private Reply addFault(Request request) throws MatrixFault {
        String spec = request.json().text("fault");
        if (spec == null) {
            throw MatrixFault.missing("'fault' is missing");
        }
        return Reply.of(steering.addFault(spec));
    }

    private Reply clearFault(Request request) throws MatrixFault {
        String number = request.argument(0);
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw MatrixFault.invalid("\"" + number + "\" is no number of a fault");
        }
        return Reply.of(steering.clearFault(Integer.parseInt(number)));
    }
}
