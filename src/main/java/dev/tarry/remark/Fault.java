package dev.tarry.remark;

import org.jspecify.annotations.Nullable;

/**
 * Why there is no Matrix answer.
 *
 * @param at the homeserver's URL, or null where there is none in it
 * @param proxy the proxy's name if there is one on the way, else null
 * @param number what the detail counts: a status, milliseconds or bytes; 0 for nothing
 * @param words what a library, the machine or the other side said of it, or null
 * @param particulars what is wrong with the form of an answer, with an id or with the HTTP, for those details alone; else null
 * @param mayHaveArrived whether the homeserver may have got the request, so that nobody knows if it took effect
 */
public record Fault(
        Detail detail, @Nullable String at, @Nullable String proxy, long number, @Nullable String words,
        @Nullable FaultParticulars particulars, boolean mayHaveArrived) {

    /** What kind of fault; the word is the {@code reason} that scripts see. */
    public enum Kind {
        UNREACHABLE("unreachable"),
        PROXY("proxy"),
        TLS("tls"),
        TIMEOUT("timeout"),
        CUT_OFF("cut_off"),
        NOT_MATRIX("not_matrix"),
        BAD_ANSWER("bad_answer"),
        TOO_BIG("too_big"),
        BAD_ID("bad_id"),
        INTERRUPTED("interrupted");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** What exactly; the word is the {@code broke} of the table of causes. */
    public enum Detail {
        /** No address is known for the homeserver's host. */
        NO_ADDRESS(Kind.UNREACHABLE, "no-address"),
        /** No address is known for the proxy. */
        NO_PROXY_ADDRESS(Kind.UNREACHABLE, "no-proxy-address"),
        /** Nothing listens at the homeserver's address. */
        NOBODY_THERE(Kind.UNREACHABLE, "nobody-there"),
        /** Nothing listens at the proxy's address. */
        NO_PROXY_THERE(Kind.UNREACHABLE, "no-proxy-there"),
        /** No connection to the proxy came about. */
        NO_PROXY_CONNECTION(Kind.UNREACHABLE, "no-proxy-connection"),
        /** A drill of ours keeps the network away; the number is until when, in milliseconds since the Unix epoch. */
        CUT_BY_DRILL(Kind.UNREACHABLE, "cut-by-drill"),
        /** The proxy does not reach the homeserver. */
        PROXY_REACHES_NOT(Kind.UNREACHABLE, "proxy-reaches-not"),
        /** The proxy does not lead to the homeserver. */
        PROXY_LEADS_NOT(Kind.PROXY, "proxy-leads-not"),
        PROXY_NO_HTTP(Kind.PROXY, "proxy-no-http"),
        PROXY_WANTS_LOGIN(Kind.PROXY, "proxy-wants-login"),
        PROXY_REFUSES_LOGIN(Kind.PROXY, "proxy-refuses-login"),
        PROXY_HUNG_UP(Kind.CUT_OFF, "proxy-hung-up"),
        NO_SECURE_CONNECTION(Kind.TLS, "no-secure-connection"),
        /** Something else than TLS at an https URL. */
        NO_TLS(Kind.TLS, "no-tls"),
        /** The address of the homeserver's host, or of the proxy's, was not told in time. */
        NO_ADDRESS_IN_TIME(Kind.TIMEOUT, "no-address-in-time"),
        /** No connection in time. */
        NO_CONNECTION_IN_TIME(Kind.TIMEOUT, "no-connection-in-time"),
        NO_PROXY_CONNECTION_IN_TIME(Kind.TIMEOUT, "no-proxy-connection-in-time"),
        NO_ANSWER_IN_TIME(Kind.TIMEOUT, "no-answer-in-time"),
        /** It came in time, but was too much to be worked through in the rest of it. */
        TOO_MUCH_IN_TIME(Kind.TIMEOUT, "too-much-in-time"),
        HUNG_UP(Kind.CUT_OFF, "hung-up"),
        TORN(Kind.CUT_OFF, "torn"),
        NO_HTTP(Kind.NOT_MATRIX, "no-http"),
        /** HTTP, but against its rules. */
        BAD_HTTP(Kind.NOT_MATRIX, "bad-http"),
        REDIRECT(Kind.NOT_MATRIX, "redirect"),
        PAGE(Kind.NOT_MATRIX, "page"),
        NO_ERRCODE(Kind.NOT_MATRIX, "no-errcode"),
        NO_BODY(Kind.NOT_MATRIX, "no-body"),
        /** Packed, although it was asked for as it is. */
        COMPRESSED(Kind.NOT_MATRIX, "compressed"),
        UTF_16(Kind.NOT_MATRIX, "utf-16"),
        NO_UTF8(Kind.NOT_MATRIX, "no-utf8"),
        NO_JSON(Kind.NOT_MATRIX, "no-json"),
        /** A success whose body is not that of its endpoint. */
        WRONG_FORM(Kind.BAD_ANSWER, "wrong-form"),
        /** A part of the path would not arrive, so nothing was sent. */
        BAD_ID(Kind.BAD_ID, "bad-id"),
        /** More bytes than are taken. */
        TOO_MANY_BYTES(Kind.TOO_BIG, "too-many-bytes"),
        /** Somebody ended it. */
        INTERRUPTED(Kind.INTERRUPTED, "interrupted");

        private final Kind kind;
        private final String word;

        Detail(Kind kind, String word) {
            this.kind = kind;
            this.word = word;
        }

        Kind kind() {
            return kind;
        }

        public String word() {
            return word;
        }
    }

    /** Somebody ended the call. */
    public static Fault interrupted(boolean mayHaveArrived) {
        return new Fault(Detail.INTERRUPTED, null, null, 0, null, null, mayHaveArrived);
    }

    /**
     * The homeserver's answer came, but could not be worked through in the time of its request.
     *
     * @param size in bytes
     * @param millis the time
     */
    public static Fault ofWork(String at, @Nullable String proxy, long size, long millis) {
        return new Fault(Detail.TOO_MUCH_IN_TIME, at, proxy, millis, Long.toString(size), null, true);
    }

    /**
     * A drill keeps the network away from that URL.
     *
     * @param untilMillis when that ends, in milliseconds since the Unix epoch
     */
    public static Fault ofDrill(String at, @Nullable String proxy, long untilMillis, boolean mayHaveArrived) {
        return new Fault(Detail.CUT_BY_DRILL, at, proxy, untilMillis, null, null, mayHaveArrived);
    }

    /** The homeserver at that URL answered with success, but not in the form of its endpoint. */
    public static Fault ofForm(String at, @Nullable String proxy, int status, Flaw flaw) {
        return new Fault(Detail.WRONG_FORM, at, proxy, status, null, flaw, true);
    }

    /** A part of the path would not arrive, so nothing was sent. */
    public static Fault ofId(BadId id) {
        return new Fault(Detail.BAD_ID, null, null, 0, null, id, false);
    }

    /** What is wrong with the form of an answer, or null if it is something else. */
    public @Nullable Flaw flaw() {
        return particulars instanceof Flaw flaw ? flaw : null;
    }

    /** What keeps a response from being one of HTTP, or null if it is something else. */
    public @Nullable HttpFlaw httpFlaw() {
        return particulars instanceof HttpFlaw flaw ? flaw : null;
    }

    /** What is wrong with an id, or null if it is something else. */
    public @Nullable BadId badId() {
        return particulars instanceof BadId id ? id : null;
    }

    public Kind kind() {
        return detail.kind();
    }

    /** Whether it is a drill's doing. */
    public boolean isOfDrill() {
        return detail == Detail.CUT_BY_DRILL;
    }

    public boolean isInterrupted() {
        return detail == Detail.INTERRUPTED;
    }
}
