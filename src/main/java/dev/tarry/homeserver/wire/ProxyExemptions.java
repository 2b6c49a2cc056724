package dev.tarry.homeserver.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** Reads {@code NO_PROXY}: names with what is below them, addresses, blocks of IPv4 addresses, or a star. */
final class ProxyExemptions {

    private ProxyExemptions() {}

    /** Whether the list names this host, so that it is asked without a proxy. */
    static boolean cover(String list, String host, int port) {
        String asked = withoutLastDot(host.toLowerCase(Locale.ROOT));
        int from = 0;
        for (int i = 0; i <= list.length(); i++) {
            if (i == list.length() || list.charAt(i) == ',' || list.charAt(i) <= ' ') {
                if (i > from && covers(list.substring(from, i).toLowerCase(Locale.ROOT), asked, port)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        int slash = entry.indexOf('/');
        if (slash > 0) {
            return isInBlock(entry.substring(0, slash), entry.substring(slash + 1), host);
        }
        String name = entry;
        int colon = entry.lastIndexOf(':');
        boolean isBracketed = entry.startsWith("[") && entry.indexOf(']') > 0;
        boolean hasPort = isBracketed ? colon > entry.indexOf(']') : colon > 0 && colon == entry.indexOf(':');
        if (hasPort) {
            if (!entry.substring(colon + 1).equals(Integer.toString(port))) {
                return false;
            }
            name = entry.substring(0, colon);
        }
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        return host.indexOf(':') >= 0 ? isSameIpv6(name, host) : isSameOrBelow(name, host);
    }

    private static boolean isSameOrBelow(String entry, String host) {
        String name = entry.startsWith("*.") ? entry.substring(1) : entry;
        name = withoutLastDot(name.startsWith(".") ? name.substring(1) : name);
        if (name.isEmpty()) {
            return false;
        }
        // An address has nothing below it, though 10.0.0.1 ends like 0.0.1.
        return host.equals(name) || host.endsWith("." + name) && ipv4(host) < 0;
    }

    private static boolean isSameIpv6(String name, String host) {
        if (name.indexOf(':') < 0) {
            return false;
        }
        try {
            // Text with a colon in it is never looked up.
            return InetAddress.getByName(name).equals(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isInBlock(String base, String digits, String host) {
        long block = ipv4(base);
        long address = ipv4(host);
        int bits = digits.length() == 1 || digits.length() == 2 ? number(digits) : -1;
        if (block < 0 || address < 0 || bits < 0 || bits > 32) {
            return false;
        }
        int dropped = 32 - bits;
        return block >> dropped == address >> dropped;
    }

    /** The number of a dotted IPv4 address, or -1 if the text is none. */
    private static long ipv4(String text) {
        long whole = 0;
        int from = 0;
        int parts = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                int part = i - from > 3 ? -1 : number(text.substring(from, i));
                if (part < 0 || part > 255) {
                    return -1;
                }
                whole = whole << 8 | part;
                parts++;
                from = i + 1;
            }
        }
        return parts == 4 ? whole : -1;
    }

    private static int number(String digits) {
        int number = digits.isEmpty() ? -1 : 0;
        for (int i = 0; i < digits.length() && number >= 0; i++) {
            char c = digits.charAt(i);
            number = c < '0' || c > '9' ? -1 : number * 10 + c - '0';
        }
        return number;
    }

    private static String withoutLastDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
