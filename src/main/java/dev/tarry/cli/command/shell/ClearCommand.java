package dev.tarry.cli.command.shell;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.outcome.Outcome;
import picocli.CommandLine.Model.CommandSpec;

/** {@code clear}: empties the screen. */
public final class ClearCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.of("clear", "Clear the screen (or press Ctrl-L)");
    }

    @Override
    public Outcome run(Invocation call) {
        call.printer().clear();
        return Outcome.builder().build();
    }
}
