package dev.tarry.cli.line;

import dev.tarry.cli.text.Nearest;
import dev.tarry.cli.text.ShellWords;
import dev.tarry.outcome.CommandException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Picocli's complaints as sentences with a way out. */
final class ParseErrorText {

    private ParseErrorText() {}

    /** @param words the line's words but the command's */
    static CommandException of(CommandLine.ParameterException fault, @Nullable String command, List<String> words) {
        String better = fault instanceof CommandLine.UnmatchedArgumentException unmatched ? better(unmatched, words) : null;
        String help = command == null ? "see tarry --help" : "see help " + command;
        return CommandException.usage(sentence(fault, command), better == null ? help : better);
    }

    /** What was meant by a word that has no place, or null if nobody can tell. */
    private static @Nullable String better(CommandLine.UnmatchedArgumentException fault, List<String> words) {
        String word = fault.getUnmatched().get(0);
        CommandSpec spec = fault.getCommandLine().getCommandSpec();
        if (isOption(word)) {
            List<String> known = new ArrayList<>(spec.optionsMap().keySet());
            known.addAll(GlobalOptions.names());
            String nearest = Nearest.to(optionOf(word), known);
            return nearest == null ? null : "did you mean " + nearest + "?";
        }
        if (!spec.subcommands().isEmpty() && word.equals(firstArgument(words))) {
            String nearest = Nearest.to(word, spec.subcommands().keySet());
            return nearest == null
                    ? (spec.subcommands().size() == 1 ? "the subcommand is " : "the subcommands are ")
                            + String.join(", ", spec.subcommands().keySet())
                    : "did you mean " + spec.name() + " " + nearest + "?";
        }
        if (word.endsWith("}") || word.endsWith("]")) {
            return "JSON on a shell's command line needs single quotes: '{\"body\": \"hi\"}'";
        }
        return quoted(spec, words, words.indexOf(word));
    }

    /** The first word that is neither an option of all commands nor the value of one; null if there is none. */
    private static @Nullable String firstArgument(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!isOption(word)) {
                return word;
            }
            i += GlobalOptions.WITH_VALUE.contains(word) ? 1 : 0;
        }
        return null;
    }

    /** Words behind an option's value that may belong to it: {@code --body hello world}. */
    private static @Nullable String quoted(CommandSpec spec, List<String> words, int at) {
        int option = at;
        while (option >= 0 && !isOption(words.get(option))) {
            option--;
        }
        OptionSpec found = option < 0 ? null : spec.optionsMap().get(words.get(option));
        // What all commands know is no text.
        boolean isGlobal = found != null && GlobalOptions.names().contains(found.longestName());
        if (found == null || isGlobal || found.arity().max() == 0 || at - option < 2) {
            return null;
        }
        return ShellWords.quoteHint(words.get(option), words.subList(option + 1, at + 1));
    }

    private static boolean isOption(String word) {
        return word.startsWith("-") && word.length() > 1;
    }

    private static String optionOf(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    private static String sentence(CommandLine.ParameterException fault, @Nullable String command) {
        if (fault instanceof CommandLine.OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given twice.";
        }
        if (fault instanceof CommandLine.MissingParameterException missing) {
            return missing(missing, command);
        }
        if (fault instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched(), command);
        }
        String message = String.valueOf(fault.getMessage());
        int end = message.indexOf('\n');
        String first = end < 0 ? message : message.substring(0, end);
        return first.endsWith(".") ? first : first + ".";
    }

    private static String missing(CommandLine.MissingParameterException fault, @Nullable String command) {
        StringBuilder names = new StringBuilder();
        for (ArgSpec argument : fault.getMissing()) {
            if (argument instanceof OptionSpec) {
                boolean dash = String.valueOf(fault.getMessage()).contains("but found");
                return name(argument) + " needs a value, " + argument.paramLabel()
                        + (dash ? "; write " + name(argument) + "=VALUE if it begins with a dash." : ".");
            }
            names.append(names.isEmpty() ? "" : " and ").append(argument.paramLabel());
        }
        String what = names.isEmpty() ? "Something" : names.toString();
        return what + " is missing" + (command == null ? "." : " after " + command + ".");
    }

    private static String unmatched(List<String> words, @Nullable String command) {
        String word = words.get(0);
        if (isOption(word)) {
            return "Unknown option " + optionOf(word) + (command == null ? "." : " for " + command + ".");
        }
        if ("login".equals(command)) {
            // It may well be the password or token that somebody took for an argument.
            return "login takes one argument, the homeserver; a password or token is never an argument.";
        }
        return "Unexpected argument \"" + word + "\"" + (command == null ? "." : " for " + command + ".");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
