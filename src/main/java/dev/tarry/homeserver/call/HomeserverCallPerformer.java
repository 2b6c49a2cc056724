package dev.tarry.homeserver.call;

import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.host.call.HomeserverCall;

/** Does for hosts what they ask of the homeserver, in the homeserver's dialect, behind the guards. */
public final class HomeserverCallPerformer implements CallPerformer {

    private final Homeserver homeserver;
    private final EncryptionCache rooms;
    private final CallMeans means;

    public HomeserverCallPerformer(
            Homeserver homeserver, KnownDialect knownDialect, EncryptionCache rooms, TransactionIds txnIds,
            CallIntents intents) {
        this.homeserver = homeserver;
        this.rooms = rooms;
        this.means = new CallMeans(knownDialect, txnIds, intents);
    }

    @Override
    public CallReport perform(int exchange, HomeserverCall call, CallOptions options) {
        CallScope scope = options.scope() == null ? homeserver.scope() : options.scope();
        OngoingCall one = new OngoingCall(exchange, options, homeserver.within(scope), means);
        return call.accept(new Performer(one));
    }

    /** How each call is made. */
    private final class Performer implements HomeserverCall.Cases<CallReport> {

        private final OngoingCall one;

        Performer(OngoingCall one) {
            this.one = one;
        }

        @Override
        public CallReport sendEvent(HomeserverCall.SendEvent call) {
            CallReport unsent = one.unsent(call);
            if (unsent != null) {
                return unsent;
            }
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
            return one.joinedRooms(call);
        }
    }
}
