package dev.tarry.cli.line;

import dev.tarry.outcome.CommandException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Picocli's complaints as sentences with a way out. */
final class ParseErrorText {

    private ParseErrorText() {}

    static CommandException of(CommandLine.ParameterException fault, @Nullable String command) {
        String hint = command == null ? "see tarry --help" : "see help " + command;
        return CommandException.usage(sentence(fault, command), hint);
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
        if (word.startsWith("-") && word.length() > 1) {
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            return "Unknown option " + option + (command == null ? "." : " for " + command + ".");
        }
        return "Unexpected argument \"" + word + "\"" + (command == null ? "." : " for " + command + ".");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
