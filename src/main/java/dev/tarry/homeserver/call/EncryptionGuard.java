package dev.tarry.homeserver.call;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.StateKey;
import dev.tarry.remark.Guard;
import dev.tarry.remark.Remark;
import org.jspecify.annotations.Nullable;

/** State events are never encrypted; a message must not go in the clear where everything else is encrypted. */
final class EncryptionGuard {

    private final OngoingCall one;
    private final EncryptionCache rooms;

    EncryptionGuard(OngoingCall one, EncryptionCache rooms) {
        this.one = one;
        this.rooms = rooms;
    }

    /** Why the event may not go, or null if it may. */
    @Nullable CallReport stop(HomeserverCall.SendEvent call) {
        if (one.options().dryRun() || one.options().plaintext() || call.stateKey() != null) {
            return null;
        }
        Boolean known = rooms.isEncrypted(call.roomId());
        if (known == null) {
            String path = ApiPaths.state(call.roomId(), EventType.ENCRYPTION, StateKey.EMPTY);
            Answer answer = one.homeserver().call(one.exchange(), WireRequest.get(path, one.token()));
            if (!answer.isOk() && !answer.isNotFound()) {
                return CallReport.unanswered(call, answer);
            }
            known = answer.isOk();
        }
        String origin = one.homeserver().connection().origin().url();
        return known
                ? CallReport.stopped(call, null, new Remark.GuardStop(Guard.ENCRYPTED_ROOM, origin, null, call.roomId()))
                : null;
    }
}
