package dev.tarry.homeserver.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it goes out.
 *
 * @param target a path, or the whole URL for a proxy that reads it
 * @param headers in the order and spelling in which they are to go
 * @param body null if there is none
 */
public record OutgoingRequest(String method, String target, Map<String, String> headers, byte @Nullable [] body) {

    /** Request line and headers, each ended by CRLF. */
    public String head() {
        StringBuilder out = new StringBuilder();
        out.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            out.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        return out.toString();
    }
}
