package dev.tarry.render;

/**
 * Makes characters visible that would steer a terminal or turn its text around: what a homeserver, a widget or a file says can
 * not leave its line, repaint the screen, or look like something else. The escapes are JSON's, so JSON stays JSON.
 */
public final class ControlCharEscaper {

    private ControlCharEscaper() {}

    /**
     * The line with its controls escaped.
     *
     * @param colored whether the colors of {@link Theme} are let through
     */
    public static String escape(String line, boolean colored) {
        int i = 0;
        while (i < line.length() && !steers(line.charAt(i))) {
            i++;
        }
        if (i == line.length()) {
            return line;
        }
        StringBuilder out = new StringBuilder(line.length() + 16);
        for (i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            String color = colored && c == '\u001b' ? Theme.colorAt(line, i) : null;
            if (color != null) {
                out.append(color);
                i += color.length() - 1;
            } else if (steers(c)) {
                String hex = Integer.toHexString(c);
                out.append("\\u").append("0000", 0, 4 - hex.length()).append(hex);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** C0 but the tab, DEL, C1, what separates lines, and what turns or hides text; the joiners are letters' own. */
    private static boolean steers(char c) {
        return c < ' ' && c != '\t'
                || c >= '\u007f' && c <= '\u009f'
                || c == '\u200b' || c == '\u200e' || c == '\u200f'
                || c >= '\u2028' && c <= '\u202e'
                || c >= '\u2066' && c <= '\u2069'
                || c == '\ufeff';
    }
}
