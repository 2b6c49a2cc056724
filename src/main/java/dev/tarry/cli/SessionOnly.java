package dev.tarry.cli;

import dev.tarry.session.CommandException;
import dev.tarry.session.Outcome;

/** Commands that mean nothing outside a session. */
final class SessionOnly {

    private SessionOnly() {}

    static void check(Call call, String instead) throws CommandException {
        if (!call.inSession()) {
            throw CommandException.usage(
                    call.name() + " lasts only within a session; use " + instead + ".",
                    "tarry without a command is a session");
        }
    }

    /** The exchange above has said it already. */
    static Outcome withoutLines(Outcome outcome, Call call) {
        return call.runtime().printer().view() == TraceView.OFF
                ? outcome
                : outcome.withoutLines();
    }
}
