package dev.tarry.cli.command.widget;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.GrantArguments;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import java.util.ArrayList;
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
                            "grant missing approves what the last refused command needs.",
                            "Only within a session; with a single command, use --grant or --policy."
                        },
                        Option.rest(0, "CAPABILITY", "Short name (delayed, send:m.room.message) or full capability",
                                "1..*")),
                "grant delayed send:m.room.message",
                "grant state:org.matrix.msc3401.call.member",
                "grant missing");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        SessionOnly.check(call, "--grant or --policy");
        Session session = call.sessions().open();
        List<String> wires = GrantArguments.expand(
                names(call, session), call.sessions().owner(), call.interrupt().cancellation());
        GrantArguments.warnOfUnknown(wires, call.printer());
        call.pseudoWidget().ensure();
        session.behavior().policy().grant(wires);
        Outcome outcome = RequestCommand.decided(
                session, wires, session.widget().request(wires, call.interrupt().callOptions(call.line())).exchange());
        if (session.widget().view().receives()) {
            call.sessions().syncLoop().begin(call.interrupt().scope(call.line()));
        }
        List<String> approved = new ArrayList<>(wires);
        approved.retainAll(session.widget().view().approved().wires());
        return SessionOnly.shortened(outcome, approved, call);
    }

    /** What was typed, {@code missing} replaced by what the last refusal was for want of. */
    private static List<String> names(Invocation call, Session session) throws CommandException {
        List<String> names = new ArrayList<>();
        for (String name : call.rest(0)) {
            if (!name.equals("missing")) {
                names.add(name);
                continue;
            }
            List<String> lacking = call.shell().lacking();
            if (lacking.isEmpty()) {
                throw CommandException.usage(
                        "Nothing has been refused in this session, so nothing is missing.",
                        "name the capabilities to grant, as in grant delayed");
            }
            names.addAll(lacking);
        }
        return names;
    }
}
