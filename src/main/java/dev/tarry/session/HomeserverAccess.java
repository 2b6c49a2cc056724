package dev.tarry.session;

import dev.tarry.account.Account;
import dev.tarry.cancellation.Cancellation;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.RenewableToken;
import dev.tarry.homeserver.call.CallIntents;
import dev.tarry.homeserver.call.CallPerformer;
import dev.tarry.homeserver.call.EncryptionCache;
import dev.tarry.homeserver.call.HomeserverCallPerformer;
import dev.tarry.homeserver.call.TransactionIds;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectFinder;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.remark.Remark;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.TraceSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session's homeserver: its connections, how it speaks of delayed events, and what is known of its rooms' encryption. */
public final class HomeserverAccess {

    private static final long HELD_CLOCK_LOOK_MS = 20;

    private final AccountLink link;
    private final TimeSource clock;
    private final TraceSink trace;
    private final ExchangeCounters numbers;
    private final KnownDialect dialect;
    private final EncryptionCache encryption = new EncryptionCache();
    /** The account's own first, then those of other accounts. */
    private final List<Homeserver> all = new ArrayList<>();
    private final Homeserver homeserver;

    HomeserverAccess(AccountLink link, KnownDialect dialect, TimeSource clock, TraceSink trace, ExchangeCounters numbers) {
        this.link = link;
        this.dialect = dialect;
        this.clock = clock;
        this.trace = trace;
        this.numbers = numbers;
        this.homeserver = connect(link.account(), link.renewable());
    }

    /**
     * Another way to the same homeserver, for another account; whoever asks for it closes it.
     *
     * @param renewable that account's token, if it can be renewed, or null
     */
    public Homeserver connect(Account whose, @Nullable RenewableToken renewable) {
        Homeserver another = new Homeserver(
                new Homeserver.Connection(
                        whose.origin(), link.tls(), whose.token(), link.timeout(), link.proxy()),
                renewable, clock, trace, numbers.calls());
        synchronized (all) {
            Duration left = all.isEmpty() ? Duration.ZERO : all.get(0).cutLeft();
            if (!left.isZero()) {
                another.cut(left);
            }
            for (int i = all.size() - 1; i > 0; i--) {
                if (all.get(i).isClosed()) {
                    all.remove(i);
                }
            }
            all.add(another);
        }
        return another;
    }

    /** The account's homeserver, for calls of this scope. */
    public Homeserver within(CallScope scope) {
        return homeserver.within(scope);
    }

    /** The client-server calls of a command; each command has an exchange of its own. */
    public ClientServerApi api(CallScope scope) {
        return new ClientServerApi(homeserver.within(scope));
    }

    /** Looks delayed events up, within this scope. */
    public DelayedEventLookups lookups(CallScope scope) {
        return new DelayedEventLookups(homeserver.within(scope), dialect);
    }

    /** Asks how delayed events are spoken of here, within this scope. */
    public DialectFinder finder(CallScope scope) {
        return new DialectFinder(homeserver.within(scope), dialect);
    }

    /** What holds for calls in the background: the time that a start gives each. */
    CallScope beside(Cancellation cancellation) {
        return new CallScope(link.timeout(), cancellation);
    }

    /** How delayed events are spoken of here, as far as it is known by now. */
    public Dialect dialect() {
        return dialect.dialect();
    }

    /** What is known of that, and how. */
    public KnownDialect knownDialect() {
        return dialect;
    }

    /**
     * What hosts ask for is done by this.
     *
     * @param intents who has to know of it before
     */
    CallPerformer performer(CallIntents intents) {
        return new HomeserverCallPerformer(homeserver, dialect, encryption, new TransactionIds(clock), intents);
    }

    /** Which rooms are known to be encrypted while {@code /sync} runs. */
    EncryptionCache encryption() {
        return encryption;
    }

    /** Says in the trace what happened apart from requests. */
    public void note(int exchange, Remark remark) {
        homeserver.note(exchange, remark);
    }

    /**
     * A drill: cuts all connections, those of other accounts among them, and refuses new ones within this process for so long by
     * the clock.
     */
    public void cut(Duration length) {
        synchronized (all) {
            for (Homeserver one : all) {
                one.cut(length);
            }
        }
    }

    /** For how much longer a drill keeps the network away; zero if none does. */
    public Duration cutLeft() {
        return homeserver.cutLeft();
    }

    /** Waits for the end of a drill that keeps the network away; returns at once where there is none, or once it is cancelled. */
    void awaitNetwork(Cancellation cancellation) {
        for (Duration left = cutLeft(); !left.isZero() && !cancellation.isCancelled(); left = cutLeft()) {
            // A held clock is moved by somebody who does not tell.
            long millis = clock.isHeld() ? HELD_CLOCK_LOOK_MS : left.toNanos() / 1_000_000 + 1;
            cancellation.sleep(millis);
        }
    }

    void close() {
        homeserver.close();
    }
}
