package dev.tarry.cli;

import dev.tarry.session.CommandException;
import dev.tarry.session.Outcome;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code help}: all commands, or one of them. */
final class HelpCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Spec.of(
                "help", "List the commands, or explain one.", Option.optional(0, "COMMAND", "The command to explain."),
                Option.optional(1, "SUBCOMMAND", "One of its own, as in help sandbox fault."));
    }

    @Override
    public Outcome run(Call call) throws CommandException {
        String name = call.positional(0);
        HelpText help = new HelpText(call.runtime());
        List<String> lines;
        if (name != null) {
            Dispatcher.find(name, call.inSession());
            lines = help.command(name, call.positional(1));
        } else if (call.inSession()) {
            List<String> names = new ArrayList<>(Commands.NAMES);
            names.addAll(Commands.SHELL_NAMES);
            lines = help.commands(names);
        } else {
            lines = help.overview();
        }
        return help.say(lines, call.line().json());
    }
}
