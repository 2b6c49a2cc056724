package dev.tarry.homeserver.wire;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy between us and a homeserver.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without its brackets
 * @param credentials what the proxy's Basic login wants, {@code user:password} in Base64, or null
 * @param password the password by itself, or null
 * @param variable the environment variable that names it
 */
public record Proxy(String host, int port, @Nullable String credentials, @Nullable String password, String variable) {

    /** How people are told of it; without its password. */
    public String name() {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return "the proxy " + shown + ":" + port + " (" + variable + ")";
    }

    /** A record's own text would show the password. */
    @Override
    public String toString() {
        return name();
    }
}
