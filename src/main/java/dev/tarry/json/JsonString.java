package dev.tarry.json;

/** A JSON string. */
public record JsonString(String value) implements Json {

    @Override
    public boolean isTruthy() {
        return !value.isEmpty();
    }

    @Override
    public void write(StringBuilder out) {
        quote(value, out);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(value.length() + 2);
        write(out);
        return out.toString();
    }

    /**
     * Appends the text in quotes. A surrogate without its other half is written as an escape: as a raw character it would
     * become a question mark on its way through UTF-8.
     */
    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || isLoneSurrogate(text, i)) {
                        escape(c, out);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static void escape(char c, StringBuilder out) {
        out.append("\\u");
        String hex = Integer.toHexString(c);
        out.append("0000", 0, 4 - hex.length()).append(hex);
    }
}
