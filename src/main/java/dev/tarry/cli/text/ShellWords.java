package dev.tarry.cli.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a line. Blanks separate; {@code '…'} is literal; {@code "…"} knows {@code \"} and {@code \\}; a backslash
 * elsewhere is literal. A word that begins with a bracket runs to its matching one by JSON's rules, over blanks and newlines,
 * quotes kept; so does an object behind {@code =} within a word, as in {@code body={"errcode":"M_X"}}.
 */
public final class ShellWords {

    /**
     * One word.
     *
     * @param text what is meant
     * @param start where it begins in the line
     * @param end where it ends
     */
    public record Word(String text, int start, int end) {}

    /** How a line ends. */
    public enum End {
        WHOLE,
        /** Within JSON: the next line goes on. */
        IN_JSON,
        /** Within quotes, which do not go on. */
        IN_QUOTES
    }

    private static final int MAX_HINT = 60;

    private final StringBuilder line;
    private final List<Word> words = new ArrayList<>();
    private End end = End.WHOLE;
    private char openQuote;
    private int openedAt;
    /** Where the JSON that is being read has been looked at up to, and what is open there. */
    private int looked;
    private int depth;
    private boolean inString;
    /** Where the word begins that the JSON is in, and what of its text stands before the JSON. */
    private int wordAt;
    private StringBuilder before = new StringBuilder();

    private ShellWords(String line) {
        this.line = new StringBuilder(line);
    }

    /** Reads a line; never fails. */
    public static ShellWords of(String line) {
        ShellWords words = new ShellWords(line);
        words.read(0);
        return words;
    }

    /** The JSON that is not complete goes on with another line; nothing that was read is read again. */
    public void goOn(String more) {
        line.append('\n').append(more);
        end = End.WHOLE;
        json();
        if (end == End.WHOLE) {
            read(rest(wordAt, looked, before.append(line, openedAt, looked)));
        }
    }

    public End end() {
        return end;
    }

    /** The characters of the line, and of those that went on with it. */
    public int length() {
        return line.length();
    }

    /** The words' texts. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Word word : words()) {
            texts.add(word.text());
        }
        return texts;
    }

    /** The words, one that is not complete included. */
    public List<Word> words() {
        if (end != End.IN_JSON) {
            return words;
        }
        List<Word> all = new ArrayList<>(words);
        all.add(new Word(before + line.substring(openedAt), wordAt, line.length()));
        return all;
    }

    /**
     * What is wrong with JSON that does not end, as a sentence.
     *
     * @param more how many lines it went on with
     */
    public String tornJson(int more) {
        String begun = "The JSON that begins at column " + (openedAt + 1) + " is ";
        if (more == 0) {
            return begun + "not complete.";
        }
        return begun + "still open at the end of the input; "
                + (more == 1 ? "the line below it was" : "the " + more + " lines below it were") + " read as part of it.";
    }

    /** What is wrong with quotes that do not end, as a sentence. */
    public String tornQuotes() {
        return "Unclosed quote (" + openQuote + ") at column " + (openedAt + 1) + ".";
    }

    /** Says that a text with blanks wants quotes: {@code quote a text with blanks: --body 'hello world'}. */
    public static String quoteHint(String option, List<String> words) {
        String text = String.join(" ", words);
        String shown = text.length() > MAX_HINT ? text.substring(0, MAX_HINT) + "…" : text;
        String quote = shown.indexOf('\'') >= 0 ? "\"" : "'";
        return "quote a text with blanks: " + option + " " + quote + shown + quote;
    }

    /** Whether the line is blank or a comment. */
    public static boolean isNothing(String line) {
        String trimmed = line.trim();
        return trimmed.isEmpty() || trimmed.charAt(0) == '#';
    }

    private void read(int start) {
        int i = start;
        while (i < line.length()) {
            if (isBlank(line.charAt(i))) {
                i++;
            } else {
                i = word(i);
            }
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private int word(int start) {
        StringBuilder text = new StringBuilder();
        if (line.charAt(start) != '{' && line.charAt(start) != '[') {
            return rest(start, start, text);
        }
        return json(start, start, text) ? rest(start, looked, text) : line.length();
    }

    /** Adds the JSON that begins within a word to its text; whether it ends on this line. */
    private boolean json(int word, int at, StringBuilder text) {
        wordAt = word;
        before = text;
        openedAt = at;
        looked = at;
        json();
        if (end == End.WHOLE) {
            text.append(line, at, looked);
        }
        return end == End.WHOLE;
    }

    /** The rest of a word whose beginning was read; returns where it ends. */
    private int rest(int start, int from, StringBuilder text) {
        int i = from;
        while (i < line.length() && !isBlank(line.charAt(i))) {
            char c = line.charAt(i);
            if (c == '\'' || c == '"') {
                i = quoted(i, text);
            } else if (isObject(i) && i > start && line.charAt(i - 1) == '=') {
                if (!json(start, i, text)) {
                    return line.length();
                }
                i = looked;
            } else {
                text.append(c);
                i++;
            }
        }
        words.add(new Word(text.toString(), start, i));
        return i;
    }

    /** Whether a JSON object begins here: a brace alone, as in a pattern or a room's name, is a character like any other. */
    private boolean isObject(int at) {
        int next = at + 1;
        while (next < line.length() && isBlank(line.charAt(next))) {
            next++;
        }
        return line.charAt(at) == '{' && next < line.length() && (line.charAt(next) == '"' || line.charAt(next) == '}');
    }

    private int quoted(int start, StringBuilder text) {
        char quote = line.charAt(start);
        for (int i = start + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            boolean escapes = quote == '"' && c == '\\' && i + 1 < line.length()
                    && (line.charAt(i + 1) == '"' || line.charAt(i + 1) == '\\');
            text.append(escapes ? line.charAt(++i) : c);
        }
        end = End.IN_QUOTES;
        openQuote = quote;
        openedAt = start;
        return line.length();
    }

    /** Looks for the end of the JSON that was begun, from where that was done last. */
    private void json() {
        while (looked < line.length()) {
            char c = line.charAt(looked++);
            if (inString) {
                if (c == '\\') {
                    looked++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return;
            }
        }
        end = End.IN_JSON;
    }
}
