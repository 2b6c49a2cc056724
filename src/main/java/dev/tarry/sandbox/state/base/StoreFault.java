package dev.tarry.sandbox.state.base;

/** What has to be lasting cannot be written: nothing of the request that wanted it has happened. */
public final class StoreFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason the cause in words, for the end of a sentence */
    public StoreFault(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** @param reason the cause in words, for the end of a sentence */
    public StoreFault(String reason) {
        super(reason);
    }

    /** The cause in words, for the end of a sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
