package dev.tarry.cli.completion;

import dev.tarry.cli.line.GlobalOptions;
import dev.tarry.cli.text.ShellWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Where the cursor stands in a line of words: behind which command, at which argument. */
final class LinePosition {

    /** Finds commands by their names. */
    interface Specs {
        /** The command of a name, or null. */
        @Nullable CommandSpec find(String name);
    }

    private final Specs specs;
    private final CommandSpec globals = CommandSpec.create();
    private final Set<String> options = new LinkedHashSet<>();
    private final List<String> positionals = new ArrayList<>();
    private @Nullable String command;
    private @Nullable CommandSpec here;
    private @Nullable OptionSpec valued;
    private boolean over;
    private String typed = "";

    private LinePosition(Specs specs) {
        this.specs = specs;
        GlobalOptions.addTo(globals);
    }

    /** The position; null where nothing can be completed: within JSON, or behind quotes that have ended. */
    static @Nullable LinePosition of(String line, int cursor, Specs specs) {
        int end = Math.min(cursor, line.length());
        ShellWords before = ShellWords.of(line.substring(0, end));
        if (before.end() == ShellWords.End.IN_JSON) {
            return null;
        }
        LinePosition position = new LinePosition(specs);
        List<String> texts = new ArrayList<>(before.texts());
        List<ShellWords.Word> words = before.words();
        if (!words.isEmpty() && words.get(words.size() - 1).end() == end) {
            position.typed = texts.remove(texts.size() - 1);
        }
        for (String text : texts) {
            position.walk(text);
        }
        for (String text : ShellWords.of(line.substring(end)).texts()) {
            position.note(text);
        }
        return position;
    }

    private void walk(String word) {
        if (valued != null) {
            valued = null;
        } else if (over) {
            positionals.add(word);
        } else if (word.equals("--")) {
            over = true;
        } else if (word.startsWith("-") && word.length() > 1) {
            note(word);
            OptionSpec option = word.indexOf('=') < 0 ? find(word) : null;
            valued = option != null && option.arity().min() > 0 ? option : null;
        } else if (command == null) {
            command = word;
            here = specs.find(word);
        } else {
            CommandLine sub = here == null || !positionals.isEmpty() ? null : here.subcommands().get(word);
            if (sub == null) {
                positionals.add(word);
            } else {
                here = sub.getCommandSpec();
            }
        }
    }

    private void note(String word) {
        if (word.startsWith("-")) {
            int equals = word.indexOf('=');
            options.add(equals < 0 ? word : word.substring(0, equals));
        }
    }

    private @Nullable OptionSpec find(String name) {
        OptionSpec own = here == null ? null : here.findOption(name);
        return own != null ? own : globals.findOption(name);
    }

    /** The command word; null if none is typed yet. */
    @Nullable String command() {
        return command;
    }

    /** The command or subcommand that the cursor is behind; null if there is none of this name, or none yet. */
    @Nullable CommandSpec here() {
        return here;
    }

    /** What is typed of the word at the cursor. */
    String typed() {
        return typed;
    }

    /** The words in front of the cursor that are arguments without a name. */
    List<String> positionals() {
        return positionals;
    }

    /** Whether an option stands anywhere on the line, behind the cursor too. */
    boolean has(String option) {
        return options.contains(option);
    }

    /** Whether options can stand here. */
    boolean takesOptions() {
        return !over && valued == null;
    }

    /** The option whose value the word at the cursor is; null if it is none. */
    @Nullable OptionSpec valued() {
        return valued;
    }

    /** The option that is typed with its {@code =}; null if none is. */
    @Nullable OptionSpec inside() {
        int equals = typed.startsWith("--") && takesOptions() ? typed.indexOf('=') : -1;
        return equals < 0 ? null : find(typed.substring(0, equals));
    }

    /** The argument without a name that stands here; null if there is no more. */
    @Nullable ArgSpec positional() {
        if (here != null) {
            for (PositionalParamSpec positional : here.positionalParameters()) {
                if (positional.index().min() <= positionals.size() && positional.index().max() >= positionals.size()) {
                    return positional;
                }
            }
        }
        return null;
    }
}
