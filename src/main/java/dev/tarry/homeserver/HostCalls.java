package dev.tarry.homeserver;

import dev.tarry.host.call.HomeserverCall;

/** Does for hosts what they ask of the homeserver, in the homeserver's dialect, behind the guards. */
public final class HostCalls implements HomeserverCalls {

    private final Homeserver homeserver;
    private final RoomFacts rooms;
    private final TxnIds txnIds;

    public HostCalls(Homeserver homeserver, RoomFacts rooms, TxnIds txnIds) {
        this.homeserver = homeserver;
        this.rooms = rooms;
        this.txnIds = txnIds;
    }

    @Override
    public CallReport perform(int exchange, HomeserverCall call, CallOptions options) {
        CallScope scope = options.scope() == null ? homeserver.scope() : options.scope();
        HostCall one = new HostCall(exchange, options, homeserver.within(scope), txnIds);
        return call.accept(new Performer(one));
    }

    /** How each call is made. */
    private final class Performer implements HomeserverCall.Cases<CallReport> {

        private final HostCall one;

        Performer(HostCall one) {
            this.one = one;
        }

        @Override
        public CallReport sendEvent(HomeserverCall.SendEvent call) {
            EncryptionGuard encryption = new EncryptionGuard(one, rooms);
            if (call.delay() != null) {
                return new Scheduling(one, encryption).schedule(call);
            }
            CallReport encrypted = encryption.stop(call);
            return encrypted != null ? encrypted : one.send(call);
        }

        @Override
        public CallReport redact(HomeserverCall.Redact call) {
            return one.redact(call);
        }

        @Override
        public CallReport updateDelayedEvent(HomeserverCall.UpdateDelayedEvent call) {
            return one.update(call);
        }

        @Override
        public CallReport readTimeline(HomeserverCall.ReadTimeline call) {
            return one.readTimeline(call);
        }

        @Override
        public CallReport readState(HomeserverCall.ReadState call) {
            return one.readState(call, call.roomId());
        }

        @Override
        public CallReport readAllState(HomeserverCall.ReadAllState call) {
            return one.readState(call, call.roomId());
        }

        @Override
        public CallReport joinedRooms(HomeserverCall.JoinedRooms call) {
            return one.make(call, WireRequest.get(Paths.V3 + "/joined_rooms", one.token()), true);
        }
    }
}
