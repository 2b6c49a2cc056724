package dev.tarry.homeserver;

import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.remark.Fault;
import dev.tarry.remark.Remark;
import dev.tarry.time.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An access token that ends, and that somebody can go on with. All connections of a session share it, from several threads. */
public interface RenewableToken {

    /** The token to send now. */
    String current();

    /**
     * Called when the homeserver does not know a token any more.
     *
     * @param ended the token that was sent
     * @param question asks the homeserver for another one
     * @param scope how long whoever renews it at this moment is waited for, and what ends that
     * @return what came of it; with a success, {@link #current()} is another token
     */
    Outcome renew(String ended, Question question, CallScope scope);

    /** Asks the homeserver. */
    interface Question {
        /** {@code POST /_matrix/client/v3/refresh}. */
        Answer refresh(String refreshToken);
    }

    /**
     * What came of it.
     *
     * @param renewed what the trace should say of a success; null for a failure
     * @param problem why there is no other token, a sentence; null if there is one, or nothing more to say
     * @param answer the answer to the question if that is what failed, else null
     * @param isOver whether there will never be another token
     * @param wayOut what to do where something here is in the way, or null
     */
    record Outcome(
            Remark.@Nullable Renewed renewed, @Nullable String problem, @Nullable Answer answer, boolean isOver,
            @Nullable String wayOut) {

        /** There is another token. */
        public static Outcome renewed(@Nullable String profile, Remark.Renewed.By by) {
            return new Outcome(new Remark.Renewed(profile, by), null, null, false, null);
        }

        /** There is none, for this reason, and there will be none. */
        public static Outcome refused(@Nullable String problem) {
            return new Outcome(null, problem, null, true, null);
        }

        /** The homeserver could not be asked, for this reason. */
        public static Outcome prevented(String problem, @Nullable String wayOut) {
            return new Outcome(null, problem, null, false, wayOut);
        }

        /** Somebody wanted it to end before the homeserver was asked. */
        public static Outcome interrupted() {
            return unknown(new Answer(
                    new Answer.Question("POST", "", ""), Answer.Response.none(Fault.interrupted(false)),
                    new RoundTrip(0, new Moment(Instant.EPOCH, 0))));
        }

        /** Nobody knows whether there is one, or it is to be asked for later: the answer to the question tells. */
        public static Outcome unknown(Answer answer) {
            return new Outcome(null, "The access token has expired and was not renewed.", answer, false, null);
        }
    }
}
