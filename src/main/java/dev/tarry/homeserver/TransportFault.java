package dev.tarry.homeserver;

/** Why there is no Matrix answer. */
public final class TransportFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of fault; the word is the {@code reason} that scripts see. */
    public enum Kind {
        UNREACHABLE("unreachable"),
        PROXY("proxy"),
        TLS("tls"),
        TIMEOUT("timeout"),
        CUT_OFF("cut_off"),
        NOT_MATRIX("not_matrix"),
        TOO_BIG("too_big"),
        INTERRUPTED("interrupted");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    private final Kind kind;
    private final boolean mayHaveArrived;

    TransportFault(Kind kind, String message, boolean mayHaveArrived) {
        super(message, null, false, false);
        this.kind = kind;
        this.mayHaveArrived = mayHaveArrived;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the homeserver may have got the request, so that nobody knows if it took effect. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }
}
