package dev.tarry.session;

import dev.tarry.account.Account;
import dev.tarry.cancellation.Changes;
import dev.tarry.delay.Delay;
import dev.tarry.delay.DelayIdSpotter;
import dev.tarry.delay.DelayJournal;
import dev.tarry.delay.DelayTracker;
import dev.tarry.delay.DelayWriter;
import dev.tarry.delay.KnownDelays;
import dev.tarry.delay.LedgerRecall;
import dev.tarry.diagnosis.Knowledge;
import dev.tarry.homeserver.call.CallIntents;
import dev.tarry.homeserver.call.CallPerformer;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.homeserver.dialect.DialectCache;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.host.Input;
import dev.tarry.host.StartMode;
import dev.tarry.json.JsonObject;
import dev.tarry.ledger.LedgerAccount;
import dev.tarry.ledger.file.LedgerException;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.Failure;
import dev.tarry.session.widget.HostedWidgets;
import dev.tarry.session.widget.PseudoWidgetSession;
import dev.tarry.session.widget.WidgetPort;
import dev.tarry.session.widget.WidgetSession;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.Redactor;
import dev.tarry.trace.TraceSink;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One shell, one piped run or one command, wired together: the homeserver, the hosted widgets with the pseudo-widget first, the
 * delays, who one is and where one looks. Safe for use by several threads; no lock is held over a wait.
 */
public final class Session {

    /** What is heard of between commands, from any thread. */
    public interface Listener {
        /** A delay fired, was sent, was cancelled or is gone. */
        void ended(Delay delay);

        /** Nothing is heard of the homeserver any more, for this reason; or again, if it is null. */
        default void heard(@Nullable Failure failure) {}

        /** The homeserver answers long polls at once with nothing new, so that they are made less often; told once. */
        default void hurried() {}

        /** An event was seen in a timeline; {@code room_id} is in it. */
        default void seen(JsonObject event) {}

        /** Events of a room are missing: more came at once than is told. {@code last} is the newest one told before, or null. */
        default void missed(RoomId room, @Nullable EventId last) {}

        /** The ledger could not be written after something had been done. */
        default void ledgerFailed(LedgerException why) {}

        /** Something broke, by a defect of ours, that no command waits for. */
        default void defect(RuntimeException e) {}
    }

    private final HostBehavior behavior;
    private final SessionEnvironment around;
    private final ExchangeCounters numbers;
    private final HomeserverAccess homeserver;
    private final SessionDelays delays;
    private final CallPerformer performer;
    private final HostedWidgets widgets;
    private final PseudoWidgetSession widget;
    private final Viewpoint viewpoint;
    private final SyncDelivery delivery;
    private final @Nullable DelayJournal journal;

    /** Opens a session; nothing is asked yet. */
    public Session(AccountLink link, HostBehavior behavior, SessionEnvironment around, ExchangeCounters numbers) {
        this.behavior = behavior;
        this.around = around;
        this.numbers = numbers;
        TimeSource clock = around.clock();
        Changes changes = new Changes();
        KnownDelays knownDelays = new KnownDelays(changes);
        DelayWriter writer = new DelayWriter(knownDelays);
        TraceSink sink = new DelayIdSpotter(knownDelays, around.redactor(), around.trace());
        KnownDialect dialect = new KnownDialect(behavior.dialect(), new DialectCache(around.cache(), clock));
        Told told = new Told(writer);
        this.homeserver = new HomeserverAccess(link, dialect, clock, sink, numbers);
        this.journal = journal(around, knownDelays, told);
        if (journal != null) {
            writer.journal(journal);
        }
        this.delays = new SessionDelays(
                knownDelays, writer, new DelayTracker(knownDelays, writer, dialect, clock, told), changes,
                journal == null ? null : new LedgerRecall(journal, clock));
        this.performer = homeserver.performer(journal == null ? CallIntents.NONE : journal);
        this.widgets = new HostedWidgets(
                new HostedWidgets.Hosts(behavior.personality(), behavior.policy(), numbers.exchanges(), link.timeout()),
                performer, clock, sink, told);
        Account account = link.account();
        this.widget = new PseudoWidgetSession(widgets, account.roomId(), clock);
        this.viewpoint = new Viewpoint(account, widgets, widget, delays.tracker());
        this.delivery = new SyncDelivery(delays, widgets, viewpoint, homeserver.encryption());
        around.redactor().addSecret(account.token());
    }

