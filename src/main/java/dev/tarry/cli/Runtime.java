package dev.tarry.cli;

import dev.tarry.homeserver.Dialect;
import dev.tarry.homeserver.DialectName;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.MatrixCalls;
import dev.tarry.homeserver.Origin;
import dev.tarry.host.Personality;
import dev.tarry.host.Policy;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.render.OutcomeText;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.session.Account;
import dev.tarry.session.AccountFinder;
import dev.tarry.session.CommandException;
import dev.tarry.session.Delay;
import dev.tarry.session.Folders;
import dev.tarry.session.Pause;
import dev.tarry.session.Profiles;
import dev.tarry.session.Session;
import dev.tarry.session.Settings;
import dev.tarry.session.Watching;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.Redactor;
import dev.tarry.trace.Trace;
import dev.tarry.trace.TraceEntry;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Consumer;

/** What a start of tarry has: its options, its streams, and, once somebody needs it, its session. */
final class Runtime {

    private static final int MAX_SEEN = 200;

    /** How commands come in. */
    enum Mode {
        ONE_SHOT,
        PIPED,
        SHELL
    }

    private final Mode mode;
    private final Settings settings;
    private final LineOptions defaults;
    private final Map<String, String> environment;
    private final Io io;
    private final Printer printer;
    private final Redactor redactor;
    private final Trace trace = new Trace();
    private final TimeSource realClock;
    private final Folders folders;
    private Sandbox sandbox;
    private Session session;
    private Watching watching;
    private boolean json;
    private final Set<String> seenTypes = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Set<String> seenRooms = Collections.synchronizedSet(new LinkedHashSet<>());
    private Prompter prompter;
    private volatile boolean interrupted;
    private boolean over;
    private int exitAsked;
    private List<String> history = List.of();
    private Consumer<JsonObject> eventListener = event -> {};

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
        this.json = defaults.json();
        this.prompter = io.prompter();
        trace.listen(printer);
        if (mode == Mode.SHELL) {
            trace.listen(this::remember);
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
        return new Profiles(folders);
    }

    AccountFinder accounts() {
        return new AccountFinder(settings, environment, profiles());
    }

    /** The clock that counts: the sandbox's in this process, else the machine's. */
    TimeSource clock() {
        return sandbox == null ? realClock : sandbox.clock();
    }

    TimeSource realClock() {
        return realClock;
    }

    Pause pause() {
        return new RealPause(clock(), this::isInterrupted);
    }

    /** The sandbox of this process, or null. */
    Sandbox sandbox() {
        return sandbox;
    }

    void sandbox(Sandbox started) {
        sandbox = started;
    }

    /** Whether asynchronous outcomes are told as JSON. */
    void json(boolean asJson) {
        json = asJson;
    }

    /** The distance of shown times from UTC, in milliseconds; with a held clock there is none. */
    long zoneOffset(long wallMillis) {
        return clock().isHeld() ? 0 : TimeZone.getDefault().getOffset(wallMillis);
    }

    boolean hasSession() {
        return session != null;
    }

    Session session() {
        return session;
    }

    /** The session, made at its first use, with a line's options in force. */
    Session session(LineOptions line) throws CommandException {
        if (session == null) {
            open();
        }
        session.options(line.callOptions(), line.timeoutMillis());
        return session;
    }

    private void open() throws CommandException {
        SandboxStart.startIfAsked(this);
        Account account = sandbox == null ? accounts().find() : SandboxStart.account(this);
        if (account.roomId() != null) {
            account = account.withRoom(RoomText.read(account.roomId()));
        }
        if (settings.insecure()) {
            printer.warn("--insecure: any certificate is trusted, and tokens may go over plain http.");
        }
        Session.Parts parts = new Session.Parts(
                account, settings, dialect(), personality(), policy(), clock(), trace, redactor,
                SandboxStart.versionsCache(this, account), pause());
        session = new Session(parts);
        watching = new Watching(session, pause());
        session.listener(new Session.Listener() {
            @Override
            public void ended(Delay delay) {
                tell(delay);
            }

            @Override
            public void seen(JsonObject event) {
                eventListener.accept(event);
            }
        });
        if (defaults.verbosity() > 0) {
            String who = account.userId() == null ? "whoever the token belongs to" : account.userId();
            printer.person("    as " + who + " at " + account.origin().url() + ", from " + account.source());
        }
        new RoomFinder(this).resolveStartRoom();
    }

