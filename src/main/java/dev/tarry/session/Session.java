package dev.tarry.session;

import dev.tarry.account.Account;
import dev.tarry.cancellation.Cancellation;
import dev.tarry.delay.Changes;
import dev.tarry.delay.Delay;
import dev.tarry.delay.DelayIdSpotter;
import dev.tarry.delay.DelayLedger;
import dev.tarry.delay.DelayTracker;
import dev.tarry.delay.DelayWriter;
import dev.tarry.diagnosis.Knowledge;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.RenewableToken;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.homeserver.call.EncryptionCache;
import dev.tarry.homeserver.call.HostCalls;
import dev.tarry.homeserver.call.TransactionIds;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectCache;
import dev.tarry.homeserver.dialect.DialectFinder;
import dev.tarry.homeserver.dialect.HomeserverCache;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.homeserver.wire.Proxy;
import dev.tarry.homeserver.wire.TlsSettings;
import dev.tarry.host.ExchangeNumbers;
import dev.tarry.host.Input;
import dev.tarry.host.StartMode;
import dev.tarry.host.approval.HostView;
import dev.tarry.host.approval.Policy;
import dev.tarry.host.personality.Personality;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.outcome.Failure;
import dev.tarry.session.widget.HostedWidgets;
import dev.tarry.session.widget.PseudoWidget;
import dev.tarry.session.widget.WidgetPort;
import dev.tarry.session.widget.WidgetReply;
import dev.tarry.session.widget.WidgetSession;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.Redactor;
import dev.tarry.trace.Trace;
import dev.tarry.trace.TraceSink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one shell, one piped run or one command has; no lock is held over a wait. Safe for use by several threads. */
public final class Session {

    /** What is heard of between commands, from any thread. */
    public interface Listener {
        /** A delay fired, was sent, was cancelled or is gone. */
        void ended(Delay delay);

        /** Nothing is heard of the homeserver any more, for this reason; or again, if it is null. */
        default void heard(@Nullable Failure failure) {}

        /** An event was seen in a timeline; {@code room_id} is in it. */
        default void seen(JsonObject event) {}

        /** Something broke, by a defect of ours, that no command waits for. */
        default void defect(RuntimeException e) {}
    }

    /**
     * The parts that come from outside.
     *
     * @param proxy the proxy to the account's homeserver, or null
     * @param renewable the account's token, if it can be renewed, or null
     */
    public record Parts(
            Account account, TlsSettings tls, long timeoutMillis, Dialect dialect, Personality personality, Policy policy,
            TimeSource clock,
            Trace trace, Redactor redactor, HomeserverCache cache, @Nullable Proxy proxy, @Nullable RenewableToken renewable) {}

    /** What a session has in common with what came before it in this process. */
    public record Shared(ExchangeNumbers exchanges, Homeserver.CallNumbers calls) {

        /** Before anything was done. */
        public static Shared fresh() {
            return new Shared(new ExchangeNumbers(), new Homeserver.CallNumbers());
        }
    }

    private final Parts parts;
    private final Shared shared;
    private final EncryptionCache facts = new EncryptionCache();
    private final Changes changes = new Changes();
    private final DelayLedger ledger = new DelayLedger(changes);
    private final DelayWriter writer = new DelayWriter(ledger);
    private final TraceSink sink;
    private final KnownDialect speech;
    private final Homeserver homeserver;
    private final DelayTracker tracker;
    private final PseudoWidget widget = new PseudoWidget();
    private final HostedWidgets widgets;
    private final WidgetSession pseudo;
    private final Told told = new Told();
    private volatile Account account;
    private volatile @Nullable String ownRoom;
    private volatile Listener listener = delay -> {};
    private boolean started;

    /** Hands on what loops and the tracker tell. (One class and no lambdas, which cost a single command some of its start.) */
    private final class Told implements WidgetSession.Listener, Consumer<Delay> {
        @Override
        public void reported(CallReport report) {
            writer.reported(report);
        }

