package dev.tarry.cli.context;

import dev.tarry.account.AccountChoice;
import dev.tarry.account.AccountFinder;
import dev.tarry.account.Profiles;
import dev.tarry.cancellation.CancellablePause;
import dev.tarry.cli.terminal.Console;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.discovery.ServerName;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.homeserver.wire.Proxy;
import dev.tarry.outcome.CommandException;
import dev.tarry.render.ExchangeTimes;
import dev.tarry.session.ExchangeCounters;
import dev.tarry.time.Moment;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.SecretSpotter;
import dev.tarry.trace.Trace;
import java.time.Duration;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Ways to homeservers beside the session's own, the account that a start is for, and the record of what went over them. */
public final class Connections {

    private final Start start;
    private final Console console;
    private final Interrupt interrupt;
    private final TimeSource machineClock;
    private volatile TimeSource clock;
    private final Trace trace = new Trace();
    private final ExchangeCounters numbers = ExchangeCounters.fresh();
    private final ExchangeTimes times = new SessionTimes();
    private volatile Moment began;
    private AccountChoice choice;

    /** @param clock the machine's */
    Connections(Start start, Console console, Interrupt interrupt, TimeSource clock) {
        this.start = start;
        this.console = console;
        this.interrupt = interrupt;
        this.machineClock = clock;
        this.clock = clock;
        this.began = clock.now();
        this.choice = start.options().account();
        trace.listen(new SecretSpotter(console.redactor()));
        trace.listen(console.printer().exchanges(times));
    }

    /** What went over all connections of this start. */
    public Trace trace() {
        return trace;
    }

    /** The numbers that all connections of this start have in common. */
    ExchangeCounters numbers() {
        return numbers;
    }

    /** The clock that counts: that of the sandbox in this process, else the machine's. */
    TimeSource clock() {
        return clock;
    }

    /** Goes by a sandbox's clock from now on: it has just been started. */
    void clock(TimeSource sandbox) {
        clock = sandbox;
        began = sandbox.now();
    }

    /** When the entries of the trace happened. */
    public ExchangeTimes times() {
        return times;
    }

    /** The distance of shown times from UTC, in milliseconds; with a held clock there is none. */
    long zoneOffset(long wallMillis) {
        return clock.isHeld() ? 0 : TimeZone.getDefault().getOffset(wallMillis);
    }

    /** On the clock that counts. */
    private final class SessionTimes extends ExchangeTimes {
        @Override
        protected Moment began() {
            return began;
        }

        @Override
        protected long zoneOffset(long wallMillis) {
            return Connections.this.zoneOffset(wallMillis);
        }
    }

    /** The machine's clock, whatever a sandbox does. */
    public TimeSource machineClock() {
        return machineClock;
    }

    /** Numbers an exchange, whether there is a session or not. */
    public int nextExchange() {
        return numbers.exchanges().next();
    }

    /** The saved accounts. */
    public Profiles profiles() {
        return new Profiles(
                start.folders(), millis -> new CancellablePause(machineClock, interrupt.cancellation()).pause(millis),
                start.defaults().timeout().toMillis());
    }

    /** The homeserver that was named with the start, or its URL once it was looked for; null for none. */
    public @Nullable String homeserver() {
        return choice.homeserver();
    }

    /** Finds the account; a homeserver that was named by its server is looked for first. */
    public AccountFinder accounts() throws CommandException {
        String named = choice.homeserver();
        if (named != null && ServerName.isName(named)) {
            choice = choice.withHomeserver(finder().find(nextExchange(), named).url());
        }
        return new AccountFinder(choice, start.environment(), profiles());
    }

    /** Finds homeservers by what was typed for one. */
    public HomeserverFinder finder() {
        return new HomeserverFinder(this, start, console.printer());
    }

    /** Calls to a homeserver: for a login, or to control a sandbox. */
    public ClientServerApi api(Origin origin, @Nullable String token, Duration timeout) throws CommandException {
        start.options().connection().check();
        return new ClientServerApi(connect(origin, token, timeout, proxy(origin)));
    }

    /** A connection without a token, to look for a homeserver. */
    Homeserver connect(Origin origin, @Nullable Proxy proxy, Duration timeout) {
        return connect(origin, null, timeout, proxy);
    }

    /** The proxy to this homeserver, or null. */
    @Nullable Proxy proxy(Origin origin) throws CommandException {
        return ProxyChoice.of(start, console, origin);
    }

    private Homeserver connect(Origin origin, @Nullable String token, Duration timeout, @Nullable Proxy proxy) {
        Homeserver.Connection connection =
                new Homeserver.Connection(origin, start.options().connection().tls(), token, timeout, proxy);
        return new Homeserver(connection, clock, trace, numbers.calls())
                .within(new CallScope(timeout, interrupt.cancellation(), start.defaults().retries()));
    }
}
