package dev.tarry.cli.generate;

import dev.tarry.cli.completion.CommandTree;
import dev.tarry.cli.completion.CommandTree.Node;
import dev.tarry.cli.completion.CommandTree.Positional;
import dev.tarry.cli.completion.CommandTree.Switch;
import dev.tarry.cli.completion.CommandTree.Value;
import dev.tarry.cli.completion.Offer;
import dev.tarry.cli.completion.Offer.Source;
import dev.tarry.cli.completion.WordList;
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

            # What is typed of a value: the token, without the option that it is given to by =.
            function __tarry_typed
                string replace -r -- '^--[a-z-]+=' '' (commandline -ct)
            end

            # A file behind an @.
            function __tarry_at_files
                set -l token (__tarry_typed)
                string match -q '@*' -- $token; or return
                for file in (string sub -s 2 -- $token)*
                    test -d $file; and set file $file/
                    echo @$file
                end
            end

            # Words of a list, no further than to the next : = or @ in them. Each part behind a comma is one for itself, with the
            # words of a list of its own; values can be joined by +. Long names, with a dot in their first step, wait until
            # something is typed.
            function __tarry_steps
                set -l typed (__tarry_typed)
                set -l words (__tarry_list_$argv[1])
                set -l next (__tarry_next_$argv[1])
                set -l front ''
                set -l key ''
                set -l part $typed
                if test (count $next) -gt 0; and string match -q '*,*' -- $part
                    set words $next
                    set front (string replace -r -- '[^,]*$' '' $part)
                    set part (string replace -r -- '^.*,' '' $part)
                end
                if string match -q '*=*+*' -- $part
                    set key (string replace -r -- '=.*' '=' $part)
                    set front $front(string replace -r -- '[^+]*$' '' $part)
                    set part (string replace -r -- '^.*\\+' '' $part)
                end
                set -l escaped (string escape --style=regex -- "$part")
                for word in (string match -e -r -- '^'(string escape --style=regex -- "$key") $words)
                    test -z "$typed"; and string match -q -r '^[^:=@]*[.]' -- $word; and continue
                    set word (string sub -s (math (string length -- "$key") + 1) -- $word)
                    set -l step (string match -r -- '^'$escaped'[^:=@]*[:=@]?' $word)
                    test -n "$step"; and echo $front$step
                end | sort -u
            end

            # Event types, those of state events where a state key is on the line.
            function __tarry_types
                string match -q -r -- '^--(any-)?state-key' (commandline -p | string split ' '); or __tarry_list_message_types
                __tarry_list_state_types
            end

            # Whether so many words are neither options nor their values, the command among them: -eq 2, -ge 3.
            function __tarry_at
                set -l count 0
                set -l skip no
                for word in (commandline -opc)[2..-1]
                    if test $skip = yes
                        set skip no
                    else if string match -q -- '-*' $word
                        contains -- $word (__tarry_valued); and set skip yes
                    else
                        set count (math $count + 1)
                    end
                end
                test $count $argv
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
        for (WordList list : ScriptLists.of(tree)) {
            function("__tarry_list_" + list.name(), list.words());
            function("__tarry_next_" + list.name(), list.following());
        }
        function("__tarry_valued", ScriptLists.valued(tree));
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
        boolean runsPrograms = command.positionals().stream().anyMatch(p -> p.value().offer().source() == Source.PROGRAM);
        String here = runsPrograms ? seen + "; and not __tarry_in_program" : seen;
        String bare = here;
        if (!command.subcommands().isEmpty()) {
            bare = here + "; and not __fish_seen_subcommand_from " + names(command.subcommands());
            words(bare, command.subcommands());
        }
        for (Switch option : command.options()) {
            option(bare, option);
        }
        for (int i = 0; i < command.positionals().size(); i++) {
            Positional positional = command.positionals().get(i);
            boolean program = positional.value().offer().source() == Source.PROGRAM;
            positional(
                    program ? seen + "; and __tarry_in_program" : bare + at(i + 1, positional), positional.value(), commands);
        }
        for (Node sub : command.subcommands()) {
            String inside = here + "; and __fish_seen_subcommand_from " + sub.name();
            sub.options().forEach(option -> option(inside, option));
            for (int i = 0; i < sub.positionals().size(); i++) {
                Positional positional = sub.positionals().get(i);
                positional(inside + at(i + 2, positional), positional.value(), commands);
            }
        }
    }

    /** The condition of an argument's place; before it stand so many words, the command and the subcommand among them. */
    private static String at(int before, Positional positional) {
        return "; and __tarry_at " + (positional.many() ? "-ge " : "-eq ") + before;
    }

    /** A function that prints words, since variables of the script are gone when it is asked. */
    private void function(String name, List<String> words) {
        out.append("function ").append(name).append('\n');
        if (!words.isEmpty()) {
            out.append("    printf '%s\\n'");
            words.forEach(word -> out.append(' ').append(quoted(word)));
            out.append('\n');
        }
        out.append("end\n\n");
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
            words.append(value.offer().source() == Source.FILES ? "-r " : "-x ");
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
        Offer offer = value.offer();
        String from = switch (offer.source()) {
            case TYPES, DELAYS_OR_TYPES -> "-a '(__tarry_types)'";
            case FILES -> "-F";
            case FOLDERS -> "-a '(__fish_complete_directories)'";
            case COMMANDS -> "-a " + quoted(commands + " " + String.join(" ", offer.words().words()));
            // Those of the command that is named are offered already.
            case SUBCOMMANDS -> "";
            case PROFILES -> "-a '(__tarry_profiles)'";
            case PROGRAM -> "-a '(__tarry_program)'";
            default -> words(offer.words());
        };
        if (!offer.orFile()) {
            return from;
        }
        return from.endsWith(")'") ? from.replace(")'", "; __tarry_at_files)'") : (from + " -a '(__tarry_at_files)'").strip();
    }

    private static String words(WordList list) {
        if (!list.name().isEmpty()) {
            return "-a '(__tarry_steps " + list.name() + ")'";
        }
        return list.words().isEmpty() ? "" : "-a " + quoted(String.join(" ", list.words()));
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
