package dev.tarry.render;

/**
 * Prose on a terminal: what does not fit into a line goes on below, as far to the right as its text began, and no word is torn.
 * What is no prose (JSON, exchanges, ids) is not for here: it has to stay whole when it is copied.
 */
public final class WordWrap {

    /** Where there is less room than this, the terminal's own way of breaking wastes less of it. */
    private static final int LEAST_WIDTH = 40;

    /** What a line may begin with before its text. */
    private static final String[] HEADS = {"error: ", "warning: "};

    private static final String ARROW = "→ ";

    private WordWrap() {}

    /**
     * The line with line ends where it is to break.
     *
     * @param width the terminal's, in columns; 0 if there is none
     */
    public static String wrap(String line, int width) {
        if (width < LEAST_WIDTH || line.length() <= width) {
            return line;
        }
        int indent = indent(plain(line), width);
        StringBuilder out = new StringBuilder(line.length() + 64);
        int column = 0;
        for (int i = 0; i < line.length(); ) {
            int word = blanksEnd(line, i);
            int end = line.indexOf(' ', word);
            String text = line.substring(word, end < 0 ? line.length() : end);
            int columns = plain(text).length();
            if (column > indent && column + word - i + columns > width) {
                out.append('\n').append(" ".repeat(indent));
                column = indent;
            } else {
                out.append(line, i, word);
                column += word - i;
            }
            out.append(text);
            column += columns;
            i = word + text.length();
        }
        return out.toString();
    }

    /** Where the text of a line begins: behind an arrow, a word with a colon, or a first column. */
    private static int indent(String line, int width) {
        int start = blanksEnd(line, 0);
        if (line.startsWith(ARROW, start)) {
            return start + ARROW.length();
        }
        for (String head : HEADS) {
            if (line.startsWith(head, start)) {
                return start + head.length();
            }
        }
        int gap = line.indexOf("  ", start);
        int text = gap < 0 ? start : blanksEnd(line, gap);
        return text > width / 3 ? Math.min(start, width / 3) : text;
    }

    private static int blanksEnd(String line, int from) {
        int i = from;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    /** Without colors. */
    private static String plain(String line) {
        if (line.indexOf('\u001b') < 0) {
            return line;
        }
        StringBuilder out = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            String color = Theme.colorAt(line, i);
            if (color == null) {
                out.append(line.charAt(i));
            } else {
                i += color.length() - 1;
            }
        }
        return out.toString();
    }
}
