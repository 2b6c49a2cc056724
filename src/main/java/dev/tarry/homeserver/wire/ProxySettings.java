package dev.tarry.homeserver.wire;

import dev.tarry.matrix.Percent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the environment which proxy leads to a homeserver, as curl does: {@code https_proxy}, {@code http_proxy} (which
 * counts in lower case only, since a CGI server makes {@code HTTP_PROXY} out of a request's header), {@code all_proxy}.
 */
public final class ProxySettings {

    /** curl's port for a proxy that names none. */
    private static final int DEFAULT_PORT = 1080;

    /** A proxy that cannot be used; the message is a sentence, without a password. */
    public static final class BadProxy extends Exception {
        private static final long serialVersionUID = 1L;

        BadProxy(String message) {
            super(message);
        }
    }

    private ProxySettings() {}

    /** The proxy for this homeserver, or null if there is none. */
    public static @Nullable Proxy find(Map<String, String> environment, Origin origin) throws BadProxy {
        if (origin.isLoopback()) {
            // A proxy's loopback is another machine's: a sandbox here would never be found, and its tokens would travel.
            return null;
        }
        String variable = variable(environment, origin.isSecure());
        String value = variable == null ? null : environment.get(variable);
        if (variable == null || value == null || isExempt(environment, origin)) {
            return null;
        }
        return parse(variable, value);
    }

    private static @Nullable String variable(Map<String, String> environment, boolean secure) {
        if (isSet(environment, secure ? "https_proxy" : "http_proxy")) {
            return secure ? "https_proxy" : "http_proxy";
        }
        if (secure && isSet(environment, "HTTPS_PROXY")) {
            return "HTTPS_PROXY";
        }
        return isSet(environment, "all_proxy") ? "all_proxy" : isSet(environment, "ALL_PROXY") ? "ALL_PROXY" : null;
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value != null && !value.isEmpty();
    }

    private static boolean isExempt(Map<String, String> environment, Origin origin) {
        String list = environment.get(isSet(environment, "no_proxy") ? "no_proxy" : "NO_PROXY");
        return list != null && ProxyExemptions.cover(list, origin.host(), origin.port());
    }

    private static Proxy parse(String variable, String text) throws BadProxy {
        String value = text.trim();
        int colons = value.indexOf("://");
        String scheme = colons < 0 ? "http" : value.substring(0, colons).toLowerCase(Locale.ROOT);
        if (!isWord(scheme)) {
            throw bad(variable);
        }
        if (!scheme.equals("http")) {
            throw new BadProxy(variable + " names a " + scheme + ":// proxy; tarry supports only http:// proxies.");
        }
        String rest = colons < 0 ? value : value.substring(colons + 3);
        int at = rest.lastIndexOf('@');
        String login = at < 0 ? null : rest.substring(0, at);
        String place = rest.substring(at + 1);
        int slash = place.indexOf('/');
        return at(variable, slash < 0 ? place : place.substring(0, slash), login);
    }

    private static Proxy at(String variable, String authority, @Nullable String login) throws BadProxy {
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon >= 0 && authority.indexOf(']', colon) < 0;
        String host = hasPort ? authority.substring(0, colon) : authority;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw bad(variable);
        }
        int port = hasPort ? port(authority.substring(colon + 1)) : DEFAULT_PORT;
        if (host.isEmpty() || port <= 0 || !isPlain(host)) {
            throw bad(variable);
        }
        if (login == null) {
            return new Proxy(host, port, null, null, variable);
        }
        int split = login.indexOf(':');
        String user = decoded(split < 0 ? login : login.substring(0, split));
        String password = split < 0 ? "" : decoded(login.substring(split + 1));
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Proxy(host, port, basic, password.isEmpty() ? null : password, variable);
    }

    /** A percent sign that begins no code stands for itself. */
    private static String decoded(String text) {
        String decoded = Percent.decode(text);
        return decoded == null ? text : decoded;
    }

    private static BadProxy bad(String variable) {
        return new BadProxy(variable + " is not a valid proxy; write http://HOST:PORT.");
    }

    private static int port(String digits) {
        int port = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            port = c < '0' || c > '9' || port > 65_535 ? 65_536 : port * 10 + c - '0';
        }
        return port > 65_535 ? 0 : port;
    }

    private static boolean isWord(String scheme) {
        boolean good = !scheme.isEmpty() && scheme.length() <= 16;
        for (int i = 0; i < scheme.length() && good; i++) {
            char c = scheme.charAt(i);
            good = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '-';
        }
        return good;
    }

    /** What would break a request line, or is no part of a host's name. */
    private static boolean isPlain(String host) {
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) <= ' ' || host.charAt(i) > '~' || "?#\"\\".indexOf(host.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
