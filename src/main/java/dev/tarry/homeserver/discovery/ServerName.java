package dev.tarry.homeserver.discovery;

import org.jspecify.annotations.Nullable;

/**
 * A Matrix server name, as it stands behind the colon of a user id: a host, and a port if there is one (Matrix specification,
 * "Server Name"). Pure.
 */
public final class ServerName {

    private ServerName() {}

    /** Whether what somebody typed for a homeserver is a name or a user id, and not a URL. */
    public static boolean isName(String text) {
        return text.indexOf("://") < 0;
    }

    /** The server name of a user id, or the name itself; null if it is none. */
    public static @Nullable String of(String text) {
        String name = text;
        if (text.startsWith("@")) {
            int colon = text.indexOf(':');
            name = colon < 2 ? "" : text.substring(colon + 1);
        }
        return isValid(name) ? name : null;
    }

    /** The user id that was typed, or null if it was a server name. */
    public static @Nullable String user(String text) {
        return text.startsWith("@") ? text : null;
    }

    private static boolean isValid(String name) {
        int end = name.startsWith("[") ? name.indexOf(']') + 1 : name.indexOf(':');
        String host = end <= 0 ? name : name.substring(0, end);
        String port = end <= 0 || end == name.length() ? "" : name.substring(end);
        if (host.isEmpty() || name.startsWith("[") && end == 0) {
            return false;
        }
        boolean isV6 = host.startsWith("[");
        for (int i = isV6 ? 1 : 0; i < host.length() - (isV6 ? 1 : 0); i++) {
            char c = host.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!(digit || letter || c == '.' || (isV6 ? c == ':' : c == '-'))) {
                return false;
            }
        }
        return port.isEmpty() || isPort(port);
    }

    private static boolean isPort(String colonAndDigits) {
        if (colonAndDigits.charAt(0) != ':' || colonAndDigits.length() < 2 || colonAndDigits.length() > 6) {
            return false;
        }
        for (int i = 1; i < colonAndDigits.length(); i++) {
            if (colonAndDigits.charAt(i) < '0' || colonAndDigits.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
