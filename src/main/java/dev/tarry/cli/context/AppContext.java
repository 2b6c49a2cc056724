package dev.tarry.cli.context;

import dev.tarry.account.AccountFinder;
import dev.tarry.account.Folders;
import dev.tarry.account.Profiles;
import dev.tarry.account.Settings;
import dev.tarry.cancellation.CancellablePause;
import dev.tarry.cancellation.Cancellation;
import dev.tarry.cancellation.Pause;
import dev.tarry.cli.line.LineOptions;
import dev.tarry.cli.terminal.Printer;
import dev.tarry.cli.terminal.Prompter;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.discovery.ServerName;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.homeserver.wire.Proxy;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.session.Session;
import dev.tarry.session.SyncLoop;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.Redactor;
import dev.tarry.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** What a start of tarry has: its options, its streams, and, once somebody needs it, its session. */
public final class AppContext {

    /** How commands come in. */
    public enum Mode {
        ONE_SHOT,
        PIPED,
        SHELL
    }

    private final Mode mode;
    private Settings settings;
    private final LineOptions defaults;
    private final Map<String, String> environment;
    private final StandardStreams io;
    private final Printer printer;
    private final Redactor redactor;
    private final Trace trace = new Trace();
    private final TimeSource realClock;
    private final CommandCatalog commands;
    private final Folders folders;
    private @Nullable Sandbox sandbox;
    private final Session.Shared shared = Session.Shared.fresh();
    private volatile @Nullable Session session;
    private volatile @Nullable SyncLoop syncLoop;
    private final SessionNotifications news;
    private final CompletionHistory seen = new CompletionHistory();
    private Prompter prompter;
    private volatile Cancellation cancellation = new Cancellation();
    private volatile Cancellation insistence = new Cancellation();
    private boolean over;
    private int exitAsked;
    private List<String> history = List.of();
    private @Nullable Outcome lastFailure;

    public AppContext(
            Mode mode, Settings settings, LineOptions defaults, Map<String, String> environment, StandardStreams io,
            Printer printer,
            Redactor redactor, TimeSource realClock, CommandCatalog commands) {
        this.mode = mode;
        this.settings = settings;
        this.defaults = defaults;
        this.environment = environment;
        this.io = io;
        this.printer = printer;
        this.redactor = redactor;
        this.realClock = realClock;
        this.commands = commands;
        this.folders = Folders.find(settings.configDir(), environment);
        this.news = new SessionNotifications(printer, mode, defaults.json());
        this.prompter = io.prompter();
        trace.listen(printer);
        if (mode == Mode.SHELL) {
            trace.listen(seen);
        }
    }

    public Mode mode() {
        return mode;
    }

    public Settings settings() {
        return settings;
    }

    public LineOptions defaults() {
        return defaults;
    }

    public Map<String, String> environment() {
        return environment;
    }

    public StandardStreams io() {
        return io;
    }

    public Printer printer() {
        return printer;
    }

    public Redactor redactor() {
        return redactor;
    }

    public Trace trace() {
        return trace;
    }

    public Folders folders() {
        return folders;
    }

    public Profiles profiles() {
        return new Profiles(folders, millis -> new CancellablePause(realClock, cancellation).pause(millis));
    }

    /** Finds the account; a homeserver that was named by its server is looked for first. */
    public AccountFinder accounts() throws CommandException {
        String named = settings.homeserver();
        if (named != null && ServerName.isName(named)) {
            settings = settings.withHomeserver(new HomeserverFinder(this).find(nextExchange(), named).url());
        }
        return new AccountFinder(settings, environment, profiles());
    }

    /** The clock that counts: the sandbox's in this process, else the machine's. */
    public TimeSource clock() {
        return sandbox == null ? realClock : sandbox.clock();
    }

    public TimeSource realClock() {
        return realClock;
    }

    /** Lets time pass, until the line that is run at that moment is ended. */
    public Pause pause() {
        return millis -> new CancellablePause(clock(), cancellation).pause(millis);
    }

    /** Ends what the line that runs waits for. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** Ends, at the second Ctrl-C, what a command does after the first. */
    public Cancellation insistence() {
        return insistence;
    }

    /** What holds for the requests of a line. */
    public CallScope scope(LineOptions line) {
        return new CallScope(line.timeoutMillis(), cancellation);
    }

    /** What holds for the homeserver calls of a line. */
    CallOptions callOptions(LineOptions line) {
        return line.callOptions(scope(line));
    }

    /** All commands. */
    public CommandCatalog commands() {
        return commands;
    }

    /** The sandbox of this process, or null. */
    public @Nullable Sandbox sandbox() {
        return sandbox;
    }

    void sandbox(Sandbox started) {
        sandbox = started;
    }

    /** What is told beside the commands' own outcomes. */
    public SessionNotifications news() {
        return news;
    }

    /** The distance of shown times from UTC, in milliseconds; with a held clock there is none. */
    public long zoneOffset(long wallMillis) {
        return clock().isHeld() ? 0 : TimeZone.getDefault().getOffset(wallMillis);
    }

