package dev.tarry.cli.command.shell;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code help}: all commands, or one of them. */
public final class HelpCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.of(
                "help", "List the commands, or show help for one", Option.optional(0, "COMMAND", "Command to describe"),
                Option.optional(1, "SUBCOMMAND", "Subcommand to describe, as in help sandbox fault"));
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        String typed = call.positional(0);
        String name = typed == null ? null : call.commands().named(typed, call.inSession());
        HelpText help = new HelpText(call.start(), call.printer(), call.commands());
        List<String> lines;
        if (name != null) {
            call.commands().find(name, call.inSession());
            lines = help.command(name, call.positional(1));
        } else if (call.inSession()) {
            List<String> names = new ArrayList<>(call.commands().names());
            names.addAll(call.commands().shellNames());
            lines = help.commands(names);
        } else {
            lines = help.overview();
        }
        return help.say(lines, call.line().json());
    }
}
