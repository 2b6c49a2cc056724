package dev.tarry.cli.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

    private final String line;
    private final List<Word> words = new ArrayList<>();
    private End end = End.WHOLE;
    private char openQuote;
    private int openedAt;

    private ShellWords(String line) {
        this.line = line;
    }

    /** Reads a line; never fails. */
    public static ShellWords of(String line) {
        ShellWords words = new ShellWords(line);
        words.read();
        return words;
    }

    public End end() {
        return end;
    }

    /** The words' texts. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Word word : words) {
            texts.add(word.text());
        }
        return texts;
    }

    public List<Word> words() {
        return words;
    }

    /** What is wrong with quotes that do not end, as a sentence. */
    public String tornQuotes() {
        return "Unclosed quote (" + openQuote + ") at column " + (openedAt + 1) + ".";
    }

    /** Whether the line is blank or a comment. */
    public static boolean isNothing(String line) {
        String trimmed = line.trim();
        return trimmed.isEmpty() || trimmed.charAt(0) == '#';
    }

    private void read() {
        int i = 0;
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
        int i = start;
        if (line.charAt(i) == '{' || line.charAt(i) == '[') {
            i = json(start);
            text.append(line, start, i);
        }
        while (i < line.length() && !isBlank(line.charAt(i))) {
            char c = line.charAt(i);
            if (c == '\'' || c == '"') {
                i = quoted(i, text);
            } else if (isObject(i) && i > start && line.charAt(i - 1) == '=') {
                int objectEnd = json(i);
                text.append(line, i, objectEnd);
                i = objectEnd;
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

    /** Where JSON that begins here ends; the line's end if it does not. */
    private int json(int start) {
        Deque<Character> open = new ArrayDeque<>();
        boolean inString = false;
        for (int i = start; i < line.length(); i++) {
            char c = line.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                open.push(c);
            } else if (c == '}' || c == ']') {
                open.pop();
                if (open.isEmpty()) {
                    return i + 1;
                }
            }
        }
        end = End.IN_JSON;
        return line.length();
    }
}
