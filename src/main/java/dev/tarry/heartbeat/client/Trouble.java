package dev.tarry.heartbeat.client;

/** How a request can fail, as far as clients behave differently. */
public enum Trouble {
    /** {@code M_NOT_FOUND}: there is no such delayed event. */
    NOT_FOUND("404"),
    /** 409: it was sent or cancelled meanwhile (merged MSC4140). */
    CONFLICT("409"),
    /** 429, by rate or by count. */
    RATE_LIMITED("429"),
    /** Any 5xx. */
    SERVER_ERROR("5xx"),
    /** No answer within the time that a client gives a restart. */
    LOCAL_TIMEOUT("local time-out"),
    /** No answer within the time that any request has. */
    TIMED_OUT("time-out"),
    /** No connection, or it was cut. */
    NO_NETWORK("network"),
    /** The homeserver does not say, or says no more, that it knows delayed events. */
    UNSUPPORTED("unsupported"),
    /** {@code M_UNRECOGNIZED} from the endpoint itself. */
    UNRECOGNIZED("unrecognized"),
    /** 401. */
    UNAUTHORIZED("401"),
    /** 403. */
    FORBIDDEN("403"),
    /** The delay is longer than the homeserver allows. */
    TOO_LONG("too long"),
    /** Anything else. */
    OTHER("other");

    private final String word;

    Trouble(String word) {
        this.word = word;
    }

    /** As it is shown. */
    public String word() {
        return word;
    }
}