    /** Hands on what loops and the tracker tell. (One class and no lambdas, which cost a single command some of its start.) */
    private final class Told implements WidgetSession.Listener, Consumer<Delay>, DelayJournal.Listener {
        private final DelayWriter writer;

        Told(DelayWriter writer) {
            this.writer = writer;
        }

        @Override
        public void reported(CallReport report) {
            writer.reported(report);
        }

        @Override
        public void defect(RuntimeException e) {
            delivery.defect(e);
        }

        @Override
        public void accept(Delay ended) {
            delivery.listener().ended(ended);
        }

        @Override
        public void failed(LedgerException why) {
            delivery.listener().ledgerFailed(why);
        }
    }

    private static @Nullable DelayJournal journal(SessionEnvironment around, KnownDelays knownDelays, Told told) {
        LedgerLink link = around.ledger();
        return link == null ? null : new DelayJournal(link.file(), link.keepsContent(), around.clock(), knownDelays, told);
    }

    /** Whose delayed events go into the ledger, if there is one. */
    void keepFor(LedgerAccount account) {
        if (journal != null) {
            journal.account(account);
        }
    }

    /** Hosts a widget, which has said nothing yet: it gets what happens in rooms as far as it may receive it. */
    WidgetSession host(String widgetId, StartMode start, WidgetPort port) {
        return widgets.host(widgetId, start, port, account().roomId());
    }

    /** A widget has gone. */
    void drop(WidgetSession gone) {
        widgets.drop(gone);
    }

    /** The account, with the room that is looked at now. */
    public Account account() {
        return viewpoint.account();
    }

    /** Who one is, and which room is looked at. */
    public Viewpoint viewpoint() {
        return viewpoint;
    }

    /** The account's homeserver, and how it speaks. */
    public HomeserverAccess homeserver() {
        return homeserver;
    }

    /** The pseudo-widget and its host. */
    public PseudoWidgetSession widget() {
        return widget;
    }

    /** The delayed events of this session. */
    public SessionDelays delays() {
        return delays;
    }

    /** How its hosts behave. */
    public HostBehavior behavior() {
        return behavior;
    }

    public TimeSource clock() {
        return around.clock();
    }

    public Redactor redactor() {
        return around.redactor();
    }

    /** Numbers an exchange. */
    public int nextExchange() {
        return numbers.exchanges().next();
    }

    /** The number of the exchange before the next. */
    public int lastExchange() {
        return numbers.exchanges().last();
    }

    /** What is heard of delays between commands goes there as well. */
    public void alsoTell(Listener listener) {
        delivery.listener(listener);
    }

    /** What a diagnosis may know beside a call. */
    public Knowledge knowledge(boolean isSession) {
        return new Knowledge(
                delays.known(), homeserver.dialect().manage(), delays.writer().servesRestart(), clock().now(), isSession);
    }

    /** A held clock was moved: what has waited for it too long is given up. */
    public void timePassed() {
        widgets.put(new Input.Tick());
    }

    /** What hosts ask for is done by this. */
    public CallPerformer performer() {
        return performer;
    }

    /** Something went wrong that is our fault, where nobody waits for it. */
    public void defect(RuntimeException e) {
        delivery.defect(e);
    }

    /** What {@code /sync} brings goes through this. */
    SyncDelivery delivery() {
        return delivery;
    }

    /** Ends all that is under way; waits for nobody. */
    public void close() {
        widgets.close();
        homeserver.close();
    }
}
