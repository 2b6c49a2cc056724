package dev.tarry.cli.generate;

import dev.tarry.cli.completion.CommandTree;
import dev.tarry.cli.completion.CommandTree.Node;
import dev.tarry.cli.completion.CommandTree.Positional;
import dev.tarry.cli.completion.CommandTree.Switch;
import dev.tarry.cli.completion.CommandTree.Value;
import dev.tarry.cli.completion.Offer;
import dev.tarry.cli.completion.WordList;
import java.util.ArrayList;
import java.util.List;

/** Writes the completion for zsh: a function for every command, all over {@code _arguments}. */
final class ZshCompletion {

    private static final String HEAD = """
            #compdef tarry
            # zsh completion for tarry. Generated from its commands; do not edit.

            __tarry_profiles() {
                local folder=${TARRY_CONFIG_DIR:-${XDG_CONFIG_HOME:-$HOME/.config}/tarry}/profiles
                local -a profiles=($folder/*.json(N:t:r))
                _wanted profiles expl profile compadd -a profiles
            }

            # What the rest says, or a file behind an @.
            __tarry_or_file() {
                if compset -P @; then
                    _files
                else
                    "$@"
                fi
            }

            # Words of a list, no further than to the next : = or @ in them. Each part behind a comma is one for itself, with
            # the words of a list of its own; values can be joined by +. Long names, with a dot in their first step, wait until
            # something is typed.
            __tarry_steps() {
                local list=__tarry_list_$1 next=__tarry_next_$1 typed=$PREFIX key= word tail step blank=' '
                local -a all following whole part
                all=(${(P)list})
                following=(${(P)next})
                if (( $#following )); then
                    blank=
                    if [[ $PREFIX == *,* ]]; then
                        all=($following)
                        compset -P '*,'
                    fi
                fi
                if [[ $PREFIX == *=*+* ]]; then
                    key=${PREFIX%%=*}=
                    compset -P '*+'
                fi
                for word in $all; do
                    [[ -z $typed && ${word%%[:=@]*} == *.* ]] && continue
                    [[ $word == ${key}* ]] || continue
                    word=${word#$key}
                    [[ $word == "$PREFIX"* ]] || continue
                    tail=${word#"$PREFIX"}
                    step=${tail%%[:=@]*}
                    [[ $step != $tail ]] && step=$step${tail[$#step + 1]}
                    step=$PREFIX$step
                    if [[ $step == *[:=@] || -z $blank ]]; then
                        part+=("$step")
                    else
                        whole+=("$step")
                    fi
                done
                compadd -U -S '' -- ${(u)part}
                compadd -U -- ${(u)whole}
                (( $#part + $#whole ))
            }

            # Event types, those of state events where a state key is on the line.
            __tarry_types() {
                local -a types=($__tarry_list_state_types)
                [[ -n ${(M)words:#(--state-key*|--any-state-key)} ]] || types=($__tarry_list_message_types $types)
                compadd -a types
            }

            # What can be explained.
            __tarry_help_words() {
                __tarry_commands
                compadd -a __tarry_list_topics
            }

            # The subcommands of the command before.
            __tarry_subcommands_of() {
                local list=__tarry_${words[CURRENT - 1]}_subcommands
                (( $+functions[$list] )) && $list
            }

            # What stands behind -- is a command line of its own.
            __tarry_program() {
                local behind=${words[(i)--]}
                (( behind < CURRENT )) || return 1
                words=("${(@)words[behind + 1,-1]}")
                (( CURRENT -= behind ))
                _normal
            }

            """;

    private static final String MAIN = """
            _tarry() {
                local curcontext=$curcontext context state state_descr line expl ret=1
                typeset -A opt_args
                local -a globals=(
            %s    )
                _arguments -C $globals \\
            %s        ': :__tarry_commands' '*:: :->arguments' && ret=0
                if [[ $state == arguments ]]; then
                    curcontext=${curcontext%%:*:*}:tarry-$words[1]:
                    (( $+functions[_tarry_$words[1]] )) && _tarry_$words[1] && ret=0
                fi
                return ret
            }

            if [[ $funcstack[1] == _tarry ]]; then
                _tarry "$@"
            else
                compdef _tarry tarry
            fi
            """;

    private final StringBuilder out = new StringBuilder(HEAD);

    private ZshCompletion() {}

    static String of(CommandTree tree) {
        return new ZshCompletion().write(tree);
    }

    private String write(CommandTree tree) {
        for (WordList list : ScriptLists.of(tree)) {
            array("__tarry_list_" + list.name(), list.words());
            array("__tarry_next_" + list.name(), list.following());
        }
        out.append("\n");
        list("__tarry_commands", "command", tree.commands());
        for (Node command : tree.commands()) {
            function("_tarry_" + command.name(), command);
        }
        return out.append(String.format(MAIN, lines(tree.globals(), ""), lines(tree.ofTheStart(), " \\"))).toString();
    }

