package dev.tarry.trace;

import dev.tarry.json.JsonObject;

/** One thing that happened in an exchange. Entries hold secrets as they were; only a {@link Redactor} lets them out. */
public sealed interface TraceEntry {

    /** The exchange, from 1; 0 is the background {@code /sync}. */
    int exchange();

    /** When, in milliseconds of the wall clock. */
    long at();

    /**
     * A widget API message.
     *
     * @param json the message, or null if it is no JSON object
     * @param text the message as it went
     */
    record Message(int exchange, long at, boolean fromWidget, boolean reply, JsonObject json, String text)
            implements TraceEntry {}

    /** What the host decided, warned of, or let pass in silence. */
    record Note(int exchange, long at, String word, String text) implements TraceEntry {}

    /**
     * An HTTP request.
     *
     * @param call numbers the calls of a session, so that a response finds its request
     * @param target path and query as they went
     * @param head request line and headers as they went, each line ended by CRLF
     * @param body the body as text, empty if there is none
     */
    record Request(int exchange, long at, int call, String method, String target, String head, String body)
            implements TraceEntry {}

    /**
     * An HTTP response.
     *
     * @param head status line and headers as they came
     * @param body the decoded body as text
     * @param raw head and body as they came, transfer encoding and all
     * @param elapsed milliseconds from the request's first byte to the response's last
     */
    record Response(int exchange, long at, int call, int status, long elapsed, String head, String body, String raw)
            implements TraceEntry {}

    /**
     * An HTTP call that got no whole response.
     *
     * @param fault the kind of the fault, in the word that scripts see: {@code timeout}, {@code cut_off} …
     * @param reason a clause
     * @param raw what came of the response, as it came
     */
    record Broken(int exchange, long at, int call, String fault, String reason, long elapsed, String raw)
            implements TraceEntry {}
}
