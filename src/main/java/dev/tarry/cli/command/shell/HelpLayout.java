package dev.tarry.cli.command.shell;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Lays help out: rows of two columns, broken between words, and below each other where the window is narrow. */
final class HelpLayout {

    /** Below this, two columns leave no room for the second. */
    static final int NARROW = 60;

    private static final int GAP = 2;

    private final int width;

    HelpLayout(int width) {
        this.width = width;
    }

    boolean isNarrow() {
        return width < NARROW;
    }

    /** A text, each line of it behind so many blanks. */
    List<String> text(String text, int indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && indent + line.length() + 1 + word.length() > width) {
                lines.add(" ".repeat(indent) + line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(" ".repeat(indent) + line);
        return lines;
    }

    /** A row: a term, and what is to be said of it from a column on. */
    List<String> row(String term, String text, int column) {
        List<String> lines = new ArrayList<>();
        if (isNarrow()) {
            lines.addAll(text("  " + term.strip(), 0));
            lines.addAll(text(text, GAP + GAP + GAP));
            return lines;
        }
        lines.addAll(text(text, column));
        String first = "  " + term;
        if (first.length() + GAP > column) {
            lines.add(0, first);
        } else {
            lines.set(0, first + lines.get(0).substring(first.length()));
        }
        return lines;
    }

    /** A command's help for a narrow window, without its examples. */
    List<String> narrow(CommandSpec spec) {
        StringBuilder usage = new StringBuilder("Usage: " + spec.name() + " [OPTIONS]");
        for (PositionalParamSpec positional : spec.positionalParameters()) {
            String label = positional.paramLabel() + (positional.isMultiValue() ? "..." : "");
            usage.append(' ').append(positional.arity().min() > 0 ? label : "[" + label + "]");
        }
        List<String> lines = new ArrayList<>(text(usage.toString(), 0));
        for (String paragraph : spec.usageMessage().description()) {
            lines.addAll(text(paragraph.replace("%%", "%"), 0));
        }
        for (PositionalParamSpec positional : spec.positionalParameters()) {
            lines.addAll(row(positional.paramLabel(), about(positional), 0));
        }
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
                lines.addAll(row(String.join(", ", option.names()) + value, about(option), 0));
            }
        }
        if (!spec.subcommands().isEmpty()) {
            lines.add("Subcommands:");
        }
        for (CommandLine sub : spec.subcommands().values()) {
            String[] description = sub.getCommandSpec().usageMessage().description();
            lines.addAll(row(sub.getCommandName(), description[0].replace("%%", "%"), 0));
        }
        return lines;
    }

    private static String about(ArgSpec arg) {
        return String.join(" ", arg.description()).replace("%%", "%");
    }
}
