package dev.tarry.cli;

import dev.tarry.homeserver.CallOptions;
import dev.tarry.homeserver.CallScope;
import dev.tarry.homeserver.CancellablePause;
import dev.tarry.homeserver.Cancellation;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.MatrixCalls;
import dev.tarry.homeserver.Origin;
import dev.tarry.homeserver.Pause;
import dev.tarry.homeserver.Proxy;
import dev.tarry.homeserver.ServerName;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.session.AccountFinder;
import dev.tarry.session.CommandException;
import dev.tarry.session.ExitCode;
import dev.tarry.session.Failure;
import dev.tarry.session.Folders;
import dev.tarry.session.Outcome;
import dev.tarry.session.Profiles;
import dev.tarry.session.Session;
import dev.tarry.session.Settings;
import dev.tarry.session.SyncLoop;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.Redactor;
import dev.tarry.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** What a start of tarry has: its options, its streams, and, once somebody needs it, its session. */
final class Runtime {

    /** How commands come in. */
    enum Mode {
        ONE_SHOT,
        PIPED,
        SHELL
    }

    private final Mode mode;
    private Settings settings;
    private final LineOptions defaults;
    private final Map<String, String> environment;
    private final Io io;
    private final Printer printer;
    private final Redactor redactor;
    private final Trace trace = new Trace();
    private final TimeSource realClock;
    private final Folders folders;
    private Sandbox sandbox;
    private final Session.Shared shared = Session.Shared.fresh();
    private volatile Session session;
    private volatile SyncLoop syncLoop;
    private final SessionNews news;
    private final Seen seen = new Seen();
    private Prompter prompter;
    private volatile Cancellation cancellation = new Cancellation();
    private volatile Cancellation insistence = new Cancellation();
    private boolean over;
    private int exitAsked;
    private List<String> history = List.of();
    private Outcome lastFailure;

    Runtime(
            Mode mode, Settings settings, LineOptions defaults, Map<String, String> environment, Io io, Printer printer,
            Redactor redactor, TimeSource realClock) {
        this.mode = mode;
        this.settings = settings;
        this.defaults = defaults;
        this.environment = environment;
        this.io = io;
        this.printer = printer;
        this.redactor = redactor;
        this.realClock = realClock;
        this.folders = Folders.find(settings.configDir(), environment);
        this.news = new SessionNews(printer, mode, defaults.json());
        this.prompter = io.prompter();
        trace.listen(printer);
        if (mode == Mode.SHELL) {
            trace.listen(seen);
        }
    }

    Mode mode() {
        return mode;
    }

    Settings settings() {
        return settings;
    }

    LineOptions defaults() {
        return defaults;
    }

    Map<String, String> environment() {
        return environment;
    }

    Io io() {
        return io;
    }

    Printer printer() {
        return printer;
    }

    Redactor redactor() {
        return redactor;
    }

    Trace trace() {
        return trace;
    }

    Folders folders() {
        return folders;
    }

    Profiles profiles() {
        return new Profiles(folders, millis -> new CancellablePause(realClock, cancellation).pause(millis));
    }

    /** Finds the account; a homeserver that was named by its server is looked for first. */
    AccountFinder accounts() throws CommandException {
        String named = settings.homeserver();
        if (named != null && ServerName.isName(named)) {
            settings = settings.withHomeserver(new HomeserverFinder(this).find(nextExchange(), named).url());
        }
        return new AccountFinder(settings, environment, profiles());
    }

    /** The clock that counts: the sandbox's in this process, else the machine's. */
    TimeSource clock() {
        return sandbox == null ? realClock : sandbox.clock();
    }

    TimeSource realClock() {
        return realClock;
    }

    /** Lets time pass, until the line that is run at that moment is ended. */
    Pause pause() {
        return millis -> new CancellablePause(clock(), cancellation).pause(millis);
    }

    /** Ends what the line that runs waits for. */
    Cancellation cancellation() {
        return cancellation;
    }

    /** Ends, at the second Ctrl-C, what a command does after the first. */
    Cancellation insistence() {
        return insistence;
    }

    /** What holds for the requests of a line. */
    CallScope scope(LineOptions line) {
        return new CallScope(line.timeoutMillis(), cancellation);
    }

    /** What holds for the homeserver calls of a line. */
    CallOptions callOptions(LineOptions line) {
        return line.callOptions(scope(line));
    }

    /** The sandbox of this process, or null. */
    Sandbox sandbox() {
        return sandbox;
    }

    void sandbox(Sandbox started) {
        sandbox = started;
    }

    /** What is told beside the commands' own outcomes. */
    SessionNews news() {
        return news;
    }

