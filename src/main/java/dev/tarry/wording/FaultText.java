package dev.tarry.wording;

import dev.tarry.remark.Fault;
import dev.tarry.time.Durations;

/** Faults as clauses: {@code nothing answers at http://localhost:1 (Connection refused)}. */
public final class FaultText {

    private FaultText() {}

    /** The clause; it begins in lower case unless with a URL, and has no full stop. */
    public static String clause(Fault fault) {
        return Sentence.of(plain(fault));
    }

    /** The same as the beginning of a sentence, with a full stop. */
    public static String sentence(Fault fault) {
        String clause = clause(fault);
        // A sentence that begins with a URL keeps it as it is.
        return (clause.startsWith("http") ? clause : Character.toUpperCase(clause.charAt(0)) + clause.substring(1)) + ".";
    }

    private static String plain(Fault fault) {
        String where = fault.proxy() == null ? fault.at() : fault.at() + " through " + fault.proxy();
        String in = "(" + fault.words() + ")";
        return switch (fault.detail()) {
            case NO_ADDRESS -> "no address is known for the host " + fault.words();
            case NO_PROXY_ADDRESS -> "no address is known for " + fault.proxy();
            case NOBODY_THERE -> "nothing answers at " + where + " " + in;
            case NO_PROXY_THERE -> "nothing answers at " + fault.proxy() + " " + in;
            case NO_PROXY_CONNECTION -> "no connection to " + fault.proxy() + ": " + fault.words();
            case PROXY_REACHES_NOT -> fault.proxy() + " does not reach " + fault.at() + "; it answered " + fault.words();
            case PROXY_LEADS_NOT -> fault.proxy() + " does not lead to " + fault.at() + "; it answered " + fault.words();
            case PROXY_NO_HTTP -> "what " + fault.proxy() + " answered is not HTTP; it may be no HTTP proxy";
            case PROXY_WANTS_LOGIN -> fault.proxy() + " wants a user and a password (407)";
            case PROXY_REFUSES_LOGIN -> fault.proxy() + " does not accept the user and password (407)";
            case PROXY_HUNG_UP -> fault.proxy() + " closed the connection instead of leading to " + fault.at();
            case NO_SECURE_CONNECTION -> "no secure connection to " + where + ": " + fault.words();
            case NO_ADDRESS_IN_TIME ->
                "no name server told the address of the host " + fault.words() + " within " + Durations.spell(fault.number());
            case NO_CONNECTION_IN_TIME -> where + " did not let us connect within " + Durations.spell(fault.number());
            case NO_PROXY_CONNECTION_IN_TIME ->
                fault.proxy() + " did not let us connect within " + Durations.spell(fault.number());
            case NO_ANSWER_IN_TIME -> where + " did not answer within " + Durations.spell(fault.number());
            case HUNG_UP -> where + " closed the connection without an answer";
            case TORN -> "the reply of " + where + " was cut off: " + fault.words();
            case NO_HTTP -> "what " + where + " answered is not HTTP: " + fault.words();
            case REDIRECT -> where + " answered with a redirect (" + fault.number() + ") "
                    + (fault.words() == null ? "to nowhere" : "to " + fault.words() + ", which is not followed");
            case PAGE -> where + " answered " + fault.number() + " with an HTML page: this is a web server or a proxy";
            case NO_ERRCODE -> where + " answered " + fault.number() + " with no Matrix answer (no errcode)";
            case NO_UTF8 -> where + " answered " + fault.number() + " with no Matrix answer (it is not UTF-8)";
            case NO_JSON -> where + " answered " + fault.number() + " with no Matrix answer " + in;
            case TOO_MANY_BYTES -> "the reply of " + fault.at() + " is bigger than " + size(fault.number());
            case INTERRUPTED -> "interrupted";
        };
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
    }
}
