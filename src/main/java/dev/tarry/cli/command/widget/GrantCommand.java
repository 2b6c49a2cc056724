package dev.tarry.cli.command.widget;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.GrantArguments;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code grant}: puts capabilities on the host's list, and lets the pseudo-widget ask for them. */
public final class GrantCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "grant",
                        new String[] {
                            "Grant capabilities for the rest of the session",
                            "Only within a session; with a single command, use --grant or --policy."
                        },
                        Option.rest(0, "CAPABILITY", "Short name (delayed, send:m.room.message) or full capability",
                                "1..*")),
                "grant delayed send:m.room.message",
                "grant state:org.matrix.msc3401.call.member");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        SessionOnly.check(call, "--grant or --policy");
        Session session = call.sessions().open();
        List<String> wires = GrantArguments.expand(call.rest(0), call.sessions().owner());
        call.pseudoWidget().ensure();
        session.behavior().policy().grant(wires);
        Outcome outcome = RequestCommand.decided(
                session, wires, session.widget().request(wires, call.interrupt().callOptions(call.line())).exchange());
        if (session.widget().view().receives()) {
            call.sessions().syncLoop().begin(call.interrupt().scope(call.line()));
        }
        return SessionOnly.withoutLines(outcome, call);
    }
}
