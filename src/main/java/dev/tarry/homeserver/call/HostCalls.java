package dev.tarry.homeserver.call;

import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.host.HomeserverCall;

/** Does for hosts what they ask of the homeserver, in the homeserver's dialect, behind the guards. */
public final class HostCalls implements HomeserverCalls {

    private final Homeserver homeserver;
    private final KnownDialect speech;
    private final EncryptionCache rooms;
    private final TransactionIds txnIds;

    public HostCalls(Homeserver homeserver, KnownDialect speech, EncryptionCache rooms, TransactionIds txnIds) {
        this.homeserver = homeserver;
        this.speech = speech;
        this.rooms = rooms;
        this.txnIds = txnIds;
    }

    @Override
    public CallReport perform(int exchange, HomeserverCall call, CallOptions options) {
        CallScope scope = options.scope() == null ? homeserver.scope() : options.scope();
        HostCall one = new HostCall(exchange, options, homeserver.within(scope), speech, txnIds);
        if (call instanceof HomeserverCall.SendEvent send) {
            return send(one, send);
        }
        if (call instanceof HomeserverCall.UpdateDelayedEvent update) {
            return one.update(update);
        }
        if (call instanceof HomeserverCall.Redact redact) {
            return one.redact(redact);
        }
        if (call instanceof HomeserverCall.ReadTimeline read) {
            return one.readTimeline(read);
        }
        if (call instanceof HomeserverCall.JoinedRooms) {
            return one.make(call, WireRequest.get(ApiPaths.V3 + "/joined_rooms", one.token()), true);
        }
        String room = call instanceof HomeserverCall.ReadState state
                ? state.roomId()
                : ((HomeserverCall.ReadAllState) call).roomId();
        return one.readState(call, room);
    }

    private CallReport send(HostCall one, HomeserverCall.SendEvent send) {
        EncryptionGuard encryption = new EncryptionGuard(one, rooms);
        if (send.delay() != null) {
            return new Scheduling(one, encryption).schedule(send);
        }
        CallReport encrypted = encryption.stop(send);
        return encrypted != null ? encrypted : one.send(send);
    }
}
