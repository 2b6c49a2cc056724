package dev.tarry.homeserver.dialect;

import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.JavaScript;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.Percent;
import org.jspecify.annotations.Nullable;

/** The requests of MSC4140, in every form that a dialect spells them, and the one without a delay. Pure. */
public final class DelayedEventRequests {

    private final @Nullable String token;

    public DelayedEventRequests(@Nullable String token) {
        this.token = token;
    }

    /** Schedules an event; the call has a delay. */
    public WireRequest schedule(Dialect.Schedule form, HomeserverCall.SendEvent call, String txnId) {
        return switch (form) {
            case QUERY -> byQuery(call, txnId);
            case PUT_DELAY -> dedicated(call, txnId, false, Msc4140.DELAY);
            case PUT_DELAY_MS -> dedicated(call, txnId, false, Msc4140.DELAY_MS);
            case PUT_STABLE -> dedicated(call, txnId, true, Msc4140.DELAY_MS);
        };
    }

    private WireRequest byQuery(HomeserverCall.SendEvent call, String txnId) {
        String query = "?" + Msc4140.DELAY_PARAMETER + "=" + Percent.encode(JavaScript.string(call.delay()));
        return WireRequest.put(path(call, txnId) + query + sticky('&', call), token, call.content().toString());
    }

    /** Sends an event now; a state event needs no transaction id. */
    public WireRequest immediate(HomeserverCall.SendEvent call, String txnId) {
        return WireRequest.put(path(call, txnId) + sticky('?', call), token, call.content().toString());
    }

    /** The query parameter of MSC4354 behind this character; empty for an event that is not sticky. */
    private static String sticky(char before, HomeserverCall.SendEvent call) {
        return call.sticky() == null
                ? ""
                : before + ApiPaths.STICKY + "=" + Percent.encode(JavaScript.string(call.sticky()));
    }

    private static String path(HomeserverCall.SendEvent call, String txnId) {
        return call.stateKey() == null
                ? ApiPaths.send(call.roomId(), call.type(), txnId)
                : ApiPaths.state(call.roomId(), call.type(), call.stateKey());
    }

    private WireRequest dedicated(HomeserverCall.SendEvent call, String txnId, boolean stable, String delayKey) {
        JsonObject body = JsonObject.builder()
                .put(delayKey, call.delay())
                .put("state_key", Name.text(call.stateKey()))
                .put("content", call.content())
                .build();
        String path = ApiPaths.delayedEvent(stable, call.roomId(), call.type(), txnId);
        return WireRequest.put(path + sticky('?', call), token, body.toString());
    }

    /** Restarts, cancels or sends. */
    public WireRequest manage(Dialect.Manage manage, DelayId delayId, String action) {
        String path = ApiPaths.delayedEvents(manage == Dialect.Manage.PATH_STABLE, delayId);
        String sent = manage.sendsToken() ? token : null;
        return manage.isInBody()
                ? WireRequest.post(path, sent, JsonObject.of(Msc4140.ACTION, action).toString())
                : WireRequest.post(path + "/" + Percent.encode(action), sent, null);
    }

    /** Looks one up. */
    public WireRequest one(boolean stable, DelayId delayId) {
        return WireRequest.get(ApiPaths.delayedEvents(stable, delayId), token);
    }

    /** Lists all that are scheduled. */
    public WireRequest list() {
        return WireRequest.get(ApiPaths.delayedEvents(false), token);
    }
}
