package dev.tarry.homeserver;

/** An access token that ends, and that somebody can go on with. All connections of a session share it, from several threads. */
public interface RenewableToken {

    /** The token to send now. */
    String current();

    /**
     * Called when the homeserver does not know a token any more.
     *
     * @param ended the token that was sent
     * @param question asks the homeserver for another one
     * @return what came of it; with a success, {@link #current()} is another token
     */
    Outcome renew(String ended, Question question);

    /** Asks the homeserver. */
    interface Question {
        /** {@code POST /_matrix/client/v3/refresh}. */
        Answer refresh(String refreshToken);
    }

    /**
     * What came of it.
     *
     * @param note what the trace should say of a success; null for a failure
     * @param problem why there is no other token, a sentence; null if there is one, or nothing more to say
     * @param fault why the homeserver could not be asked, or null
     */
    record Outcome(String note, String problem, TransportFault fault) {

        /** There is another token. */
        public static Outcome renewed(String note) {
            return new Outcome(note, null, null);
        }

        /** There is none, for this reason. */
        public static Outcome refused(String problem) {
            return new Outcome(null, problem, null);
        }

        /** Nobody knows whether there is one. */
        public static Outcome unknown(Answer answer) {
            TransportFault fault = answer.fault();
            String why = fault == null ? "the homeserver failed inside (" + answer.status() + ")" : fault.getMessage();
            return new Outcome(null, null, new TransportFault(
                    fault == null ? TransportFault.Kind.CUT_OFF : fault.kind(),
                    "the access token has ended and was not renewed: " + why, false));
        }
    }
}
