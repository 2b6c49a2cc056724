package dev.tarry.cli;

import dev.tarry.homeserver.CallOptions;
import dev.tarry.session.CommandException;
import dev.tarry.session.Session;
import java.util.List;

/** Starts the pseudo-widget of a session, once, and says so in one line. */
final class SessionStart {

    private SessionStart() {}

    /** Starts it with what {@code --grant} names, unless it runs already. */
    static void ensure(Call call) throws CommandException {
        Runtime runtime = call.runtime();
        Session session = runtime.openSession();
        if (!session.isStarted()) {
            List<String> granted = runtime.settings().grants();
            start(runtime, granted == null ? List.of() : Grants.expand(granted, runtime), call.options());
        }
    }

    /** Starts it; it asks for these. Returns the exchange in which they were decided. */
    static int start(Runtime runtime, List<String> wanted, CallOptions options) {
        Session session = runtime.session();
        Printer printer = runtime.printer();
        boolean folded = printer.view() == TraceView.LINES && !session.isStarted();
        printer.mute(folded);
        int first = session.lastExchange() + 1;
        int last;
        try {
            last = session.start(wanted, options);
        } finally {
            printer.mute(false);
        }
        if (folded) {
            int approved = session.host().approved().wires().size();
            printer.person(printer.theme().dim(" #" + first + "–#" + last)
                    + " the pseudo-widget started: supported_api_versions, content_loaded, capabilities (" + approved
                    + " approved)");
        }
        return last;
    }
}
