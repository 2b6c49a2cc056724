package dev.tarry.cli.context;

import dev.tarry.account.AccountFinder;
import dev.tarry.cli.terminal.Printer;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.discovery.Discovery;
import dev.tarry.homeserver.discovery.ServerName;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.remark.Fault;
import dev.tarry.wording.EffectText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The homeserver of whatever somebody typed for one: a URL as it stands, a server name or a user id by discovery. */
public final class HomeserverFinder {

    private final Connections connections;
    private final Start start;
    private final Printer printer;
    /** Why a place was not gone to, if it was our doing; null as long as nothing was refused. */
    private @Nullable CommandException refused;

    HomeserverFinder(Connections connections, Start start, Printer printer) {
        this.connections = connections;
        this.start = start;
        this.printer = printer;
    }

    /** Where a URL leads to; null for a server name or a user id, whose homeserver has to be found. */
    public @Nullable Origin origin(String text) throws CommandException {
        if (!ServerName.isName(text)) {
            return AccountFinder.origin(text);
        }
        server(text);
        return null;
    }

    /** The server that a server name or a user id names. */
    private static String server(String text) throws CommandException {
        String server = ServerName.of(text);
        if (server == null) {
            throw CommandException.usage(
                    Origin.quoted(text) + " is not a URL, a server name or a user id.",
                    "examples: https://matrix.example.org, example.org, @user:example.org");
        }
        return server;
    }

    /** Finds it; asks nobody for a URL. */
    public Origin find(int exchange, String text) throws CommandException {
        Origin known = origin(text);
        if (known != null) {
            return known;
        }
        String server = server(text);
        start.options().connection().check();
        Duration timeout = start.defaults().timeout();
        try {
            Discovery.Found found = new Discovery(at -> connect(at, timeout)).find(exchange, server);
            String url = found.origin().url();
            printer.person(found.isDocumented()
                    ? "    the homeserver of " + server + " is " + url
                    : "    " + server + " has no /.well-known/matrix/client (404), so " + url + " is used as its homeserver");
            return found.origin();
        } catch (Discovery.Failed e) {
            if (refused != null) {
                throw refused;
            }
            throw new CommandException(failure(e));
        }
    }

    private Homeserver connect(Origin at, Duration timeout) throws Discovery.Failed {
        try {
            AccountFinder.guardToken(at, start.options().connection().insecure());
            return connections.connect(at, connections.proxy(at), timeout);
        } catch (CommandException e) {
            refused = e;
            throw new Discovery.Failed(e.failure().message(), null);
        }
    }

    private static Failure failure(Discovery.Failed e) {
        Fault fault = e.answer() == null ? null : e.answer().fault();
        if (fault != null && fault.kind() == Fault.Kind.INTERRUPTED) {
            return Failure.interrupted(EffectText.interruptedDiscovery());
        }
        return Failure.of(
                ExitCode.UNAVAILABLE, "unavailable", fault == null ? "discovery" : fault.kind().word(),
                String.valueOf(e.getMessage()),
                "if you know the homeserver's URL, use that");
    }
}
