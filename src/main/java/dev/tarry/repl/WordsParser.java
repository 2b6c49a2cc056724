package dev.tarry.repl;

import dev.tarry.cli.line.ShellWords;
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

    /** A line with the word under the cursor; words are put in as they are. */
    private static final class Line implements CompletingParsedLine {
        private final String line;
        private final int cursor;
        private final List<String> texts;
        private final int index;
        private final int inWord;

        Line(String line, int cursor, ShellWords words) {
            this.line = line;
            this.cursor = cursor;
            this.texts = new ArrayList<>(words.texts());
            int found = -1;
            int before = 0;
            for (int i = 0; i < words.words().size(); i++) {
                ShellWords.Word word = words.words().get(i);
                if (word.start() <= cursor && cursor <= word.end()) {
                    found = i;
                }
                before += word.end() < cursor ? 1 : 0;
            }
            if (found < 0) {
                texts.add(before, "");
                index = before;
                inWord = 0;
            } else {
                index = found;
                inWord = Math.min(texts.get(found).length(), cursor - words.words().get(found).start());
            }
        }

        @Override
        public String word() {
            return texts.get(index);
        }

        @Override
        public int wordCursor() {
            return inWord;
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

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return inWord;
        }

        @Override
        public int rawWordLength() {
            return texts.get(index).length();
        }
    }
}
