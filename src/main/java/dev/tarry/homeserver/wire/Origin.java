package dev.tarry.homeserver.wire;

import java.net.IDN;
import java.util.Locale;

/**
 * Where a homeserver is.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name, an IPv4 address, or an IPv6 address without its brackets
 * @param port the port that is named in the URL or meant by the scheme
 * @param prefix the path in front of {@code /_matrix}, empty or beginning with a slash
 * @param connectPort the port to connect to on loopback instead of looking the host up, or 0
 */
public record Origin(String scheme, String host, int port, String prefix, int connectPort) {

    /** A URL that cannot be a homeserver's; the message is a sentence. */
    public static final class BadUrl extends Exception {
        private static final long serialVersionUID = 1L;

        BadUrl(String message) {
            super(message);
        }
    }

    /** Reads a base URL. A user name, a query or a fragment has no place in one. */
    public static Origin parse(String url) throws BadUrl {
        String scheme = url.regionMatches(true, 0, "http://", 0, 7)
                ? "http"
                : url.regionMatches(true, 0, "https://", 0, 8) ? "https" : null;
        if (scheme == null) {
            if (url.contains("://") && url.indexOf('@') > 0) {
                throw new BadUrl(
                        "A homeserver URL must begin with http:// or https:// and cannot contain a user name or password.");
            }
            throw new BadUrl(quoted(url) + " is not a homeserver URL; it must begin with http:// or https://.");
        }
        String rest = url.substring(scheme.length() + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String prefix = slash < 0 ? "" : rest.substring(slash);
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        check(url, authority, prefix);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon >= 0 && authority.indexOf(']', colon) < 0;
        String host = hasPort ? authority.substring(0, colon) : authority;
        int port = hasPort ? port(url, authority.substring(colon + 1)) : scheme.equals("http") ? 80 : 443;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new BadUrl(quoted(url) + " has an IPv6 address without brackets; write [" + host + "].");
        }
        if (host.isEmpty() || host.equals(".")) {
            throw new BadUrl(quoted(url) + " has no host.");
        }
        return new Origin(scheme, spelled(url, host), port, prefix, 0);
    }

    /** A host as it is looked up and compared: in lower case and ASCII (IDNA), without the root's dot at its end. */
    private static String spelled(String url, String host) throws BadUrl {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > '~') {
                try {
                    return IDN.toASCII(name).toLowerCase(Locale.ROOT);
                } catch (IllegalArgumentException e) {
                    throw new BadUrl(quoted(url) + " has a host that is no valid domain name.");
                }
            }
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static void check(String url, String authority, String prefix) throws BadUrl {
        if (authority.indexOf('@') >= 0) {
            throw new BadUrl("A homeserver URL cannot contain a user name or password; use login.");
        }
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c <= ' ' || c == '?' || c == '#' || c == 127 || c == '"' || c == '\\') {
                throw new BadUrl(quoted(url) + " is not a homeserver URL: it contains " + name(c) + ".");
            }
        }
        if (prefix.contains("/_matrix")) {
            throw new BadUrl(quoted(url) + " is not a base URL of a homeserver; omit /_matrix and what follows.");
        }
    }

    private static String name(char c) {
        return c == ' ' ? "a blank" : c < ' ' || c == 127 ? "a control character" : "\"" + c + "\"";
    }

    private static int port(String url, String digits) throws BadUrl {
        try {
            int port = Integer.parseInt(digits);
            if (port > 0 && port < 65_536 && digits.charAt(0) != '+') {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, with the same words as a number out of range.
        }
        throw new BadUrl(quoted(url) + " has an invalid port: \"" + digits + "\".");
    }

    /** What was typed for a homeserver, in quotes, without a password that somebody put in front of its name. */
    public static String quoted(String typed) {
        int at = typed.lastIndexOf('@');
        boolean hasLogin = at > 0 && typed.lastIndexOf(':', at) >= 0;
        return "\"" + (hasLogin ? "…" + typed.substring(at) : typed) + "\"";
    }

    /** The sandbox of this very process, under a name that does not change with its port. */
    public static Origin ofOwnSandbox(int port) {
        return new Origin("http", "sandbox.localhost", 80, "", port);
    }

    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** Whether it can only be this machine. */
    public boolean isLoopback() {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("::1")
                || isIpv4Loopback();
    }

    private boolean isIpv4Loopback() {
        if (!host.startsWith("127.")) {
            return false;
        }
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) != '.' && (host.charAt(i) < '0' || host.charAt(i) > '9')) {
                return false;
            }
        }
        return true;
    }

    /** What the {@code Host} header says. */
    public String hostHeader() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (isSecure() ? 443 : 80) ? name : name + ":" + port;
    }

    /** The base URL, without a slash at its end. */
    public String url() {
        return scheme + "://" + hostHeader() + prefix;
    }

    /** Whether scheme, host and port are the same. */
    public boolean isSameOrigin(Origin other) {
        return scheme.equals(other.scheme) && host.equalsIgnoreCase(other.host) && port == other.port;
    }
}