    /** The distance of shown times from UTC, in milliseconds; with a held clock there is none. */
    long zoneOffset(long wallMillis) {
        return clock().isHeld() ? 0 : TimeZone.getDefault().getOffset(wallMillis);
    }

    /** Numbers an exchange, whether there is a session or not. */
    int nextExchange() {
        return shared.exchanges().next();
    }

    boolean hasSession() {
        return session != null;
    }

    Session session() {
        return session;
    }

    /** The session, made at its first use. */
    Session openSession() throws CommandException {
        if (session == null) {
            SandboxStart.startIfAsked(this);
            session = new Session(new SessionParts(this).make(), shared);
            syncLoop = new SyncLoop(session, mode == Mode.PIPED);
            session.listener(news);
            new RoomFinder(this, defaults).resolveStartRoom();
        }
        return session;
    }

    /** Calls to a homeserver besides the session's: for a login, or to steer a sandbox. */
    MatrixCalls callsBeside(Origin origin, @Nullable String token, long timeoutMillis) throws CommandException {
        checkTls(settings);
        Homeserver.Connection connection =
                new Homeserver.Connection(origin, Session.tls(settings), token, timeoutMillis)
                        .by(ProxyChoice.of(this, origin));
        return new MatrixCalls(beside(connection));
    }

    /** A connection without a token, to look for a homeserver. */
    Homeserver connectBeside(Origin origin, @Nullable Proxy proxy, long timeoutMillis) {
        Homeserver.Connection connection =
                new Homeserver.Connection(origin, Session.tls(settings), null, timeoutMillis).by(proxy);
        return beside(connection);
    }

    private Homeserver beside(Homeserver.Connection connection) {
        return new Homeserver(connection, clock(), trace, shared.calls())
                .within(new CallScope(connection.timeoutMillis(), cancellation));
    }

    /** A file of certificates that is of no use is said before any request. */
    static void checkTls(Settings settings) throws CommandException {
        String problem = settings.cacert() == null ? null : Session.tls(settings).problem();
        if (problem != null) {
            throw CommandException.usage("--cacert " + settings.cacert() + ": " + problem + ".", "a PEM file is wanted");
        }
    }

    /** Learns what becomes of delays and what happens in rooms; null as long as there is no session. */
    SyncLoop syncLoop() {
        return syncLoop;
    }

    /** Somebody pressed Ctrl-C while a command runs; called from another thread. */
    void interrupt() {
        Cancellation further = insistence;
        Cancellation first = cancellation;
        boolean isAgain = first.isCancelled();
        first.cancel();
        if (isAgain) {
            further.cancel();
        }
    }

    /** Whether the command that runs is to end. */
    boolean isInterrupted() {
        return cancellation.isCancelled();
    }

    /** A new line is to be typed: what is pressed from here on is for the command on it. */
    void clearInterrupt() {
        if (cancellation.isCancelled()) {
            insistence = new Cancellation();
            cancellation = new Cancellation();
        }
    }

    /** Ends the session after this line, with an exit code. */
    void exit(int code) {
        over = true;
        exitAsked = code;
    }

    boolean isOver() {
        return over;
    }

    int exitAsked() {
        return exitAsked;
    }

    /** Asks a person; the shell asks on its own terminal. */
    Prompter prompter() {
        return prompter;
    }

    /** The person's answer, or null if nobody can be asked. */
    @Nullable String ask(String question, boolean secret) {
        return printer.ask(prompter, question, secret);
    }

    void prompter(Prompter other) {
        prompter = other;
    }

    /** What the exchanges have named so far; for completion. */
    Seen seen() {
        return seen;
    }

    /** What was typed, oldest first. */
    List<String> history() {
        return history;
    }

    void history(List<String> typed) {
        history = typed;
    }

    /** What failed last in this session, mistyped lines left out; null if nothing has. */
    Outcome lastFailure() {
        return lastFailure;
    }

    /** Keeps an outcome if it is a failure worth a word. */
    void keepFailure(Outcome outcome) {
        Failure failure = outcome.failure();
        if (failure != null && !failure.kind().equals("usage") && failure.exit() != ExitCode.INTERRUPTED) {
            lastFailure = outcome;
        }
    }

    /** Says what ends with the sandbox of this process. */
    void sayWhatIsPending() {
        int pending = sandbox == null ? 0 : sandbox.pending();
        if (pending > 0) {
            printer.person("    the sandbox ends here with " + pending
                    + (pending == 1 ? " delayed event" : " delayed events") + " still pending");
        }
    }

    void close() {
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
