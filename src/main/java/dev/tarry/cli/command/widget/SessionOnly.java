package dev.tarry.cli.command.widget;

import dev.tarry.capability.ShortNames;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.terminal.TraceView;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import java.util.List;

/** Commands that mean nothing outside a session. */
final class SessionOnly {

    private SessionOnly() {}

    static void check(Invocation call, String instead) throws CommandException {
        if (!call.inSession()) {
            throw CommandException.usage(
                    call.name() + " lasts only within a session; use " + instead + ".",
                    "start a session with tarry, without a command");
        }
    }

    /** The exchange above has said that it was done; this says of what, in the names that are typed. */
    static Outcome shortened(Outcome outcome, List<String> approved, Invocation call) {
        if (call.printer().view() == TraceView.OFF || approved.isEmpty()) {
            return withoutLines(outcome, call);
        }
        return outcome.withLine("approved  " + String.join(" ", ShortNames.abbreviate(approved)));
    }

    /** The exchange above has said it already. */
    static Outcome withoutLines(Outcome outcome, Invocation call) {
        return call.printer().view() == TraceView.OFF
                ? outcome
                : outcome.withoutLines();
    }
}
