package dev.tarry.cli.line;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the host of a session behaves; null where nothing was given.
 *
 * @param like the host to behave like
 * @param policy who decides about capabilities
 * @param grants what {@code --grant} names, as it was typed
 * @param dialect how the homeserver speaks of delayed events
 */
public record HostOptions(
        @Nullable String like, @Nullable String policy, @Nullable List<String> grants, @Nullable String dialect) {

    /** Nothing was given. */
    static final HostOptions NONE = new HostOptions(null, null, null, null);
}
