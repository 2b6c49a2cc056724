package dev.tarry.account;

import dev.tarry.homeserver.wire.TlsSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The global options of one start, as they were given; null means not given.
 *
 * @param sandbox the keys of {@code --sandbox}, empty for none, null if it was not given
 * @param grants capabilities granted by {@code --grant}, already expanded where a name is given; null if none were
 */
public record Settings(
        @Nullable String profile,
        @Nullable String homeserver,
        @Nullable String room,
        @Nullable String sandbox,
        @Nullable String dialect,
        @Nullable String hostLike,
        @Nullable String policy,
        @Nullable List<String> grants,
        @Nullable Long timeoutMillis,
        @Nullable Integer retry,
        boolean dryRun,
        boolean plaintext,
        boolean force,
        @Nullable String cacert,
        boolean insecure,
        @Nullable String configDir) {

    /** Nothing given. */
    public static final Settings NONE = new Settings(
            null, null, null, null, null, null, null, null, null, null, false, false, false, null, false, null);

    /** The same on a sandbox, with its files in this folder; null for the usual ones. */
    public Settings withSandbox(String keys, @Nullable String folder) {
        return new Settings(
                profile, homeserver, room, keys, dialect, hostLike, policy, grants, timeoutMillis, retry, dryRun, plaintext,
                force, cacert, insecure, folder);
    }

    /** The same with the homeserver that was found for a name. */
    public Settings withHomeserver(String url) {
        return new Settings(
                profile, url, room, sandbox, dialect, hostLike, policy, grants, timeoutMillis, retry, dryRun, plaintext, force,
                cacert, insecure, configDir);
    }

    /** The default of {@code --timeout}. */
    public static final long DEFAULT_TIMEOUT_MS = 10_000;

    /** How https is trusted. */
    public TlsSettings tls() {
        return cacert == null && !insecure
                ? TlsSettings.DEFAULT
                : new TlsSettings(cacert == null ? null : Path.of(cacert), insecure);
    }

    public long timeout() {
        return timeoutMillis == null ? DEFAULT_TIMEOUT_MS : timeoutMillis;
    }
}
