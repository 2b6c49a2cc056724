package dev.tarry.session;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.CallOptions;
import dev.tarry.homeserver.Dialect;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.HostCalls;
import dev.tarry.homeserver.MatrixCalls;
import dev.tarry.homeserver.Proxy;
import dev.tarry.homeserver.Remembered;
import dev.tarry.homeserver.RenewableToken;
import dev.tarry.homeserver.RoomFacts;
import dev.tarry.homeserver.Speech;
import dev.tarry.homeserver.TlsSettings;
import dev.tarry.homeserver.TxnIds;
import dev.tarry.homeserver.HomeserverCache;
import dev.tarry.host.ExchangeNumbers;
import dev.tarry.host.HomeserverCall;
import dev.tarry.host.HostConfig;
import dev.tarry.host.Input;
import dev.tarry.host.Personality;
import dev.tarry.host.Policy;
import dev.tarry.host.StartMode;
import dev.tarry.host.WidgetHost;
import dev.tarry.host.action.Actions;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.Redactor;
import dev.tarry.trace.Trace;
import dev.tarry.trace.TraceSink;
import java.nio.file.Path;
import java.util.List;

/**
 * One shell, one piped run, or one command: the host, its pseudo-widget, the homeserver and what is known. Whoever calls any of
 * it while another thread may watch holds the monitor of its {@link #guard()}.
 */
public final class Session {

    /** What is heard of between commands. */
    public interface Listener {
        /** A delay fired, was sent, was cancelled or is gone. */
        void ended(Delay delay);

        /** Nothing is heard of the homeserver any more, for this reason; or again, if it is null. */
        default void heard(Failure failure) {}

        /** An event was seen in a timeline; {@code room_id} is in it. */
        default void seen(JsonObject event) {}
    }

    /**
     * The parts that come from outside.
     *
     * @param proxy the proxy to the account's homeserver, or null
     * @param renewable the account's token, if it can be renewed, or null
     */
    public record Parts(
            Account account, Settings settings, Dialect dialect, Personality personality, Policy policy, TimeSource clock,
            Trace trace, Redactor redactor, HomeserverCache cache, Pause pause, Proxy proxy,
            RenewableToken renewable) {}

    /**
     * What a session has in common with what came before it in this process.
     *
     * @param guard is held through each command, also through the one that makes the session
     */
    public record Shared(Object guard, ExchangeNumbers exchanges, Homeserver.CallNumbers calls) {

        /** Before anything was done. */
        public static Shared fresh() {
            return new Shared(new Object(), new ExchangeNumbers(), new Homeserver.CallNumbers());
        }
    }

    private final Parts parts;
    private final Shared shared;
    private final RoomFacts facts = new RoomFacts();
    private final DelayLedger ledger = new DelayLedger();
    private final TraceSink sink;
    private final Speech speech;
    private final Homeserver homeserver;
    private final MatrixCalls matrix;
    private final HostCalls hostCalls;
    private final WidgetHost host;
    private final PseudoWidget widget;
    private final HostLoop loop;
    private Account account;
    private Watcher watcher;
    private Listener listener = delay -> {};
    private boolean started;

    public Session(Parts parts, Shared shared) {
        this.parts = parts;
        this.shared = shared;
        this.account = parts.account();
        this.sink = new DelayIdSpotter(ledger, parts.redactor(), parts.trace());
        this.speech = new Speech(parts.dialect(), new Remembered(parts.cache(), parts.clock()));
        this.homeserver = connect();
        this.matrix = new MatrixCalls(homeserver);
        this.hostCalls = new HostCalls(
                homeserver, matrix.finder(), facts, new TxnIds(parts.clock()), new PatientRepeater(parts.pause()));
        this.host = new WidgetHost(
                new HostConfig(PseudoWidget.ID, parts.personality(), StartMode.CONTENT_LOADED, account.roomId()),
                parts.policy(), shared.exchanges(), Actions::of);
        this.widget = new PseudoWidget(List.of());
        this.loop = new HostLoop(host, widget, hostCalls, parts.clock(), sink);
        parts.redactor().addSecret(account.token());
    }

    /** Keeps what a homeserver told of itself in the cache folder. */
    public static HomeserverCache cacheOnDisk(Folders folders, Account account) {
        return new FileHomeserverCache(folders, account);
    }

    private Homeserver connect() {
        return connect(account, parts.renewable());
    }

    /**
     * Another connection of this session, for another account; whoever asks for it closes it.
     *
     * @param renewable that account's token, if it can be renewed, or null
     */
    public Homeserver connect(Account whose, RenewableToken renewable) {
        return new Homeserver(
                new Homeserver.Connection(
                        whose.origin(), tls(parts.settings()), whose.token(), speech,
                        parts.settings().timeout(), parts.proxy()),
                renewable, parts.clock(), sink, shared.calls());
    }

    /** How the options say that https is trusted. */
    public static TlsSettings tls(Settings settings) {
        return settings.cacert() == null && !settings.insecure()
                ? TlsSettings.DEFAULT
                : new TlsSettings(settings.cacert() == null ? null : Path.of(settings.cacert()), settings.insecure());
    }

    /** What guards all of the session against its other threads. */
    public Object guard() {
        return shared.guard();
    }

    public Account account() {
        return account;
    }

    /** How the homeserver speaks, as far as it is known by now. */
    public Dialect dialect() {
        return speech.dialect();
    }

    /** How delayed events are spoken of here. */
    public Speech speech() {
        return speech;
    }

    public TimeSource clock() {
        return parts.clock();
    }

