package dev.tarry.cli.command.widget;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.GrantArguments;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.host.approval.Policy;
import dev.tarry.json.JsonArray;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code deny}: takes capabilities from the host's list and from what is approved, and tells the widget. */
public final class DenyCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "deny",
                        new String[] {
                            "Revoke capabilities",
                            "A host like the reference cannot revoke what it has approved; a note says so.",
                            "Only within a session; with a single command, use --grant or --policy."
                        },
                        Option.rest(0, "CAPABILITY", "Short name or full capability", "1..*")),
                "deny delayed");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        SessionOnly.check(call, "--grant or --policy");
        Session session = call.sessions().open();
        List<String> wires = GrantArguments.expand(
                call.rest(0), call.sessions().owner(), call.interrupt().cancellation());
        GrantArguments.warnOfUnknown(wires, call.printer());
        call.pseudoWidget().ensure();
        session.behavior().policy().deny(wires);
        int exchange = session.widget().revoke(wires, call.interrupt().callOptions(call.line()));
        Outcome.Builder out = Outcome.builder().exchange(exchange);
        List<String> stays = new ArrayList<>();
        for (String wire : wires) {
            boolean approved = session.widget().view().approved().contains(wire);
            out.line((approved ? "kept      " : "denied    ") + wire);
            if (approved) {
                stays.add(wire);
            }
        }
        if (session.behavior().policy().mode() == Policy.Mode.AUTO) {
            out.note("with policy auto, it is approved again as soon as a command needs it; use policy ask to prevent that");
        }
        out.field("approved", JsonArray.ofTexts(session.widget().view().approved().wires()));
        if (!stays.isEmpty()) {
            out.field("stays", JsonArray.ofTexts(stays));
        }
        return SessionOnly.withoutLines(out.build(), call);
    }
}