    /** Calls to a homeserver besides the session's: for a login, or to steer a sandbox. */
    MatrixCalls callsBeside(Origin origin, String token, long timeoutMillis) throws CommandException {
        return new MatrixCalls(new Homeserver(
                new Homeserver.Connection(origin, Session.tls(settings), token, dialect(), timeoutMillis), clock(), trace,
                new Homeserver.CallNumbers()));
    }

    /** Reads what becomes of delays. */
    Watching watching() {
        return watching;
    }

    Dialect dialect() throws CommandException {
        String named = settings.dialect() != null ? settings.dialect() : environment.get("TARRY_DIALECT");
        if (named == null || named.isEmpty()) {
            named = sandbox == null ? null : sandbox.speaks();
        }
        try {
            String release = named == null ? null : DialectName.measuredRelease(named);
            if (release != null && defaults.verbosity() > 0) {
                printer.person("    dialect " + named + ": as Synapse " + release + " was measured");
            }
            return named == null ? Dialect.standard() : Dialect.parse(named);
        } catch (Dialect.BadDialect e) {
            throw CommandException.usage(e.getMessage());
        }
    }

    Personality personality() throws CommandException {
        String word = settings.hostLike();
        Personality personality = word == null ? Personality.TARRY : Personality.ofWord(word);
        if (personality == null) {
            throw CommandException.usage("There is no host \"" + word + "\" to be like yet; there are tarry and reference.");
        }
        return personality;
    }

    private Policy policy() throws CommandException {
        List<String> grants = settings.grants() == null
                ? List.of()
                : Grants.expand(settings.grants(), this);
        if (settings.policy() != null) {
            Policy.Mode given = Policy.Mode.ofWord(settings.policy());
            if (given == null) {
                throw CommandException.usage(
                        "There is no policy \"" + settings.policy() + "\"; there are ask, auto and none.");
            }
            return new Policy(given, grants);
        }
        boolean auto = mode == Mode.ONE_SHOT && settings.grants() == null;
        return new Policy(auto ? Policy.Mode.AUTO : Policy.Mode.ASK, grants);
    }

    private void tell(Delay delay) {
        if (json) {
            printer.result(OutcomeText.json(delay).with("event", Json.of(delay.state().word())).toString());
        } else {
            printer.person(" " + printer.theme().strong(delay.name()) + " " + OutcomeText.ended(delay));
        }
    }

    /** Somebody pressed Ctrl-C while a command runs; called from another thread. */
    void interrupt() {
        interrupted = true;
        if (session != null) {
            session.abort();
            watching.abort();
        }
    }

    /** Whether the command that runs is to end. */
    boolean isInterrupted() {
        return interrupted;
    }

    /** A new line is to be typed: what is pressed from here on is for the command on it. */
    void clearInterrupt() {
        interrupted = false;
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

    void prompter(Prompter other) {
        prompter = other;
    }

    /** The event types seen so far, newest last; for completion. */
    Set<String> seenTypes() {
        return seenTypes;
    }

    /** The rooms seen so far; for completion. */
    Set<String> seenRooms() {
        Set<String> rooms = new LinkedHashSet<>(seenRooms);
        if (session != null && session.account().roomId() != null) {
            rooms.add(session.account().roomId());
        }
        return rooms;
    }

    private void remember(TraceEntry entry) {
        JsonObject data = entry instanceof TraceEntry.Message message && message.json() != null
                ? message.json().object("data")
                : null;
        String type = data == null ? null : data.text("type");
        if (type != null && seenTypes.size() < MAX_SEEN) {
            seenTypes.add(type);
        }
        String room = data == null ? null : data.text("room_id");
        if (room != null && seenRooms.size() < MAX_SEEN) {
            seenRooms.add(room);
        }
    }

    /** Tells of every event that is seen in a timeline from now on. */
    void onEvent(Consumer<JsonObject> listener) {
        eventListener = listener;
    }

    /** What was typed, oldest first. */
    List<String> history() {
        return history;
    }

    void history(List<String> typed) {
        history = typed;
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
        if (watching != null) {
            watching.stop();
        }
        if (session != null) {
            session.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