        @Override
        public void defect(RuntimeException e) {
            listener.defect(e);
        }

        @Override
        public void accept(Delay ended) {
            listener.ended(ended);
        }
    }

    public Session(Parts parts, Shared shared) {
        this.parts = parts;
        this.shared = shared;
        this.account = parts.account();
        this.ownRoom = account.roomId();
        this.sink = new DelayIdSpotter(ledger, parts.redactor(), parts.trace());
        this.speech = new KnownDialect(parts.dialect(), new DialectCache(parts.cache(), parts.clock()));
        this.homeserver = connect(account, parts.renewable());
        this.tracker = new DelayTracker(ledger, writer, speech, parts.clock(), told);
        this.tracker.user(UserId.ofNullable(account.userId()));
        this.widgets = new HostedWidgets(
                parts.personality(), parts.policy(), shared.exchanges(),
                new HostCalls(homeserver, speech, facts, new TransactionIds(parts.clock())), parts.clock(), sink, told,
                parts.timeoutMillis());
        this.pseudo = host(PseudoWidget.ID, StartMode.CONTENT_LOADED, widget);
        widget.connect(pseudo);
        parts.redactor().addSecret(account.token());
    }

    /**
     * Another homeserver of this session, for another account; whoever asks for it closes it.
     *
     * @param renewable that account's token, if it can be renewed, or null
     */
    public Homeserver connect(Account whose, @Nullable RenewableToken renewable) {
        return new Homeserver(
                new Homeserver.Connection(
                        whose.origin(), parts.tls(), whose.token(),
                        parts.timeoutMillis(), parts.proxy()),
                renewable, parts.clock(), sink, shared.calls());
    }

    /** Hosts a widget, which has said nothing yet: it gets what happens in rooms as far as it may receive it. */
    public WidgetSession host(String widgetId, StartMode start, WidgetPort port) {
        return widgets.host(widgetId, start, port, account.roomId());
    }

    /** A widget has gone. */
    public void drop(WidgetSession gone) {
        widgets.drop(gone);
    }

    public Account account() {
        return account;
    }

    /** How the homeserver speaks, as far as it is known by now. */
    public Dialect dialect() {
        return speech.dialect();
    }

