package dev.tarry.cli.context;

import dev.tarry.cli.terminal.Printer;
import dev.tarry.cli.terminal.TraceView;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.outcome.CommandException;
import dev.tarry.render.ExchangeTimes;
import dev.tarry.session.Session;
import java.util.List;

/** Starts the pseudo-widget of a session, once, and says so in one line. */
public final class PseudoWidgetStart {

    private final Sessions sessions;
    private final Printer printer;
    private final ExchangeTimes times;
    private final CallOptions options;

    /** @param options what holds for the homeserver calls that come of it */
    PseudoWidgetStart(Sessions sessions, Printer printer, ExchangeTimes times, CallOptions options) {
        this.sessions = sessions;
        this.printer = printer;
        this.times = times;
        this.options = options;
    }

    /** Starts it with what {@code --grant} names, unless it runs already. */
    public void ensure() throws CommandException {
        if (!sessions.open().widget().isStarted()) {
            // As they were read when the session was opened: a pipe of them can be read once.
            asking(sessions.current().behavior().policy().grants());
        }
    }

    /** Starts it; it asks for these. Returns the exchange in which they were decided. */
    public int asking(List<String> wanted) {
        Session session = sessions.current();
        boolean folded = printer.view() == TraceView.LINES && !session.widget().isStarted();
        printer.mute(folded);
        int first = session.lastExchange() + 1;
        String began = times.since(sessions.clock().now());
        try {
            session.widget().start(wanted, options);
        } finally {
            printer.mute(false);
        }
        int last = session.lastExchange();
        if (folded) {
            int approved = session.widget().view().approved().wires().size();
            printer.exchange(printer.theme().dim(" #" + first + "–#" + last)
                    + " the pseudo-widget started: supported_api_versions, content_loaded, capabilities (" + approved
                    + " approved)", began);
        }
        return last;
    }
}
