package dev.tarry.homeserver.call;

import dev.tarry.host.call.HomeserverCall;
import dev.tarry.remark.Remark;
import org.jspecify.annotations.Nullable;

/** Is told of each call before the first byte of it goes out, once however often it is repeated; not of a dry run. */
public interface CallIntents {

    /** Nobody has to know. */
    CallIntents NONE = new None();

    /**
     * A call is about to be made, by this thread.
     *
     * @return why it must not be; null if it may
     */
    Remark.@Nullable GuardStop about(int exchange, HomeserverCall call);

    /** Lets everything pass. (A class and no lambda, which would cost a single command some of its start.) */
    final class None implements CallIntents {

        private None() {}

        @Override
        public Remark.@Nullable GuardStop about(int exchange, HomeserverCall call) {
            return null;
        }
    }
}
