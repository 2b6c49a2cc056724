package dev.tarry.sandbox;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.http.ControlApi;
import dev.tarry.time.Moments;
import java.util.ArrayList;
import java.util.List;

/** A sandbox as it is controlled from its own process or another. */
final class SandboxControlApi implements ControlApi {

    private final Sandbox sandbox;

    SandboxControlApi(Sandbox sandbox) {
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
        sandbox.clockControl().hold();
    }

    @Override
    public void release() {
        sandbox.clockControl().release();
    }

    @Override
    public void advance(long millis) {
        sandbox.clockControl().advance(millis);
    }

    @Override
    public long advanceToNext(long millis) {
        return sandbox.clockControl().advanceToNext(millis);
    }

    @Override
    public JsonObject faults() {
        return sandbox.faults();
    }

    @Override
    public JsonObject addFault(String spec) {
        sandbox.addFault(spec);
        return sandbox.faults();
    }

    @Override
    public JsonObject clearFault(int number) {
        sandbox.clearFault(number);
        return sandbox.faults();
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
    public JsonObject addUser(String localpart) {
        return sandbox.addUser(localpart).toJson();
    }
}
