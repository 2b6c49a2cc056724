package dev.tarry.session;

import java.util.List;

/**
 * The global options of one start, as they were given; null means not given.
 *
 * @param sandbox the keys of {@code --sandbox}, empty for none, null if it was not given
 * @param grants capabilities granted by {@code --grant}, already expanded where a name is given; null if none were
 */
public record Settings(
        String profile,
        String homeserver,
        String room,
        String sandbox,
        String dialect,
        String hostLike,
        String policy,
        List<String> grants,
        Long timeoutMillis,
        Integer retry,
        boolean dryRun,
        boolean plaintext,
        boolean force,
        String cacert,
        boolean insecure,
        String configDir) {

    /** Nothing given. */
    public static final Settings NONE = new Settings(
            null, null, null, null, null, null, null, null, null, null, false, false, false, null, false, null);

    /** The same on a sandbox, with its files in this folder; null for the usual ones. */
    public Settings withSandbox(String keys, String folder) {
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

    public long timeout() {
        return timeoutMillis == null ? DEFAULT_TIMEOUT_MS : timeoutMillis;
    }
}
