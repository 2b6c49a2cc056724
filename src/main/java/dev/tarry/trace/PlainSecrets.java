package dev.tarry.trace;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Secrets that might be anybody's words, such as a password that is its user's name. They are searched for in few texts, as whole
 * words that are no part of a Matrix id.
 */
final class PlainSecrets {

    private static final int SHORTEST = 4;

    /** A Matrix id has at most so many bytes (appendices, 4.2). */
    private static final int LONGEST_ID = 255;

    private final Set<String> secrets = new LinkedHashSet<>();

    void add(String value) {
        if (value.length() >= SHORTEST) {
            secrets.add(value);
        }
    }

    /** Whether one has the other in it, as {@code carol1990} and {@code @carol1990:example.org} have. */
    static boolean isAlike(String password, String user) {
        String one = password.toLowerCase(Locale.ROOT);
        String id = user.toLowerCase(Locale.ROOT);
        int colon = id.indexOf(':');
        String name = id.substring(id.startsWith("@") ? 1 : 0, colon < 0 ? id.length() : colon);
        return id.contains(one) || !name.isEmpty() && one.contains(name);
    }

    void find(String text, Spans spans) {
        for (String secret : secrets) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length())) {
                int end = at + secret.length();
                if (SpellingTree.isEdge(text, at) && SpellingTree.isEdge(text, end) && !isInId(text, at)) {
                    spans.add(at, end, Redactor.MASK);
                }
            }
        }
    }

    private static boolean isInId(String text, int at) {
        for (int i = at - 1; i >= 0 && at - i < LONGEST_ID; i--) {
            char c = text.charAt(i);
            if (c <= ' ' || "\"'\\,;(){}[]<>".indexOf(c) >= 0) {
                return false;
            }
            if ("@!#$".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }
}
