package dev.tarry.cli;

import dev.tarry.session.CommandException;
import dev.tarry.session.Session;
import java.util.List;

/** Starts the pseudo-widget of a session, once, and says so in one line. */
final class SessionStart {

    private SessionStart() {}

    static void ensure(Runtime runtime) throws CommandException {
        Session session = runtime.session(runtime.defaults());
        if (session.isStarted()) {
            return;
        }
        List<String> wanted = runtime.settings().grants() == null
                ? List.of()
                : Grants.expand(runtime.settings().grants(), runtime);
        Printer printer = runtime.printer();
        boolean folded = printer.view() == TraceView.LINES;
        printer.mute(folded);
        int first = session.lastExchange() + 1;
        int last = session.start(wanted);
        printer.mute(false);
        if (folded) {
            int approved = session.host().approved().wires().size();
            printer.person(printer.theme().dim(" #" + first + "–#" + last)
                    + " the pseudo-widget started: supported_api_versions, content_loaded, capabilities (" + approved
                    + " approved)");
        }
    }
}
