package dev.tarry.trace;

import org.jspecify.annotations.Nullable;

/**
 * Finds secrets that nobody told us of, by the places where they stand: values of keys, parameters of queries, headers,
 * passwords in URLs; and tokens that are known by their looks.
 */
final class SecretPlaces implements JsonKeys.Visitor {

    /** How tokens of Synapse and of the Matrix Authentication Service begin. */
    private static final String[] BEGINNINGS = {"syt_", "syr_", "syl_", "mct_", "mcr_", "mat_", "mar_"};

    private static final int LEAST_TOKEN = 16;
    private static final int LONGEST_NAME = 48;
    private static final int LEAST_JWT = 8;

    private final String text;
    private final Spans spans;
    private SecretKeys.@Nullable Around around;

    private SecretPlaces(String text, Spans spans) {
        this.text = text;
        this.spans = spans;
    }

    /** Adds what is to be masked, in the text as it stands and as it reads decoded. */
    static void find(String text, Spans spans) {
        new SecretPlaces(text, spans).run();
        Decoded view = Decoded.of(text);
        if (view != null) {
            Spans within = new Spans();
            new SecretPlaces(view.text(), within).run();
            spans.addAll(within, view);
        }
    }

    private void run() {
        JsonKeys.visit(text, this);
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '=' -> at = Math.max(at, parameter(at));
                case ':' -> at = Math.max(at, behindColon(at));
                case ' ' -> at = Math.max(at, credentials(at));
                case 's', 'm', 'e' -> at = Math.max(at, token(at));
                default -> { }
            }
        }
    }

    @Override
    public boolean wants(String key) {
        if (around == null) {
            around = SecretKeys.Around.of(text);
        }
        return SecretKeys.isSecret(key, around);
    }

    @Override
    public void value(String key, int start, int end, @Nullable String quote) {
        spans.add(start, end, quote == null ? Redactor.MASK : quote + Redactor.MASK + quote);
    }

    private int mask(int start, int end) {
        boolean isMasked = start < text.length() && text.charAt(start) == '<';
        if (!isMasked) {
            spans.add(start, end, Redactor.MASK);
        }
        return end - 1;
    }

    /** {@code access_token=…}: the last place of the value, or -1. */
    private int parameter(int equals) {
        int from = nameStart(equals);
        if (from == equals || !SecretKeys.isSecretParameter(text.substring(from, equals))) {
            return -1;
        }
        int start = equals + 1;
        char quote = start < text.length() ? text.charAt(start) : ' ';
        if (quote == '\'' || quote == '"') {
            int end = text.indexOf(quote, start + 1);
            return mask(start + 1, end < 0 ? text.length() : end);
        }
        return mask(start, until(start, "&# \t\r\n\"';<>\\"));
    }

    private int nameStart(int end) {
        int from = end;
        while (from > 0 && end - from < LONGEST_NAME && isOfAName(text.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private static boolean isOfAName(char c) {
        return SpellingTree.isOfAWord(c) || c == '-';
    }

    private int until(int from, String ends) {
        int end = from;
        while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private int behindColon(int colon) {
        if (text.startsWith("//", colon + 1)) {
            return user(colon + 3);
        }
        int from = nameStart(colon);
        if (from == colon) {
            return -1;
        }
        int start = colon + 1;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        String name = text.substring(from, colon);
        if (name.indexOf('_') < 0 && beginsLine(from) && SecretKeys.isSecretHeader(name)) {
            int scheme = schemeEnd(start);
            return mask(scheme, until(scheme, "\r\n\"\\"));
        }
        boolean isBareKey = name.indexOf('_') > 0 && SecretKeys.isSecretParameter(name);
        return isBareKey ? mask(start, until(start, ",}& \t\r\n\"';<>\\")) : -1;
    }

    /** Behind the word that says what kind of credentials follow, so that a reader sees which. */
    private int schemeEnd(int from) {
        int end = from;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end > from && end < text.length() && text.charAt(end) == ' ' && end - from <= LEAST_JWT ? end + 1 : from;
    }

    private boolean beginsLine(int at) {
        int from = at;
        while (from > 0 && text.charAt(from - 1) == ' ') {
            from--;
        }
        return from == 0 || "\r\n\"'".indexOf(text.charAt(from - 1)) >= 0
                || text.charAt(from - 1) == 'n' && from > 1 && text.charAt(from - 2) == '\\';
    }

    /** {@code https://user:password@host}: the user's name may stay. */
    private int user(int from) {
        int end = until(from, "/?# \t\r\n\"'<>\\");
        // Looked for within the name of the place alone: the whole text for each would be work that grows with its square.
        int at = -1;
        int colon = -1;
        for (int i = from; i < end; i++) {
            at = text.charAt(i) == '@' ? i : at;
            colon = text.charAt(i) == ':' && colon < 0 ? i : colon;
        }
        return at < 0 ? -1 : mask(colon >= 0 && colon < at ? colon + 1 : from, at);
    }

    /** {@code Bearer …} and {@code Basic …}, wherever they stand; no plain word is a token. */
    private int credentials(int blank) {
        boolean isBearer = text.regionMatches(true, blank - 6, "Bearer", 0, 6);
        if (!isBearer && !text.regionMatches(true, blank - 5, "Basic", 0, 5)) {
            return -1;
        }
        int end = blank + 1;
        boolean isWord = true;
        while (end < text.length() && isOfAToken(text.charAt(end))) {
            isWord &= text.charAt(end) >= 'a' && text.charAt(end) <= 'z';
            end++;
        }
        return isWord ? -1 : mask(blank + 1, end);
    }

    private static boolean isOfAToken(char c) {
        return isOfAName(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
    }

    /** A token that is known by its beginning, or a JWT by its three parts. */
    private int token(int at) {
        if (at > 0 && SpellingTree.isOfAWord(text.charAt(at - 1))) {
            return -1;
        }
        if (text.startsWith("eyJ", at)) {
            return jwt(at);
        }
        for (String beginning : BEGINNINGS) {
            if (text.startsWith(beginning, at)) {
                int end = at;
                while (end < text.length() && isOfAName(text.charAt(end))) {
                    end++;
                }
                return end - at >= LEAST_TOKEN ? mask(at, end) : -1;
            }
        }
        return -1;
    }

    private int jwt(int at) {
        int end = at;
        int dots = 0;
        while (end < text.length() && (isOfAName(text.charAt(end)) || text.charAt(end) == '.')) {
            dots += text.charAt(end) == '.' ? 1 : 0;
            end++;
        }
        return dots >= 2 && end - at > 3 * LEAST_JWT ? mask(at, end) : end - 1;
    }
}
