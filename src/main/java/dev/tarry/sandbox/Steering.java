package dev.tarry.sandbox;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.http.ControlRoutes;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.time.Moments;
import java.util.ArrayList;
import java.util.List;

/** The sandbox as other processes steer it. */
final class Steering implements ControlRoutes.Steering {

    private final Sandbox sandbox;

    Steering(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public JsonObject clock() {
        return JsonObject.builder()
                .put("held", sandbox.clock().isHeld())
                .put("now", Moments.rfc3339(sandbox.clock().wallMillis()))
                .put("pending", sandbox.pending())
                .build();
    }

    @Override
    public void hold() {
        sandbox.hold();
    }

    @Override
    public void release() {
        sandbox.release();
    }

    @Override
    public void advance(long millis) throws MatrixFault {
        try {
            sandbox.advance(millis);
        } catch (IllegalArgumentException e) {
            throw MatrixFault.of(409, "M_UNKNOWN", e.getMessage());
        }
    }

    @Override
    public JsonObject faults() {
        return sandbox.faults();
    }

    @Override
    public JsonObject addFault(String spec) throws MatrixFault {
        try {
            sandbox.addFault(spec);
            return sandbox.faults();
        } catch (IllegalArgumentException e) {
            throw MatrixFault.invalid(e.getMessage());
        }
    }

    @Override
    public JsonObject clearFault(int number) throws MatrixFault {
        try {
            sandbox.clearFault(number);
            return sandbox.faults();
        } catch (IllegalArgumentException e) {
            throw MatrixFault.invalid(e.getMessage());
        }
    }

    @Override
    public JsonObject users() {
        List<Json> all = new ArrayList<>();
        for (SandboxUser user : sandbox.users()) {
            all.add(user.toJson());
        }
        return JsonObject.of("users", new JsonArray(all));
    }

    @Override
    public JsonObject addUser(String localName) throws MatrixFault {
        try {
            return sandbox.addUser(localName).toJson();
        } catch (IllegalArgumentException e) {
            throw MatrixFault.invalid(e.getMessage());
        }
    }
}
