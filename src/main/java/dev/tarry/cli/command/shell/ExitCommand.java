package dev.tarry.cli.command.shell;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Outcome;
import picocli.CommandLine.Model.CommandSpec;

/** {@code exit}: leaves the shell. */
public final class ExitCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.of("exit", "Leave the shell (also quit, or Ctrl-D)");
    }

    @Override
    public Outcome run(Invocation call) {
        call.shell().exit(ExitCode.OK);
        return Outcome.builder().build();
    }
}
