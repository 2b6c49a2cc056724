package dev.tarry.cli.context;

import dev.tarry.account.Account;
import dev.tarry.cancellation.CancellablePause;
import dev.tarry.cancellation.Pause;
import dev.tarry.capability.ShortNames;
import dev.tarry.cli.line.LineOptions;
import dev.tarry.cli.terminal.Console;
import dev.tarry.heartbeat.Ending;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.ledger.BadLine;
import dev.tarry.ledger.file.LedgerException;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.LedgerFailures;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.session.LedgerStart;
import dev.tarry.session.Session;
import dev.tarry.session.SyncLoop;
import dev.tarry.session.heartbeat.Heartbeats;
import dev.tarry.time.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The session of a start, opened when it is first needed, and the sandbox below it if there is one. */
public final class Sessions {

    private final Start start;
    private final Console console;
    private final Interrupt interrupt;
    private final Connections connections;
    private final SessionNotifications notifications;
    private @Nullable Sandbox sandbox;
    private volatile @Nullable Session session;
    private volatile @Nullable SyncLoop syncLoop;
    private volatile @Nullable Heartbeats heartbeats;

    Sessions(Start start, Console console, Interrupt interrupt, Connections connections) {
        this.start = start;
        this.console = console;
        this.interrupt = interrupt;
        this.connections = connections;
        this.notifications = new SessionNotifications(console.printer(), start.mode(), start.defaults().json());
    }

    /** Whether it was opened. */
    public boolean isOpen() {
        return session != null;
    }

    /**
     * The session.
     *
     * @throws IllegalStateException if it was not opened yet, which {@link #isOpen()} tells
     */
    public Session current() {
        Session made = session;
        if (made == null) {
            throw new IllegalStateException("there is no session yet");
        }
        return made;
    }

    /** The session, opened at its first use. */
    public Session open() throws CommandException {
        Session made = session;
        if (made == null) {
            startSandbox();
            made = new SessionFactory(start, console, connections, sandbox, interrupt).open();
            session = made;
            syncLoop = new SyncLoop(made, start.mode() == Start.Mode.PIPED);
            made.alsoTell(notifications);
            new RoomFinder(made, interrupt.scope(start.defaults())).resolveStartRoom();
        }
        // What has failed once is tried again with the next line.
        if (start.isSession() && !LedgerStart.isReady(made)) {
            recall(start.defaults());
        }
        return made;
    }

    /** Knows afterwards whose delayed events go into the ledger, where there is one; whoever schedules or changes one asks. */
    public void readyLedger(LineOptions line) throws CommandException {
        Session made = open();
        // A dry run asks nobody anything, and writes nothing down.
        if (!line.dryRun() && !LedgerStart.isReady(made)) {
            new LedgerStart(made, interrupt.scope(line)).findAccount();
        }
    }

    /**
     * Takes in from the ledger what other runs have left open; nothing where there is none.
     *
     * @return its lines that say nothing
     */
    public List<BadLine> recall(LineOptions line) throws CommandException {
        Session made = current();
        if (!line.dryRun() && !LedgerStart.isReady(made)) {
            new LedgerStart(made, interrupt.scope(line)).findAccount();
        }
        try {
            return LedgerStart.recall(made);
        } catch (LedgerException e) {
            throw LedgerFailures.of(e);
        }
    }

    /** Whether delays have names that can be told: within a session, and where a ledger keeps them. */
    public boolean namesDelays() {
        return start.isSession() || session != null && current().delays().kept() != null;
    }

    /** Whether several lines share the session. */
    public boolean isShared() {
        return start.isSession();
    }

    /** Once: what comes after it may fail, and be tried again with the next line. */
    private void startSandbox() throws CommandException {
        Sandbox started = sandbox == null ? EmbeddedSandbox.startIfAsked(start.options(), console) : null;
        if (started != null) {
            sandbox = started;
            connections.clock(started.clock());
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

    /** Whether there is, or was, any heartbeat. */
    public boolean hasHeartbeats() {
        return heartbeats != null;
    }

    /**
     * Ends the heartbeats of the session in good order, and waits for that.
     *
     * @param isInsisted whether somebody does not want to wait any more
     */
    public void endHeartbeats(Ending.Why why, BooleanSupplier isInsisted) {
        Heartbeats beating = heartbeats;
        if (beating != null) {
            beating.endAll(why, isInsisted);
        }
    }

    /** The heartbeats of the session. */
    public synchronized Heartbeats heartbeats() {
        Heartbeats made = heartbeats;
        if (made == null) {
            made = new Heartbeats(current());
            heartbeats = made;
        }
        return made;
    }

    /** The client-server calls of a line. */
    public ClientServerApi api(LineOptions line) throws CommandException {
        return open().homeserver().api(interrupt.scope(line));
    }

    /** Looks delayed events up for a line. */
    public DelayedEventLookups lookups(LineOptions line) throws CommandException {
        return open().homeserver().lookups(interrupt.scope(line));
    }

    /** The sandbox of this process, or null. */
    public @Nullable Sandbox sandbox() {
        return sandbox;
    }

    /** What is told beside the commands' own outcomes. */
    public SessionNotifications notifications() {
        return notifications;
    }

    /** The clock that counts: the sandbox's in this process, else the machine's. */
    public TimeSource clock() {
        return connections.clock();
    }

    /** Lets time pass, until the line that is run at that moment is ended. */
    public Pause pause() {
        return millis -> new CancellablePause(clock(), interrupt.cancellation()).pause(millis);
    }

    /** The distance of a shown time from UTC, in milliseconds, that of the epoch for none; with a held clock there is none. */
    public long zoneOffset(@Nullable Instant at) {
        return connections.zoneOffset(at == null ? 0 : at.toEpochMilli());
    }

    /** Whom short names of capabilities mean. */
    public ShortNames.Owner owner() throws CommandException {
        Session made = session;
        Account account = made != null
                ? made.account()
                : sandbox == null ? null : EmbeddedSandbox.account(start.options(), sandbox);
        return GrantArguments.owner(start, account);
    }

    /** Says what ends with the sandbox of this process, and what never happened on it. */
    public void sayWhatIsPending() {
        if (sandbox != null) {
            EmbeddedSandbox.sayWhatNeverStruck(sandbox, console.printer());
        }
        int pending = sandbox == null ? 0 : sandbox.pending();
        if (pending > 0) {
            console.printer().person("    the sandbox ends now with " + pending
                    + (pending == 1 ? " delayed event" : " delayed events") + " still pending");
        }
    }

    /** Ends the session and the sandbox. */
    public void close() {
        SyncLoop loop = syncLoop;
        Session made = session;
        Heartbeats beating = heartbeats;
        if (beating != null) {
            beating.close();
        }
        if (loop != null) {
            loop.stop();
        }
        if (made != null) {
            made.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
