package dev.tarry.cli.context;

import dev.tarry.cli.terminal.Printer;
import dev.tarry.cli.terminal.TraceView;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.outcome.CommandException;
import dev.tarry.session.Session;
import java.util.List;

/** Starts the pseudo-widget of a session, once, and says so in one line. */
public final class PseudoWidgetStart {

    private PseudoWidgetStart() {}

    /** Starts it with what {@code --grant} names, unless it runs already. */
    public static void ensure(Invocation call) throws CommandException {
        AppContext runtime = call.runtime();
        Session session = runtime.openSession();
        if (!session.isStarted()) {
            List<String> granted = runtime.settings().grants();
            start(runtime, granted == null ? List.of() : GrantArguments.expand(granted, runtime), call.options());
        }
    }

    /** Starts it; it asks for these. Returns the exchange in which they were decided. */
    public static int start(AppContext runtime, List<String> wanted, CallOptions options) {
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
