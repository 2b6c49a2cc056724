package dev.tarry.trace;

import dev.tarry.json.JsonObject;
import dev.tarry.remark.Fault;
import dev.tarry.remark.Remark;
import dev.tarry.time.Moment;
import org.jspecify.annotations.Nullable;

/** One thing that happened in an exchange. Entries hold secrets as they were; only a {@link Redactor} lets them out. */
public sealed interface TraceEntry {

    /** The exchange, from 1; 0 is the background {@code /sync}. */
    int exchange();

    /** When, on both clocks of the session. */
    Moment at();

    /** How many characters it keeps of what went and came. */
    default int size() {
        return 0;
    }

    /**
     * A widget API message.
     *
     * @param widget the name of the hosted widget that said or got it, once in a session
     * @param json the message, or null if it is no JSON object
     * @param text the message as it went
     */
    record Message(
            int exchange, Moment at, String widget, boolean fromWidget, boolean reply, @Nullable JsonObject json, String text)
            implements TraceEntry {

        @Override
        public int size() {
            return text.length();
        }
    }

    /** What was decided, warned of, tried, or let pass in silence. */
    record Note(int exchange, Moment at, Remark remark) implements TraceEntry {}

    /**
     * An HTTP request.
     *
     * @param call numbers the calls of a session, so that a response finds its request
     * @param target path and query as they went
     * @param head request line and headers as they went, each line ended by CRLF
     * @param body the body as text, empty if there is none
     */
    record Request(int exchange, Moment at, int call, String method, String target, String head, String body)
            implements TraceEntry {

        @Override
        public int size() {
            return target.length() + head.length() + body.length();
        }
    }

    /**
     * An HTTP response.
     *
     * @param content what came
     * @param elapsed milliseconds from the request's first byte to the response's last
     * @param fault why it is no Matrix answer, or null if it is one
     */
    record Response(
            int exchange, Moment at, int call, int status, long elapsed, Content content, @Nullable Fault fault)
            implements TraceEntry {

        /**
         * A response as text.
         *
         * @param head status line and headers as they came
         * @param body the decoded body
         * @param raw head and body as they came, transfer encoding and all
         */
        public record Content(String head, String body, String raw) {}

        @Override
        public int size() {
            return content.head().length() + content.body().length() + content.raw().length();
        }

        public String head() {
            return content.head();
        }

        public String body() {
            return content.body();
        }

        public String raw() {
            return content.raw();
        }
    }

    /**
     * An HTTP call that got no whole response.
     *
     * @param raw what came of the response, as it came
     */
    record Broken(int exchange, Moment at, int call, Fault fault, long elapsed, String raw)
            implements TraceEntry {

        @Override
        public int size() {
            return raw.length();
        }
    }
}
