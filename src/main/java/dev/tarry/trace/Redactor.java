package dev.tarry.trace;

import dev.tarry.json.Json;
import dev.tarry.matrix.Percent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every sink. Tokens and passwords are masked by value, wherever they turn up, and by place, for those that nobody
 * told us of. Delay ids work like tokens and are people's handles at once: shown on a terminal, stand-ins elsewhere.
 *
 * <p>Safe for use by several threads.
 */
public final class Redactor {

    /** What stands where a secret was. */
    public static final String MASK = "<redacted>";

    /** JSON keys whose strings are secrets in bodies of login, refresh, OpenID, TURN and registration. */
    private static final String[] SECRET_KEYS = {
        "access_token", "refresh_token", "id_token", "login_token", "password", "new_password", "mac", "client_secret",
        "credential",
    };

    private static final String[] SECRET_PARAMETERS = {"access_token=", "refresh_token=", "loginToken="};

    /** Nothing shorter is taken for a secret or a delay id by its value: it would tear other words. */
    private static final int SHORTEST = 4;

    /** The longest first: one that begins another would leave the other's tail. */
    private final List<String> secrets = new ArrayList<>();

    private final DelayIds delayIds = new DelayIds();

    /** A value that must never be seen. */
    public synchronized void addSecret(@Nullable String value) {
        if (value == null || value.length() < SHORTEST) {
            return;
        }
        keep(value);
        keep(Percent.encode(value));
        String json = Json.of(value).toString();
        keep(json.substring(1, json.length() - 1));
    }

    private void keep(String secret) {
        if (secrets.contains(secret)) {
            return;
        }
        int at = 0;
        while (at < secrets.size() && secrets.get(at).length() >= secret.length()) {
            at++;
        }
        secrets.add(at, secret);
    }

    /**
     * A delay id to be replaced where ids do not belong.
     *
     * @param name its name in the session, or null if it has none
     */
    public synchronized void addDelayId(@Nullable String id, @Nullable String name) {
        if (id != null && id.length() >= SHORTEST) {
            delayIds.add(id, name);
        }
    }

    /** A delay id whose delayed event the session has forgotten: it is replaced by its name for a while yet. */
    public synchronized void forgetName(String id) {
        delayIds.forgetName(id);
    }

    /** For a terminal or standard output: secrets are masked, delay ids are shown. */
    public synchronized String forPeople(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return maskPlaces(masked);
    }

    /** For files, history, and a standard error that is no terminal: secrets are masked, delay ids replaced. */
    public synchronized String forFiles(String text) {
        return delayIds.replaceIn(forPeople(text));
    }

    /** How many characters were looked at so far in searching for delay ids. */
    synchronized long steps() {
        return delayIds.steps();
    }

    private static String maskPlaces(String text) {
        String masked = maskHeader(text);
        for (String parameter : SECRET_PARAMETERS) {
            masked = maskAfter(masked, parameter, "&# \r\n\"");
        }
        for (String key : SECRET_KEYS) {
            masked = maskKey(masked, key);
        }
        return masked;
    }

    private static String maskHeader(String text) {
        String masked = maskAfter(text, "Bearer ", " \r\n\"',\\");
        masked = maskAfter(masked, "bearer ", " \r\n\"',\\");
        return maskAfter(masked, "Proxy-Authorization: ", "\r\n");
    }

    private static String maskAfter(String text, String marker, String ends) {
        int at = text.indexOf(marker);
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (at >= 0) {
            int start = at + marker.length();
            int end = start;
            while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            out.append(text, from, start).append(end > start ? MASK : "");
            from = end;
            at = text.indexOf(marker, end);
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Masks {@code "key": "value"}, also inside a JSON string, where the quotes are escaped. */
    private static String maskKey(String text, String key) {
        int at = text.indexOf(key);
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (at >= 0) {
            int end = valueEnd(text, at + key.length());
            int start = end < 0 ? -1 : valueStart(text, at + key.length());
            if (end >= 0) {
                out.append(text, from, start).append(MASK);
                from = end;
            }
            at = text.indexOf(key, Math.max(end, at + key.length()));
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Where the string value begins, behind its quote; -1 if no string follows the key that ends here. */
    private static int valueStart(String text, int keyEnd) {
        int i = skip(text, keyEnd, '\\');
        if (i >= text.length() || text.charAt(i) != '"') {
            return -1;
        }
        i = skip(text, i + 1, ' ');
        if (i >= text.length() || text.charAt(i) != ':') {
            return -1;
        }
        i = skip(text, skip(text, i + 1, ' '), '\\');
        return i < text.length() && text.charAt(i) == '"' ? i + 1 : -1;
    }

    private static int valueEnd(String text, int keyEnd) {
        int start = valueStart(text, keyEnd);
        if (start < 0) {
            return -1;
        }
        boolean escaped = start >= 2 && text.charAt(start - 2) == '\\';
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return escaped && i > start && text.charAt(i - 1) == '\\' ? i - 1 : i;
            }
            if (c == '\\' && !(escaped && i + 1 < text.length() && text.charAt(i + 1) == '"')) {
                i++;
            }
        }
        return text.length();
    }

    private static int skip(String text, int from, char c) {
        int i = from;
        while (i < text.length() && text.charAt(i) == c) {
            i++;
        }
        return i;
    }
}
