package dev.tarry.cli;

import dev.tarry.host.approval.Policy;
import dev.tarry.json.JsonArray;
import dev.tarry.session.CommandException;
import dev.tarry.session.Outcome;
import dev.tarry.session.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code deny}: takes capabilities from the host's list and from what is approved, and tells the widget. */
final class DenyCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Spec.withExamples(
                Spec.of(
                        "deny",
                        new String[] {
                            "Take capabilities back; a reference host can not, and says so.",
                            "Within a session only; a single command takes --grant or --policy."
                        },
                        Option.rest(0, "CAPABILITY", "A short name or a long string.", "1..*")),
                "deny delayed");
    }

    @Override
    public Outcome run(Call call) throws CommandException {
        SessionOnly.check(call, "--grant or --policy");
        Session session = call.session();
        List<String> wires = Grants.expand(call.rest(0), call.runtime());
        SessionStart.ensure(call);
        session.policy().deny(wires);
        int exchange = session.revoke(wires, call.options());
        Outcome.Builder out = Outcome.builder().exchange(exchange);
        List<String> stays = new ArrayList<>();
        for (String wire : wires) {
            boolean approved = session.host().approved().contains(wire);
            out.line((approved ? "stays     " : "denied    ") + wire);
            if (approved) {
                stays.add(wire);
            }
        }
        if (session.policy().mode() == Policy.Mode.AUTO) {
            out.note("policy auto approves it again as soon as a command needs it; policy ask does not");
        }
        out.field("approved", JsonArray.ofTexts(session.host().approved().wires()));
        if (!stays.isEmpty()) {
            out.field("stays", JsonArray.ofTexts(stays));
        }
        return SessionOnly.withoutLines(out.build(), call);
    }
}
