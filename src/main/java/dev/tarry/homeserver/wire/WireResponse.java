package dev.tarry.homeserver.wire;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response as it came.
 *
 * @param headers names in lower case, in their order; of repeated ones joined by a comma and a blank
 * @param body the decoded body's bytes
 */
public record WireResponse(int status, Map<String, String> headers, byte[] body) {

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
