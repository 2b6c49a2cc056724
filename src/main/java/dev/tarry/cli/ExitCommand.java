package dev.tarry.cli;

import dev.tarry.session.ExitCode;
import dev.tarry.session.Outcome;
import picocli.CommandLine.Model.CommandSpec;

/** {@code exit}: leaves the shell. */
final class ExitCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Spec.of("exit", "Leave the shell (Ctrl-D does it as well).");
    }

    @Override
    public Outcome run(Call call) {
        call.runtime().exit(ExitCode.OK);
        return Outcome.builder().build();
    }
}
