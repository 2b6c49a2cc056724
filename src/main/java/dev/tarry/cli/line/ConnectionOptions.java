package dev.tarry.cli.line;

import dev.tarry.homeserver.wire.TlsSettings;
import dev.tarry.outcome.CommandException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a homeserver is reached.
 *
 * @param cacert a PEM file of certificates to trust, or null for the system's
 * @param insecure whether any certificate is trusted
 * @param timeout for one HTTP request, from connect to the last byte
 */
public record ConnectionOptions(@Nullable String cacert, boolean insecure, Duration timeout) {

    /** The default of {@code --timeout}. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** Nothing was given. */
    static final ConnectionOptions DEFAULT = new ConnectionOptions(null, false, DEFAULT_TIMEOUT);

    /** How https is trusted. */
    public TlsSettings tls() {
        return cacert == null && !insecure
                ? TlsSettings.DEFAULT
                : new TlsSettings(cacert == null ? null : Path.of(cacert), insecure);
    }

    /** A file of certificates that cannot be used is said before any request. */
    public void check() throws CommandException {
        String problem = cacert == null ? null : tls().problem();
        if (problem != null) {
            throw CommandException.usage("--cacert " + cacert + ": " + problem + ".", "use a PEM file");
        }
    }
}