    /** Numbers an exchange, whether there is a session or not. */
    public int nextExchange() {
        return shared.exchanges().next();
    }

    public boolean hasSession() {
        return session != null;
    }

    /**
     * The session.
     *
     * @throws IllegalStateException if there is none yet, which {@link #hasSession()} tells
     */
    public Session session() {
        Session made = session;
        if (made == null) {
            throw new IllegalStateException("there is no session yet");
        }
        return made;
    }

    /** The session, made at its first use. */
    public Session openSession() throws CommandException {
        Session made = session;
        if (made == null) {
            EmbeddedSandbox.startIfAsked(this);
            made = new Session(new SessionFactory(this).make(), shared);
            session = made;
            syncLoop = new SyncLoop(made, mode == Mode.PIPED);
            made.listener(news);
            new RoomFinder(this, defaults).resolveStartRoom();
        }
        return made;
    }

    /** Calls to a homeserver besides the session's: for a login, or to steer a sandbox. */
    public ClientServerApi callsBeside(Origin origin, @Nullable String token, long timeoutMillis) throws CommandException {
        checkTls(settings);
        Homeserver.Connection connection =
                new Homeserver.Connection(origin, settings.tls(), token, timeoutMillis)
                        .by(ProxyChoice.of(this, origin));
        return new ClientServerApi(beside(connection));
    }

    /** A connection without a token, to look for a homeserver. */
    Homeserver connectBeside(Origin origin, @Nullable Proxy proxy, long timeoutMillis) {
        Homeserver.Connection connection =
                new Homeserver.Connection(origin, settings.tls(), null, timeoutMillis).by(proxy);
        return beside(connection);
    }

    private Homeserver beside(Homeserver.Connection connection) {
        return new Homeserver(connection, clock(), trace, shared.calls())
                .within(new CallScope(connection.timeoutMillis(), cancellation));
    }

    /** A file of certificates that is of no use is said before any request. */
    static void checkTls(Settings settings) throws CommandException {
        String problem = settings.cacert() == null ? null : settings.tls().problem();
        if (problem != null) {
            throw CommandException.usage("--cacert " + settings.cacert() + ": " + problem + ".", "a PEM file is wanted");
        }
    }

    /**
     * Learns what becomes of delays and what happens in rooms.
     *
     * @throws IllegalStateException if there is no session yet
     */
    public SyncLoop syncLoop() {
        SyncLoop made = syncLoop;
        if (made == null) {
            throw new IllegalStateException("there is no session yet");
        }
        return made;
    }

    /** Somebody pressed Ctrl-C while a command runs; called from another thread. */
    public void interrupt() {
        Cancellation further = insistence;
        Cancellation first = cancellation;
        boolean isAgain = first.isCancelled();
        first.cancel();
        if (isAgain) {
            further.cancel();
        }
    }

    /** Whether the command that runs is to end. */
    public boolean isInterrupted() {
        return cancellation.isCancelled();
    }

    /** A new line is to be typed: what is pressed from here on is for the command on it. */
    public void clearInterrupt() {
        if (cancellation.isCancelled()) {
            insistence = new Cancellation();
            cancellation = new Cancellation();
        }
    }

    /** Ends the session after this line, with an exit code. */
    public void exit(int code) {
        over = true;
        exitAsked = code;
    }

    public boolean isOver() {
        return over;
    }

    public int exitAsked() {
        return exitAsked;
    }

    /** Asks a person; the shell asks on its own terminal. */
    public Prompter prompter() {
        return prompter;
    }

    /** The person's answer, or null if nobody can be asked. */
    public @Nullable String ask(String question, boolean secret) {
        return printer.ask(prompter, question, secret);
    }

    public void prompter(Prompter other) {
        prompter = other;
    }

    /** What the exchanges have named so far; for completion. */
    public CompletionHistory seen() {
        return seen;
    }

    /** What was typed, oldest first. */
    public List<String> history() {
        return history;
    }

    public void history(List<String> typed) {
        history = typed;
    }

    /** What failed last in this session, mistyped lines left out; null if nothing has. */
    public @Nullable Outcome lastFailure() {
        return lastFailure;
    }

    /** Keeps an outcome if it is a failure worth a word. */
    public void keepFailure(Outcome outcome) {
        Failure failure = outcome.failure();
        if (failure != null && !failure.kind().equals("usage") && failure.exit() != ExitCode.INTERRUPTED) {
            lastFailure = outcome;
        }
    }

    /** Says what ends with the sandbox of this process. */
    public void sayWhatIsPending() {
        int pending = sandbox == null ? 0 : sandbox.pending();
        if (pending > 0) {
            printer.person("    the sandbox ends here with " + pending
                    + (pending == 1 ? " delayed event" : " delayed events") + " still pending");
        }
    }

    public void close() {
        if (syncLoop != null) {
            syncLoop.stop();
        }
        if (session != null) {
            session.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
