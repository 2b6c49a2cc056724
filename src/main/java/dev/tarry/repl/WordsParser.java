package dev.tarry.repl;

import dev.tarry.cli.text.ShellWords;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Our words as JLine wants them: unfinished JSON goes on on the next line, nothing else does. */
final class WordsParser implements Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        ShellWords words = ShellWords.of(line);
        if (context == ParseContext.ACCEPT_LINE && words.end() == ShellWords.End.IN_JSON && !ShellWords.isNothing(line)) {
            throw new EOFError(1, line.length(), "JSON is not complete", "JSON");
        }
        return new Line(line, cursor, words);
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }

    /**
     * A line with the word under the cursor, as far as the cursor: what stands behind it stays when the word is completed. A word
     * that was begun with a quote goes on within it.
     */
    private static final class Line implements CompletingParsedLine {
        private final String line;
        private final int cursor;
        private final List<String> texts;
        private final int index;
        private final int start;

        Line(String line, int cursor, ShellWords words) {
            this.line = line;
            this.cursor = cursor;
            this.texts = new ArrayList<>();
            int begun = -1;
            int before = 0;
            for (ShellWords.Word word : words.words()) {
                if (word.start() < cursor && cursor <= word.end()) {
                    begun = word.start();
                    String typed = line.substring(word.start(), cursor);
                    ShellWords part = ShellWords.of(typed);
                    texts.add(part.words().isEmpty() ? "" : part.texts().get(0));
                } else {
                    texts.add(word.text());
                    before += word.end() < cursor ? 1 : 0;
                }
            }
            if (begun < 0) {
                texts.add(before, "");
            }
            index = before;
            start = begun < 0 ? cursor : begun;
        }

        @Override
        public String word() {
            return texts.get(index);
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return index;
        }

        @Override
        public List<String> words() {
            return texts;
        }

        @Override
        public String line() {
            return line;
        }

        @Override
        public int cursor() {
            return cursor;
        }

        /** The word as it is typed: within the quote that was begun, or one that it needs. */
        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            char first = start < cursor ? line.charAt(start) : ' ';
            boolean quoted = first == '\'' || first == '"';
            if (!quoted && !needsQuotes(candidate)) {
                return candidate;
            }
            char quote = quoted ? first : '\'';
            return quote + candidate.toString() + (complete ? String.valueOf(quote) : "");
        }

        private static boolean needsQuotes(CharSequence candidate) {
            for (int i = 0; i < candidate.length(); i++) {
                if (" \t'\"".indexOf(candidate.charAt(i)) >= 0) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int rawWordCursor() {
            return cursor - start;
        }

        @Override
        public int rawWordLength() {
            return cursor - start;
        }
    }
}
