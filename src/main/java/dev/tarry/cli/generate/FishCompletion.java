package dev.tarry.cli.generate;

import dev.tarry.cli.completion.CommandTree;
import dev.tarry.cli.completion.CommandTree.Node;
import dev.tarry.cli.completion.CommandTree.Positional;
import dev.tarry.cli.completion.CommandTree.Source;
import dev.tarry.cli.completion.CommandTree.Switch;
import dev.tarry.cli.completion.CommandTree.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the completion for fish: a line for everything that can be typed, with the condition that it counts under. */
final class FishCompletion {

    private static final String HEAD = """
            # fish completion for tarry. Generated from its commands; do not edit.

            function __tarry_profiles
                set -l folder $HOME/.config/tarry
                test -n "$XDG_CONFIG_HOME"; and set folder $XDG_CONFIG_HOME/tarry
                test -n "$TARRY_CONFIG_DIR"; and set folder $TARRY_CONFIG_DIR
                for file in $folder/profiles/*.json
                    string replace -r '.*/(.*)\\.json$' '$1' -- $file
                end
            end

            # A file behind an @.
            function __tarry_at_files
                set -l token (commandline -ct)
                string match -q '@*' -- $token; or return
                for file in (string sub -s 2 -- $token)*
                    test -d $file; and set file $file/
                    echo @$file
                end
            end

            # Whether the command line of a program has begun, behind --.
            function __tarry_in_program
                contains -- -- (commandline -opc)
            end

            function __tarry_program
                set -l words (commandline -opc)
                set -l behind (contains -i -- -- $words)
                set -l program (string escape -- $words[(math $behind + 1)..-1])
                complete -C (string join ' ' -- $program (commandline -ct))
            end

            complete -c tarry -f
            """;

    private final StringBuilder out = new StringBuilder(HEAD);

    private FishCompletion() {}

    static String of(CommandTree tree) {
        return new FishCompletion().write(tree);
    }

    private String write(CommandTree tree) {
        String names = names(tree.commands());
        out.append("set -l commands ").append(names).append("\n\n");
        String start = "not __fish_seen_subcommand_from $commands; and not __tarry_in_program";
        for (Switch option : tree.globals()) {
            option("not __tarry_in_program", option);
        }
        for (Switch option : tree.ofTheStart()) {
            option(start, option);
        }
        words(start, tree.commands());
        for (Node command : tree.commands()) {
            command(command, names);
        }
        return out.toString();
    }

    private void command(Node command, String commands) {
        String seen = "__fish_seen_subcommand_from " + command.name();
        boolean runsPrograms = command.positionals().stream().anyMatch(p -> p.value().source() == Source.PROGRAM);
        String here = runsPrograms ? seen + "; and not __tarry_in_program" : seen;
        String bare = here;
        if (!command.subcommands().isEmpty()) {
            bare = here + "; and not __fish_seen_subcommand_from " + names(command.subcommands());
            words(bare, command.subcommands());
        }
        for (Switch option : command.options()) {
            option(bare, option);
        }
        for (Positional positional : command.positionals()) {
            boolean program = positional.value().source() == Source.PROGRAM;
            positional(program ? seen + "; and __tarry_in_program" : bare, positional.value(), commands);
        }
        for (Node sub : command.subcommands()) {
            String inside = here + "; and __fish_seen_subcommand_from " + sub.name();
            sub.options().forEach(option -> option(inside, option));
            sub.positionals().forEach(positional -> positional(inside, positional.value(), commands));
        }
    }

    private void words(String condition, List<Node> commands) {
        for (Node command : commands) {
            line(condition, "-a " + command.name(), command.summary());
        }
    }

    private void option(String condition, Switch option) {
        StringBuilder words = new StringBuilder();
        for (String name : option.names()) {
            words.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1)).append(' ');
        }
        Value value = option.value();
        if (value != null && option.takesNextWord()) {
            words.append(value.source() == Source.FILES ? "-r " : "-x ");
        }
        words.append(from(value, ""));
        line(condition, words.toString().strip(), option.description());
    }

    private void positional(String condition, Value value, String commands) {
        String from = from(value, commands);
        if (!from.isEmpty()) {
            line(condition, from, "");
        }
    }

    /** Where candidates for a value come from, or nothing. */
    private static String from(@Nullable Value value, String commands) {
        if (value == null) {
            return "";
        }
        return switch (value.source()) {
            case NOTHING -> "";
            case FILES -> "-F";
            case CHOICES -> "-a " + quoted(String.join(" ", value.choices()));
            case AT_FILES -> "-a '(__tarry_at_files)'";
            case FOLDERS -> "-a '(__fish_complete_directories)'";
            case COMMANDS -> "-a " + quoted(commands);
            case PROFILES -> "-a '(__tarry_profiles)'";
            case PROGRAM -> "-a '(__tarry_program)'";
        };
    }

    private void line(String condition, String words, String description) {
        // The list of commands is a variable of the script, and gone when the condition is looked at.
        String quote = condition.contains("$") ? "\"" : "'";
        out.append("complete -c tarry -n ").append(quote).append(condition).append(quote).append(' ').append(words);
        if (!description.isEmpty()) {
            out.append(" -d ").append(quoted(description));
        }
        out.append('\n');
    }

    private static String names(List<Node> commands) {
        return String.join(" ", commands.stream().map(Node::name).toList());
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
