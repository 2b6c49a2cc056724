package dev.tarry.wording;

import dev.tarry.remark.BadId;
import dev.tarry.remark.Fault;
import dev.tarry.remark.Flaw;
import dev.tarry.remark.HttpFlaw;
import dev.tarry.time.Durations;
import dev.tarry.time.Moments;
import org.jspecify.annotations.Nullable;

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
            case NO_ADDRESS -> "cannot resolve the host " + fault.words();
            case NO_PROXY_ADDRESS -> "cannot resolve " + fault.proxy();
            case NOBODY_THERE -> "cannot connect to " + where + " " + in;
            case NO_PROXY_THERE -> "cannot connect to " + fault.proxy() + " " + in;
            case NO_PROXY_CONNECTION -> "cannot connect to " + fault.proxy() + ": " + fault.words();
            case CUT_BY_DRILL -> "the drill lost " + (fault.mayHaveArrived() ? "cut the connection to " : "keeps off ")
                    + where + " until " + Moments.rfc3339(fault.number());
            case PROXY_REACHES_NOT -> fault.proxy() + " cannot reach " + fault.at() + "; it answered " + fault.words();
            case PROXY_LEADS_NOT -> fault.proxy() + " refuses to connect to " + fault.at() + "; it answered " + fault.words();
            case PROXY_NO_HTTP -> "the response of " + fault.proxy() + " is not HTTP; it may not be an HTTP proxy";
            case PROXY_WANTS_LOGIN -> fault.proxy() + " requires a user name and password (407)";
            case PROXY_REFUSES_LOGIN -> fault.proxy() + " does not accept the user name and password (407)";
            case PROXY_HUNG_UP -> fault.proxy() + " closed the connection instead of connecting to " + fault.at();
            case NO_SECURE_CONNECTION -> "no secure connection to " + where + ": " + fault.words();
            case NO_ADDRESS_IN_TIME ->
                "no name server resolved the host " + fault.words() + " within " + Durations.spell(fault.number());
            case NO_CONNECTION_IN_TIME -> where + " did not accept a connection within " + Durations.spell(fault.number());
            case NO_PROXY_CONNECTION_IN_TIME ->
                fault.proxy() + " did not accept a connection within " + Durations.spell(fault.number());
            case NO_ANSWER_IN_TIME -> where + " did not answer within " + Durations.spell(fault.number());
            case TOO_MUCH_IN_TIME -> "the response from " + where + ", " + shownSize(fault.words())
                    + ", could not be worked through within " + Durations.spell(fault.number());
            case HUNG_UP -> where + " closed the connection without a response";
            case TORN -> "the response from " + where + " was cut off: " + http(fault);
            case NO_HTTP -> "the response from " + where + " is not HTTP: " + http(fault);
            case BAD_HTTP -> "the response from " + where + " breaks the rules of HTTP: " + http(fault);
            case NO_TLS -> "the response from " + where + " is not TLS: " + http(fault);
            case REDIRECT -> where + " answered with a redirect (" + fault.number() + ") "
                    + (fault.words() == null ? "without a target" : "to " + fault.words() + ", which is not followed");
            case PAGE -> where + " answered " + fault.number() + " with an HTML page, so it is a web server or a proxy";
            case NO_ERRCODE -> where + " answered " + fault.number() + " without an errcode, so this is not a Matrix response";
            case NO_BODY -> where + " answered " + fault.number() + " with an empty body instead of JSON";
            case COMPRESSED -> where + " answered " + fault.number() + " with a body compressed with " + fault.words()
                    + ", although the request said Accept-Encoding: identity";
            case UTF_16 -> where + " answered " + fault.number() + " with a body in UTF-16; JSON is UTF-8";
            case NO_UTF8 -> where + " answered " + fault.number() + " with a response that is not valid UTF-8";
            case NO_JSON -> where + " answered " + fault.number() + " with a response that is not valid JSON " + in;
            case WRONG_FORM -> form(fault.flaw());
            case BAD_ID -> id(fault.badId());
            case TOO_MANY_BYTES -> "the response from " + fault.at() + " is larger than " + size(fault.number());
            case INTERRUPTED -> "interrupted";
        };
    }

    /** What is wrong with a document that was to be a JSON object, without its address. */
    public static String ofDocument(Fault fault) {
        return switch (fault.detail()) {
            case PAGE -> "is a web page instead of a JSON object";
            case NO_BODY -> "is empty";
            case COMPRESSED -> "is compressed with " + fault.words() + ", although the request said Accept-Encoding: identity";
            case UTF_16 -> "is in UTF-16 instead of UTF-8";
            case NO_UTF8 -> "is not valid UTF-8";
            case NO_JSON -> "is not valid JSON (" + fault.words() + ")";
            default -> "is not a JSON object";
        };
    }

    private static String shownSize(@Nullable String bytes) {
        long size = bytes == null ? 0 : Long.parseLong(bytes);
        return size < 1 << 20 ? (size + 1023) / 1024 + " KiB"
                : size / (1 << 20) + "." + size % (1 << 20) * 10 / (1 << 20) + " MiB";
    }

    private static String http(Fault fault) {
        HttpFlaw flaw = fault.httpFlaw();
        return flaw == null ? String.valueOf(fault.words()) : HttpFlawText.of(flaw);
    }

    private static String id(@Nullable BadId id) {
        if (id == null) {
            return "an id cannot stand in a request's path, so nothing was sent";
        }
        String what = switch (id.what()) {
            case ROOM -> "room id";
            case TYPE -> "event type";
            case STATE_KEY -> "state key";
            case DELAY -> "delay id";
            case EVENT -> "event id";
            case TRANSACTION -> "transaction id";
            case PART -> "part of the path";
        };
        return switch (id.why()) {
            case EMPTY -> "the " + what + " is empty, so nothing was sent";
            case DOTS -> "the " + what + " \"" + id.text() + "\" would be taken for a step in the request's path, "
                    + "so nothing was sent";
            case SURROGATE -> "the " + what + " has half a surrogate pair, which no URL can hold, so nothing was sent";
        };
    }

    private static String form(@Nullable Flaw flaw) {
        if (flaw == null) {
            return "the homeserver's answer has an unknown form";
        }
        String answer = "the homeserver's answer to " + flaw.request();
        String found = found(flaw.found());
        if (flaw.key() == null) {
            return answer + " is " + found + " instead of " + wanted(flaw.wanted());
        }
        return switch (flaw.found()) {
            case NOTHING -> answer + " has no " + flaw.key();
            case EMPTY_STRING -> answer + " has an empty " + flaw.key();
            default -> answer + " has " + found + " as " + flaw.key() + " instead of " + wanted(flaw.wanted());
        };
    }

    private static String found(Flaw.Found found) {
        return switch (found) {
            case NOTHING -> "nothing";
            case NULL -> "null";
            case BOOLEAN -> "a boolean";
            case NUMBER -> "a number";
            case STRING -> "a string";
            case EMPTY_STRING -> "an empty string";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
        };
    }

    private static String wanted(Flaw.Wanted wanted) {
        return switch (wanted) {
            case STRING -> "a string";
            case NUMBER -> "a whole number";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
        };
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
    }
}
