package dev.tarry.wording;

import dev.tarry.remark.HttpFlaw;

/** What keeps a response from being one of HTTP, as the end of a clause: {@code it has two lengths}. */
final class HttpFlawText {

    private HttpFlawText() {}

    static String of(HttpFlaw flaw) {
        String quoted = "\"" + flaw.text() + "\"";
        return switch (flaw.what()) {
            case TLS -> "it is TLS, which belongs to an https:// URL";
            case HTTP_2 -> "it is HTTP/2, and the request was HTTP/1.1";
            case PLAIN_HTTP -> "it is plain HTTP, which belongs to an http:// URL";
            case BEGINNING -> "it begins with " + quoted;
            case VERSION -> "it has the version " + quoted + ", and the request was HTTP/1.1";
            case STATUS -> "it has the status " + quoted + ", which is not a number from 100 to 599";
            case CONTROL_CHARACTER -> "it has a control character (" + flaw.other() + ") in "
                    + (flaw.text() == null ? "the status line" : "the header " + flaw.text());
            case FOLDED -> "it has a header that is continued on the next line";
            case NO_COLON -> "it has a header line without a colon: " + quoted;
            case NAME -> "it has a header name with a character that is not allowed there: " + quoted;
            case LENGTH -> "it has a Content-Length that is not a whole number: " + quoted;
            case TWO_LENGTHS -> "it has two different Content-Lengths, " + flaw.text() + " and " + flaw.other();
            case LENGTH_AND_CODING -> "it has both a Content-Length and a Transfer-Encoding";
            case CODING -> "it has a Transfer-Encoding that was not asked for: " + quoted;
            case TOO_MANY_LINES -> "it has more than " + flaw.text() + " header lines";
            case LONG_LINE -> "it has a header line longer than " + flaw.text();
            case CHUNK -> "it has a chunk with a bad size, or without an end";
            case SWITCH -> "it has the status 101, a switch to another protocol that was not asked for";
            case TOO_MANY_INTERIM -> "it has more than " + flaw.text() + " interim responses (1xx)";
            case ENDED_IN_HEAD -> "it ended within its headers";
            case ENDED_IN_BODY -> "it ended after " + flaw.text() + " of " + flaw.other() + " bytes";
            case ENDED_IN_CHUNKS -> "it ended before its last chunk";
        };
    }
}
