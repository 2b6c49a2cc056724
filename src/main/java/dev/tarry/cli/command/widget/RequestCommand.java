package dev.tarry.cli.command.widget;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.GrantArguments;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import dev.tarry.session.widget.WidgetReply;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code request}: the pseudo-widget asks for capabilities, and the policy decides (MSC2974). */
public final class RequestCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "request",
                        new String[] {
                            "Ask the host for capabilities, as a widget does",
                            "The policy decides what is approved; after policy ask, you are asked on a terminal."
                        },
                        Option.rest(0, "CAPABILITY", "Short name (delayed, send:m.room.message) or full capability",
                                "1..*")),
                "request delayed send:m.room.message");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        Session session = call.sessions().open();
        List<String> wires = GrantArguments.expand(
                call.rest(0), call.sessions().owner(), call.interrupt().cancellation());
        GrantArguments.warnOfUnknown(wires, call.printer());
        int exchange;
        if (call.inSession()) {
            call.pseudoWidget().ensure();
            new ApprovalQuestion(call, session).allowed(wires);
            WidgetReply asked = session.widget().request(wires, call.interrupt().callOptions(call.line()));
            exchange = asked.exchange();
            List<String> refused = new ArrayList<>(wires);
            refused.removeAll(session.widget().view().approved().wires());
            if (!refused.isEmpty()) {
                call.shell().lacking(refused);
            }
        } else {
            new ApprovalQuestion(call, session).allowed(wires);
            exchange = call.pseudoWidget().asking(wires);
        }
        return decided(session, wires, exchange);
    }

    /** What was approved of these, and what was not. */
    static Outcome decided(Session session, List<String> wires, int exchange) {
        List<String> approved = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        Outcome.Builder out = Outcome.builder().exchange(exchange);
        for (String wire : wires) {
            boolean isApproved = session.widget().view().approved().contains(wire);
            (isApproved ? approved : refused).add(wire);
            out.line((isApproved ? "approved  " : "refused   ") + wire);
            if (isApproved) {
                out.value(wire);
            }
        }
        out.field("approved", JsonArray.ofTexts(approved)).field("refused", JsonArray.ofTexts(refused));
        if (!refused.isEmpty()) {
            String first = refused.get(0);
            out.failure(Failure.of(
                    ExitCode.CAPABILITY, "capability", null,
                    "The host refused " + (refused.size() == 1 ? first : refused.size() + " of " + wires.size()) + " (policy "
                            + session.behavior().policy().mode().word() + ").",
                    null).with("capability", Json.of(first)));
        }
        return out.build();
    }
}
