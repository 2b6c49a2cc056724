package dev.tarry.cli.command.shell;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.HelpTopic;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code help}: all commands, or one of them. */
public final class HelpCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "help",
                        new String[] {
                            "List the commands, or show help for one",
                            "Other topics: " + String.join(", ", HelpTopic.words()) + "."
                        },
                        Option.optional(0, "COMMAND|TOPIC", "Command or topic to describe"),
                        Option.optional(1, "SUBCOMMAND", "Subcommand to describe, as in help sandbox fault")),
                "tarry help send", "tarry help sandbox fault", "tarry help exit-codes");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        String typed = call.positional(0);
        String name = typed == null ? null : call.commands().named(typed, call.inSession());
        HelpText help = new HelpText(call.start(), call.printer(), call.commands());
        List<String> lines;
        HelpTopic topic = name == null ? null : HelpTopic.ofWord(name);
        if (topic != null) {
            lines = help.topic(topic);
        } else if (name != null) {
            HelpTopic meant = call.commands().isKnown(name, call.inSession()) ? null : HelpTopic.beginning(name);
            if (meant != null) {
                throw CommandException.usage(
                        "\"" + name + "\" is neither a command nor a topic.", "did you mean " + meant.word() + "?");
            }
            call.commands().find(name, call.inSession());
            lines = help.command(name, call.positional(1));
        } else if (call.inSession()) {
            lines = help.commands();
        } else {
            lines = help.overview();
        }
        return help.say(lines, call.line().json());
    }
}