    public Trace trace() {
        return parts.trace();
    }

    public Redactor redactor() {
        return parts.redactor();
    }

    public Policy policy() {
        return parts.policy();
    }

    public DelayLedger ledger() {
        return ledger;
    }

    public WidgetHost host() {
        return host;
    }

    public Personality personality() {
        return parts.personality();
    }

    /** The capabilities that allowed something, once each, in order. */
    public List<String> used() {
        return loop.used();
    }

    /** The client-server calls of commands; give each command a {@link #nextExchange()}. */
    public MatrixCalls matrix() {
        return matrix;
    }

    public int nextExchange() {
        return shared.exchanges().next();
    }

    /** The number of the exchange before the next. */
    public int lastExchange() {
        return shared.exchanges().last();
    }

    /** Whether the pseudo-widget was started. */
    public boolean isStarted() {
        return started;
    }

    /** What is heard of delays between commands goes here. */
    public void listener(Listener newListener) {
        listener = newListener;
    }

    /** What holds for the homeserver calls of the next command. */
    public void options(CallOptions options, long timeoutMillis) {
        hostCalls.options(options);
        homeserver.timeout(timeoutMillis);
    }

    /** Starts the pseudo-widget, once; at the start it asks for these. Returns the number of its last exchange. */
    public int start(List<String> wanted) {
        if (!started) {
            started = true;
            widget.want(wanted);
            loop.ask("supported_api_versions", JsonObject.EMPTY);
            loop.ask("content_loaded", JsonObject.EMPTY);
        }
        return shared.exchanges().last();
    }

    /** Lets the pseudo-widget make a request. */
    public Asked ask(String action, JsonObject data) {
        return remembered(loop.ask(action, data));
    }

    /** Delivers a frame as it stands. */
    public Asked raw(String frame) {
        return remembered(loop.raw(frame));
    }

    /** What was sent at once by ourselves is never taken for a delay that fired. */
    private Asked remembered(Asked asked) {
        HostCalls.Report report = asked.lastReport();
        if (report != null && report.call() instanceof HomeserverCall.SendEvent send && send.delay() == null
                && report.answer() != null && report.answer().isOk()) {
            ledger.sentAtOnce(report.answer().json().text("event_id"));
        }
        return asked;
    }

    /** Lets the pseudo-widget ask for capabilities (MSC2974). */
    public Asked request(List<String> wires) {
        return loop.ask(
                "org.matrix.msc2974.request_capabilities", JsonObject.of("capabilities", JsonArray.ofTexts(wires)));
    }

    /** Takes capabilities back; returns the exchange. */
    public int revoke(List<String> wires) {
        return loop.input(new Input.Revoke(wires));
    }

    /** Looks at another room from now on. */
    public void view(String roomId) {
        account = account.withRoom(roomId);
        loop.input(new Input.RoomViewed(roomId));
    }

    /** Knows now whose the token is. */
    public void user(String userId, String deviceId) {
        account = account.withUser(userId, deviceId);
        if (watcher != null) {
            watcher.user(userId);
        }
    }

    /** What becomes of delays, and the room's events; reads nothing until asked to. */
    Watcher watcher() {
        if (watcher == null) {
            SyncFeed feed = new SyncFeed(new MatrixCalls(connect()));
            watcher = new Watcher(feed, ledger, facts, parts.clock(), account.userId(), new Watcher.Listener() {
                @Override
                public void timelineEvent(JsonObject event) {
                    listener.seen(event);
                    loop.input(new Input.TimelineEvent(event));
                }

                @Override
                public void stateChanged(JsonObject event) {
                    loop.input(new Input.StateChanged(event));
                }

                @Override
                public void ended(Delay delay) {
                    listener.ended(delay);
                }
            });
        }
        return watcher;
    }

    /** Asks for the user's scheduled delayed events, and takes them in; only where the dialect has a list. */
    public Answer list(int exchange) {
        Answer answer = matrix.delayedEvents(exchange);
        if (answer.isOk()) {
            watcher().lookups().adoptAll(answer.json());
        }
        return answer;
    }

    /** Looks a delay up, and learns what there is to learn of it. */
    public Lookups.Found look(int exchange, Delay delay) {
        return watcher().lookups().look(exchange, delay, false, matrix);
    }

    /** The same of a delay that the homeserver's list did not have. */
    public Lookups.Found lookUnlisted(int exchange, Delay delay) {
        return watcher().lookups().look(exchange, delay, true, matrix);
    }

    /** Looks in the session's room for the event that a delayed event became; true if it is known from here on. */
    public boolean findFired(int exchange, String delayId) {
        String room = account.roomId();
        return room != null && watcher().lookups().findFired(exchange, room, delayId, matrix);
    }

    /** Looks a delay id up that this session has not seen; the answer, if it is not there. */
    public Answer learn(int exchange, String delayId) {
        MatrixCalls.Looked looked = matrix.delayedEvent(exchange, delayId);
        if (looked.isList() && looked.answer().isOk()) {
            watcher().lookups().adoptAll(looked.answer().json());
        } else if (looked.item() != null) {
            watcher().lookups().learn(looked.item());
        }
        return looked.answer();
    }

    void heard(Failure failure) {
        listener.heard(failure);
    }

    RoomFacts facts() {
        return facts;
    }

    /** Ends the homeserver call under way, from another thread. */
    public void abort() {
        homeserver.abort();
    }

    public void close() {
        homeserver.close();
        if (watcher != null) {
            watcher.feed().calls().homeserver().abort();
            watcher.feed().calls().homeserver().close();
        }
    }
}