    /** How delayed events are spoken of here. */
    public KnownDialect speech() {
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

    public DelayTracker tracker() {
        return tracker;
    }

    /** Counts what becomes of delays and what is heard. */
    public Changes changes() {
        return changes;
    }

    /** What the pseudo-widget's host has decided so far. */
    public HostView host() {
        return pseudo.view();
    }

    public Personality personality() {
        return parts.personality();
    }

    /** The account's homeserver, for calls of this scope. */
    public Homeserver homeserver(CallScope scope) {
        return homeserver.within(scope);
    }

    /** The client-server calls of a command; give each command a {@link #nextExchange()}. */
    public ClientServerApi matrix(CallScope scope) {
        return new ClientServerApi(homeserver.within(scope));
    }

    /** Looks delayed events up, within this scope. */
    public DelayedEventLookups lookups(CallScope scope) {
        return new DelayedEventLookups(homeserver.within(scope), speech);
    }

    /** Asks how delayed events are spoken of here, within this scope. */
    public DialectFinder finder(CallScope scope) {
        return new DialectFinder(homeserver.within(scope), speech);
    }

    /** The calls of something in the background, with the time that a start gives each. */
    ClientServerApi matrixBeside(Cancellation cancellation) {
        return matrix(new CallScope(parts.timeoutMillis(), cancellation));
    }

    /** Lookups in the background, with the time that a start gives each. */
    DelayedEventLookups lookupsBeside(Cancellation cancellation) {
        return lookups(new CallScope(parts.timeoutMillis(), cancellation));
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

    /** What a diagnosis may know beside a call. */
    public Knowledge knowledge(boolean isSession) {
        return new Knowledge(ledger, dialect().manage(), writer.servesRestart(), parts.clock().now(), isSession);
    }

    /** Starts the pseudo-widget, once; at the start it asks for these. Returns the number of its last exchange. */
    public int start(List<String> wanted, CallOptions options) {
        if (!started) {
            started = true;
            widget.want(wanted);
            ask("supported_api_versions", JsonObject.EMPTY, options);
            ask("content_loaded", JsonObject.EMPTY, options);
        }
        return shared.exchanges().last();
    }

    /** Lets the pseudo-widget make a request. */
    public WidgetReply ask(String action, JsonObject data, CallOptions options) {
        JsonObject request = widget.request(action, data, parts.clock().wallMillis());
        try {
            return pseudo.ask(request.toString(), options);
        } finally {
            widget.settled(request);
        }
    }

    /** Delivers a frame as it stands. */
    public WidgetReply raw(String frame, CallOptions options) {
        return pseudo.ask(frame, options);
    }

    /** Lets the pseudo-widget ask for capabilities (MSC2974). */
    public WidgetReply request(List<String> wires, CallOptions options) {
        JsonObject data = JsonObject.of("capabilities", JsonArray.ofTexts(wires));
        return ask("org.matrix.msc2974.request_capabilities", data, options);
    }

    /** Takes capabilities back; returns the exchange. */
    public int revoke(List<String> wires, CallOptions options) {
        return pseudo.input(new Input.Revoke(wires), options);
    }

    /** Looks at another room from now on. */
    public void view(String roomId) {
        ownRoom = roomId;
        account = account.withRoom(roomId);
        widgets.put(new Input.RoomViewed(RoomId.ofNullable(roomId)));
    }

    /** Looks at another room until {@link #leave()}; what happens in the session's own is heard as before. */
    public void visit(String roomId) {
        account = account.withRoom(roomId);
        pseudo.put(new Input.RoomVisited(RoomId.ofNullable(roomId)));
    }

    /** Looks at the session's own room again. */
    public void leave() {
        account = account.withRoom(ownRoom);
        pseudo.put(new Input.RoomVisited(null));
    }

    /** Knows now whose the token is. */
    public void user(@Nullable String userId, @Nullable String deviceId) {
        account = account.withUser(userId, deviceId);
        tracker.user(UserId.ofNullable(userId));
    }

    /** A held clock was moved: what has waited for it too long is given up. */
    public void timePassed() {
        widgets.put(new Input.Tick());
    }

    /** The rooms to listen to: the session's and those of its delays. */
    Set<String> rooms() {
        Set<String> rooms = new LinkedHashSet<>();
        for (String room : new String[] {ownRoom, account.roomId()}) {
            if (room != null) {
                rooms.add(room);
            }
        }
        rooms.addAll(Name.texts(ledger.rooms()));
        return rooms;
    }

    /** Whether any widget may receive what happens in rooms. */
    boolean receives() {
        return widgets.receives();
    }

    /** Takes in what {@code /sync} brought: each event goes once to each widget, in their order. */
    void heard(SyncFeed.Batch batch) {
        facts.learn(batch.asked(), batch.state(), batch.initial() ? batch.rooms() : Set.of());
        for (JsonObject event : batch.timeline()) {
            tracker.saw(event, batch.initial(), batch.readNanos());
            if (!batch.initial()) {
                listener.seen(event);
                widgets.put(new Input.TimelineEvent(event));
            }
        }
        if (!batch.initial()) {
            for (JsonObject event : batch.state()) {
                widgets.put(new Input.StateChanged(event));
            }
        }
    }

    /** Nothing is heard of the homeserver any more, for this reason; or again, if it is null. */
    void audible(@Nullable Failure failure) {
        listener.heard(failure);
    }

    void defect(RuntimeException e) {
        listener.defect(e);
    }

    EncryptionCache facts() {
        return facts;
    }

    /** Ends all that is under way; waits for nobody. */
    public void close() {
        widgets.close();
        homeserver.close();
    }
}
