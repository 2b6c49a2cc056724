package dev.tarry.cli.generate;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a page in the macros of {@code man}. Texts are plain: what stands in backticks and what looks like an option
 * becomes bold, and a sentence begins a line.
 */
final class Roff {

    private static final int WIDTH = 78;
    private static final Pattern BOLD = Pattern.compile("`([^`]+)`|(?<![\\w-])(--?[A-Za-z][A-Za-z-]*)");

    private final StringBuilder out = new StringBuilder();
    private boolean headed;

    Roff(String title, String date, String source) {
        out.append(".\\\" Generated from tarry's commands; do not edit.\n");
        out.append(".TH \"").append(escaped(title)).append("\" \"1\" \"").append(date).append("\" \"").append(source)
                .append("\" \"tarry manual\"\n");
    }

    Roff section(String name) {
        out.append(".SH ").append(name).append('\n');
        headed = true;
        return this;
    }

    /** A heading inside a section, in code. */
    Roff subsection(String name) {
        out.append(".SS \"").append(escaped(name).replace("\"", "\\(dq")).append("\"\n");
        headed = true;
        return this;
    }

    Roff text(String text) {
        headed = false;
        wrap(text);
        return this;
    }

    /** Begins a paragraph; the first of a section needs no sign for it. */
    Roff next() {
        out.append(headed ? "" : ".PP\n");
        headed = false;
        return this;
    }

    /** Ends a line before the paragraph does. */
    Roff newLine() {
        out.append(".br\n");
        return this;
    }

    /** A term, which may have backticks, and what is to be said of it. */
    Roff item(String term, String text) {
        headed = false;
        out.append(".TP\n").append(marked(term)).append('\n');
        wrap(text);
        return this;
    }

    /** Lines as they are typed. */
    Roff code(List<String> lines) {
        headed = false;
        out.append(".RS 4\n.EX\n");
        for (String line : lines) {
            out.append(guarded(escaped(line))).append('\n');
        }
        out.append(".EE\n.RE\n");
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** Breaks behind sentences and before the width. */
    private void wrap(String text) {
        for (String sentence : text.split("(?<=\\.\"?) (?=[A-Z`(])")) {
            StringBuilder line = new StringBuilder();
            for (String word : marked(sentence).split(" ")) {
                if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
                    out.append(guarded(line.toString())).append('\n');
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
            out.append(guarded(line.toString())).append('\n');
        }
    }

    private static String marked(String text) {
        StringBuilder marked = new StringBuilder();
        Matcher bold = BOLD.matcher(text);
        int end = 0;
        while (bold.find()) {
            marked.append(escaped(text.substring(end, bold.start())));
            marked.append("\\fB").append(escaped(bold.group(1) != null ? bold.group(1) : bold.group(2))).append("\\fR");
            end = bold.end();
        }
        return marked.append(escaped(text.substring(end))).toString();
    }

    /** A line of text must not begin as a request does. */
    private static String guarded(String line) {
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }

    /** Signs that roff reads otherwise, or prints as others than were meant. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                case '…' -> escaped.append("...");
                default -> {
                    if (c < 127) {
                        escaped.appendCodePoint(c);
                    } else {
                        escaped.append(String.format("\\[u%04X]", c));
                    }
                }
            }
        });
        return escaped.toString();
    }
}