    private static String lines(List<Switch> options, String end) {
        StringBuilder lines = new StringBuilder();
        options.forEach(option -> lines.append("        ").append(spec(option)).append(end).append('\n'));
        return lines.toString();
    }

    private void function(String name, Node command) {
        for (Node sub : command.subcommands()) {
            function(name + "_" + sub.name(), sub);
        }
        boolean isParent = !command.subcommands().isEmpty();
        if (isParent) {
            list("_" + name + "_subcommands", "subcommand", command.subcommands());
        }
        out.append(name).append("() {\n");
        List<String> specs = new ArrayList<>();
        command.options().forEach(option -> specs.add(spec(option)));
        if (isParent) {
            if (runsPrograms(command)) {
                out.append("    __tarry_program && return\n");
            }
            out.append("    local context state state_descr line ret=1\n    typeset -A opt_args\n");
            specs.add("': :_" + name + "_subcommands'");
            specs.add("'*:: :->arguments'");
        } else {
            for (int i = 0; i < command.positionals().size(); i++) {
                specs.add(spec(i + 1, command.positionals().get(i)));
            }
        }
        out.append("    _arguments -S $globals");
        specs.forEach(spec -> out.append(" \\\n        ").append(spec));
        if (isParent) {
            out.append(" && ret=0\n    [[ $state == arguments ]] && (( $+functions[").append(name)
                    .append("_$words[1]] )) && ").append(name).append("_$words[1] && ret=0\n    return ret");
        }
        out.append("\n}\n\n");
    }

    private void array(String name, List<String> words) {
        out.append("typeset -ga ").append(name).append("=(");
        for (int i = 0; i < words.size(); i++) {
            out.append(i == 0 ? "" : " ").append('\'').append(quoted(words.get(i))).append('\'');
        }
        out.append(")\n");
    }

    private static boolean runsPrograms(Node command) {
        return command.positionals().stream().anyMatch(p -> p.value().offer().source() == Offer.Source.PROGRAM);
    }

    /** A function that offers commands with their descriptions. */
    private void list(String name, String tag, List<Node> commands) {
        out.append(name).append("() {\n    local -a ").append(tag).append("s=(\n");
        for (Node command : commands) {
            out.append("        '").append(quoted(command.name() + ":" + command.summary())).append("'\n");
        }
        out.append(String.format("    )\n    _describe -t %1$ss %1$s %1$ss\n}\n\n", tag));
    }

    private static String spec(Switch option) {
        boolean several = option.names().size() > 1;
        String tail = option.takesNextWord() ? "=" : option.value() != null ? "=-" : "";
        String names = String.join(" ", option.names());
        String before = option.repeatable() ? "'*'" : several ? "'(" + names + ")'" : "";
        String explanation = "'[" + quoted(escaped(option.description())) + "]" + value(option) + "'";
        if (!several) {
            return before + option.names().get(0) + tail + explanation;
        }
        List<String> alternatives = new ArrayList<>();
        for (String name : option.names()) {
            alternatives.add(name + (tail.isEmpty() ? "" : name.startsWith("--") ? tail : "+"));
        }
        return before + "{" + String.join(",", alternatives) + "}" + explanation;
    }

    private static String value(Switch option) {
        if (option.value() == null) {
            return "";
        }
        String colons = option.valueOptional() ? "::" : ":";
        return colons + quoted(escaped(option.value().label())) + ":" + action(option.value());
    }

    private static String spec(int index, Positional positional) {
        String place = positional.many() ? "*" : Integer.toString(index);
        String message = quoted(escaped(positional.value().label() + " - " + positional.description()));
        boolean optional = !positional.required() && !positional.many();
        return "'" + place + (optional ? "::" : ":") + message + ":" + action(positional.value()) + "'";
    }

    private static String action(Value value) {
        Offer offer = value.offer();
        String action = switch (offer.source()) {
            case PROGRAM -> " ";
            case TYPES, DELAYS_OR_TYPES -> "__tarry_types";
            case FILES -> "_files";
            case FOLDERS -> "_files -/";
            case COMMANDS -> "__tarry_help_words";
            case SUBCOMMANDS -> "__tarry_subcommands_of";
            case PROFILES -> "__tarry_profiles";
            default -> words(offer.words());
        };
        // The blank in front keeps _arguments from putting options of its own between the function and its arguments.
        return offer.orFile() ? " __tarry_or_file " + action.strip() : action;
    }

    private static String words(WordList list) {
        if (!list.name().isEmpty()) {
            return " __tarry_steps " + list.name();
        }
        return list.words().isEmpty() ? " " : "(" + String.join(" ", list.words()) + ")";
    }

    /** What {@code _arguments} would read as its own signs. */
    private static String escaped(String text) {
        return text.replaceAll("[\\\\\\[\\]:]", "\\\\$0");
    }

    /** For single quotes. */
    private static String quoted(String text) {
        return text.replace("'", "'\\''");
    }
}
