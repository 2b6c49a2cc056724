package dev.tarry.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the README and the documents show, as it stands there. */
final class Documents {

    static final Path README = Path.of("README.md").toAbsolutePath();

    private static final Pattern FENCE = Pattern.compile("( *)```(\\w*)");
    private static final Pattern SPAN = Pattern.compile("(?<!`)`(tarry [^`…]+)`");

    private Documents() {}

    /** The lines between two fences, without what they are indented by. */
    record Block(Path document, String language, List<String> lines) {}

    /** A line for a shell. {@code exit} is what its comment or the one above says that it exits with, else 0. */
    record CommandLine(String text, int exit) {}

    /** The README and all documents. */
    static List<Path> all() throws IOException {
        try (Stream<Path> docs = Files.list(README.resolveSibling("src/docs"))) {
            List<Path> all = new ArrayList<>(List.of(README));
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(all::add);
            return all;
        }
    }

    /** The fenced blocks of a document. */
    static List<Block> blocks(Path document) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Block open = null;
        int indent = 0;
        for (String line : Files.readAllLines(document)) {
            Matcher fence = FENCE.matcher(line);
            if (fence.matches()) {
                if (open == null) {
                    open = new Block(document, fence.group(2), new ArrayList<>());
                    indent = fence.group(1).length();
                    blocks.add(open);
                } else {
                    open = null;
                }
            } else if (open != null) {
                open.lines().add(line.substring(Math.min(indent, line.length())));
            }
        }
        return blocks;
    }

    /** The fenced blocks in this language. */
    static List<Block> blocks(Path document, String language) throws IOException {
        return blocks(document).stream().filter(block -> block.language().equals(language)).toList();
    }

    /** The lines of a block of {@code yaml} that a pipeline runs. */
    static List<CommandLine> pipelineLines(Block block) {
        List<CommandLine> lines = new ArrayList<>();
        for (String line : block.lines()) {
            String text = line.strip().replaceFirst("^- ", "").replaceFirst("^run: ", "");
            if (text.startsWith("tarry ")) {
                lines.add(new CommandLine(text, 0));
            }
        }
        return lines;
    }

    /** The command lines of a block of {@code sh}: without comments, each with the lines that go on behind a backslash. */
    static List<CommandLine> commandLines(Block block) {
        List<CommandLine> lines = new ArrayList<>();
        StringBuilder unfinished = new StringBuilder();
        String above = "";
        for (String line : block.lines()) {
            if (line.startsWith("#")) {
                above = line;
                continue;
            }
            if (line.endsWith("\\")) {
                unfinished.append(line).append('\n');
                continue;
            }
            String whole = unfinished + line;
            unfinished.setLength(0);
            String text = whole.replaceFirst("\\s+# .*$", "").strip();
            if (!text.isEmpty()) {
                Matcher exits = Pattern.compile("exits with (\\d+)").matcher(above + whole);
                lines.add(new CommandLine(text, exits.find() ? Integer.parseInt(exits.group(1)) : 0));
            }
            above = "";
        }
        return lines;
    }

    /** The command lines that stand within sentences and that nothing is left out of. */
    static List<CommandLine> within(Path document) throws IOException {
        List<CommandLine> lines = new ArrayList<>();
        SPAN.matcher(Files.readString(document)).results().forEach(span -> lines.add(new CommandLine(span.group(1), 0)));
        return lines;
    }
}
