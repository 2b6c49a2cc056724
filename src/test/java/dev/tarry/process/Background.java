package dev.tarry.process;

import dev.tarry.testing.StallingServer.Stall;
import java.io.IOException;

/** Requests that a shell makes by itself while somebody types, and what brings them about. */
enum Background {
    /** The long poll; it is woken, so that the next one comes. */
    SYNC(Route.SYNC, "get-one", "late=1h", ""),
    /** The look-up of a delay that is overdue and was not seen to fire. */
    LOOKUP(Route.LOOKUP, "get-one", "late=1h", ""),
    /** The same where there is only a list. */
    LIST(Route.LIST, "limits", "late=1h", ""),
    /** The look at the room's newest events for a delay that is not scheduled any more. */
    MESSAGES(Route.MESSAGES, "get-one", "lose", ""),
    /** The question which look-up there is, where a command forced its way around it. */
    VERSIONS(Route.VERSIONS, "get-one", "late=1h", " --force");

    /** The long poll under way ends by this line, and the next one is as long as the first look-up is away. */
    static final String WAKE = "send m.room.message --body wake";

    private final Route route;
    private final String dialect;
    private final String fault;
    private final String options;

    Background(Route route, String dialect, String fault, String options) {
        this.route = route;
        this.dialect = dialect;
        this.fault = fault;
        this.options = options;
    }

    /** A homeserver on which it can be brought about. */
    StalledHomeserver homeserver() throws IOException {
        return StalledHomeserver.speaking(dialect, fault);
    }

    /** The line that schedules an event which stays where it is. */
    String later() {
        return "send m.room.message --body later --delay 1h" + options;
    }

    /** The line that makes a delay of which nobody hears. */
    String overdue() {
        return "send m.room.message --body overdue --delay 50ms" + options;
    }

    /** Holds the request from now on; the shell listens already, and its long poll is under way. */
    Stall hold(StalledHomeserver homeserver) throws InterruptedException {
        homeserver.server().awaitAsked(2, Route.SYNC);
        return homeserver.hold(route);
    }

    /** Makes a number of delays overdue in a shell and waits until the request for the first of them stalls. */
    Stall stallIn(StalledShell shell, StalledHomeserver homeserver, int delays) throws IOException, InterruptedException {
        Stall stall = hold(homeserver);
        for (int i = 0; i < delays; i++) {
            shell.say(overdue(), "  syd_");
        }
        shell.terminal().enter(WAKE);
        stall.awaitCaught(1);
        return stall;
    }
}
