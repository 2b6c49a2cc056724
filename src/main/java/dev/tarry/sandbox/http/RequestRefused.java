package dev.tarry.sandbox.http;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Bytes that do not become a request, and what is answered before the connection ends. */
final class RequestRefused extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    enum Why {
        REQUEST("400 Bad Request", "M_UNKNOWN", "This is not a valid HTTP request."),
        CHUNKS("400 Bad Request", "M_UNKNOWN", "The request's chunks are not valid."),
        TLS("400 Bad Request", "M_UNKNOWN", "This port is plain HTTP; use http:// instead of https://."),
        HEAD("431 Request Header Fields Too Large", "M_TOO_LARGE", "The request's headers are too large."),
        MEMORY("503 Service Unavailable", "M_UNKNOWN", "This sandbox has too many requests in its memory; try again."),
        FULL("503 Service Unavailable", "M_UNKNOWN", "This sandbox serves no more connections at a time; try again.");

        private final String status;
        private final JsonObject body;

        Why(String status, String errcode, String error) {
            this.status = status;
            this.body = JsonObject.of("errcode", Json.of(errcode), "error", Json.of(error));
        }

        /** The whole answer, as it goes out. */
        byte[] answer() {
            String text = body.toString();
            return ("HTTP/1.1 " + status + "\r\nServer: " + Listener.SERVER + "\r\nContent-Type: application/json\r\n"
                    + (status.startsWith("503") ? "Retry-After: 1\r\n" : "")
                    + "Connection: close\r\nAccess-Control-Allow-Origin: *\r\n"
                    + "Content-Length: " + text.length() + "\r\n\r\n" + text).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private final Why why;

    RequestRefused(Why why) {
        super(why.name());
        this.why = why;
    }

    Why why() {
        return why;
    }
}
