package dev.tarry.homeserver;

import dev.tarry.host.HomeserverCall;

/** Does for hosts what they ask of the homeserver, in the homeserver's dialect, behind the guards. */
public final class HostCalls implements HomeserverCalls {

    private final Homeserver homeserver;
    private final Speech speech;
    private final RoomFacts rooms;
    private final TxnIds txnIds;

    public HostCalls(Homeserver homeserver, Speech speech, RoomFacts rooms, TxnIds txnIds) {
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
            return one.make(call, WireRequest.get(Paths.V3 + "/joined_rooms", one.token()), true);
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
