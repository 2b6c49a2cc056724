package dev.tarry.cli.context;

import dev.tarry.account.Account;
import dev.tarry.account.FileHomeserverCache;
import dev.tarry.account.LedgerChoice;
import dev.tarry.account.ProfileToken;
import dev.tarry.cancellation.Cancellation;
import dev.tarry.cli.line.ConnectionOptions;
import dev.tarry.cli.line.RoomReference;
import dev.tarry.cli.terminal.Console;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectName;
import dev.tarry.homeserver.dialect.HomeserverCache;
import dev.tarry.homeserver.dialect.MemoryCache;
import dev.tarry.host.approval.Policy;
import dev.tarry.host.personality.Personalities;
import dev.tarry.host.personality.Personality;
import dev.tarry.ledger.file.LedgerFile;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.CommandException;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.session.AccountLink;
import dev.tarry.session.HostBehavior;
import dev.tarry.session.LedgerLink;
import dev.tarry.session.Session;
import dev.tarry.session.SessionEnvironment;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a session of the options of a start and its environment. */
final class SessionFactory {

    private final Start start;
    private final Console console;
    private final Connections connections;
    private final @Nullable Sandbox sandbox;
    private final Interrupt interrupt;

    SessionFactory(
            Start start, Console console, Connections connections, @Nullable Sandbox sandbox, Interrupt interrupt) {
        this.start = start;
        this.console = console;
        this.connections = connections;
        this.sandbox = sandbox;
        this.interrupt = interrupt;
    }

    Session open() throws CommandException {
        Account account = account();
        if (start.options().connection().insecure()) {
            console.printer().warn("--insecure: any certificate is accepted, and tokens may be sent over plain http.");
        }
        start.options().connection().check();
        Dialect dialect = dialect();
        if (start.isVerbose()) {
            String who = account.userId() == null ? "the owner of the token" : account.userId().text();
            console.printer().person("    as " + who + " at " + account.origin().url() + ", from " + account.source());
        }
        ConnectionOptions connection = start.options().connection();
        AccountLink link = new AccountLink(
                account, connection.tls(), connection.timeout(), connections.proxy(account.origin()),
                ProfileToken.of(account, connections.profiles(), connections.clock(), console.redactor()));
        return new Session(
                link, new HostBehavior(dialect, personality(), policy(account)),
                new SessionEnvironment(connections.clock(), connections.trace(), console.redactor(), cache(account),
                        ledger(account)),
                connections.numbers());
    }

    /** What a homeserver has told is kept on disk; a sandbox's answers die with it. */
    private HomeserverCache cache(Account account) {
        return sandbox == null ? new FileHomeserverCache(start.folders(), account) : new MemoryCache();
    }

    /** What becomes of delayed events is kept for as long as they last; those of a sandbox in this process end with it. */
    private @Nullable LedgerLink ledger(Account account) {
        LedgerChoice choice = start.options().ledger();
        Path file = choice.path(account.profile(), sandbox != null, start.folders(), start.environment());
        // Nobody waits for the file but for some lines of another tarry: that ends by itself.
        return file == null ? null : new LedgerLink(new LedgerFile(file, new Cancellation()), choice.keepsContent());
    }

    private Account account() throws CommandException {
        Account account = sandbox == null ? connections.accounts().find() : EmbeddedSandbox.account(start.options(), sandbox);
        RoomId given = account.roomId();
        return given == null ? account : account.withRoom(new RoomId(RoomReference.read(given.text())));
    }

    private Dialect dialect() throws CommandException {
        String named = start.options().host().dialect();
        if (named == null) {
            named = sandbox != null ? sandbox.speaks() : start.environment().get("TARRY_DIALECT");
        }
        named = named == null || named.isEmpty() ? null : named;
        try {
            String release = named == null ? null : DialectName.measuredRelease(named);
            if (release != null && start.isVerbose()) {
                console.printer().person("    dialect " + named + ": as measured on Synapse " + release);
            }
            return named == null ? Dialect.AUTO : Dialect.parse(named);
        } catch (Dialect.BadDialect e) {
            throw CommandException.usage(e);
        }
    }

    private Personality personality() throws CommandException {
        String word = start.options().host().like();
        Personality personality = word == null ? Personalities.TARRY : Personalities.ofWord(word);
        if (personality == null) {
            throw CommandException.usage("Unknown host \"" + word + "\" for --host-like; available are "
                    + String.join(" and ", Personalities.words()) + ".");
        }
        return personality;
    }

    private Policy policy(Account account) throws CommandException {
        List<String> grants = start.options().host().grants() == null
                ? List.of()
                : GrantArguments.expand(
                        start.options().host().grants(), GrantArguments.owner(start, account), interrupt.cancellation());
        GrantArguments.warnOfUnknown(grants, console.printer());
        if (start.options().host().policy() != null) {
            Policy.Mode given = Policy.Mode.ofWord(start.options().host().policy());
            if (given == null) {
                throw CommandException.usage(
                        "Unknown policy \"" + start.options().host().policy() + "\"; the policies are ask, auto and none.");
            }
            Policy chosen = new Policy(given, grants);
            chosen.choose(given);
            return chosen;
        }
        boolean auto = start.mode() == Start.Mode.ONE_SHOT && start.options().host().grants() == null;
        return new Policy(auto ? Policy.Mode.AUTO : Policy.Mode.ASK, grants);
    }
}
