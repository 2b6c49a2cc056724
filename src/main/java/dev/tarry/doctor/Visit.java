package dev.tarry.doctor;

import dev.tarry.doctor.Caller.Budget;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.call.TransactionIds;
import dev.tarry.homeserver.dialect.DelayedEventRequests;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What the checks of one visit share: who asks, in which room, in which dialect, and what was left behind so far. */
final class Visit {

    static final String MESSAGE = "dev.tarry.doctor.message";
    static final String STATE = "dev.tarry.doctor.state";
    /** Wants a power of 50 in the scratch room. */
    static final String POWERFUL = "dev.tarry.doctor.powerful";

    private static final long UNKNOWN = -1;
    /** What waits for its cancel waits so long at most: nobody should find it hours later. */
    private static final long PENDING_MS = 120_000;

    private final Caller me;
    private final @Nullable Caller other;
    private final Findings findings;
    private final KnownDialect speech;
    private final TimeSource clock;
    private final IntSupplier exchanges;
    private final TransactionIds txnIds;
    private final String mark;
    private final List<Scheduled> scheduled = new ArrayList<>();
    private final List<String> residue = new ArrayList<>();
    private String room;
    private boolean isScratch;
    private Timeline timeline;
    private long maxDelay = UNKNOWN;
    private long maxScheduled = UNKNOWN;
    private boolean over;
    private int marks;

    /**
     * A visit.
     *
     * @param other a second account, or null
     * @param mark tells the events of this visit from those of others
     */
    Visit(
            Caller me, @Nullable Caller other, Findings findings, KnownDialect speech, TimeSource clock, IntSupplier exchanges,
            String mark) {
        this.me = me;
        this.other = other;
        this.findings = findings;
        this.speech = speech;
        this.clock = clock;
        this.exchanges = exchanges;
        this.txnIds = new TransactionIds(clock);
        this.mark = mark;
    }

    Caller me() {
        return me;
    }

    @Nullable Caller other() {
        return other;
    }

    Findings findings() {
        return findings;
    }

    Dialect dialect() {
        return speech.dialect();
    }

    TimeSource clock() {
        return clock;
    }

    /** Whether all can be listed; null while nobody knows. */
    @Nullable Boolean hasList() {
        return speech.hasList();
    }

    int exchange() {
        return exchanges.getAsInt();
    }

    String room() {
        return room;
    }

    boolean isScratch() {
        return isScratch;
    }

    Timeline timeline() {
        return timeline;
    }

    void enter(String roomId, boolean scratch) {
        room = roomId;
        isScratch = scratch;
        timeline = new Timeline(me, roomId, clock);
    }

    List<String> residue() {
        return residue;
    }

    /** The longest delay in milliseconds, or -1 if nobody told. */
    long maxDelay() {
        return maxDelay;
    }

    void maxDelay(long millis) {
        maxDelay = millis;
    }

    long maxScheduled() {
        return maxScheduled;
    }

    void maxScheduled(long count) {
        maxScheduled = count;
    }

    /** The checks are over, and what they brought is taken away from now on. */
    void tidyUp() {
        isOver();
        me.tidyUp();
        if (other != null) {
            other.tidyUp();
        }
    }

    /** Nothing more is to be checked: somebody pressed Ctrl-C, or it makes no sense any more. */
    void end() {
        over = true;
    }

    boolean isOver() {
        over |= me.isInterrupted() || other != null && other.isInterrupted();
        return over;
    }

    List<Scheduled> scheduled() {
        return scheduled;
    }

    /** The delay of something that is to wait until it is cancelled. */
    long longDelay() {
        return maxDelay > 0 ? Math.min(maxDelay, PENDING_MS) : PENDING_MS;
    }

    /** As much of a delay as the homeserver allows. */
    long atMost(long millis) {
        return maxDelay > 0 ? Math.min(maxDelay, millis) : millis;
    }

    /** A message event to be scheduled. */
    Scheduled message(JsonObject content, long delayMillis) {
        return new Scheduled(MESSAGE, null, content, nextMark(), delayMillis);
    }

    Scheduled event(String type, @Nullable String stateKey, JsonObject content, long delayMillis) {
        return new Scheduled(type, stateKey, content, nextMark(), delayMillis);
    }

    String nextMark() {
        return mark + "-" + ++marks;
    }

    String nextTxnId() {
        return txnIds.next();
    }

    /** Schedules it; what was scheduled is cancelled at the end unless it has ended by then. */
    Scheduled schedule(int exchange, Scheduled one) {
        return schedule(me, exchange, one, txnIds.next());
    }

    Scheduled schedule(Caller caller, int exchange, Scheduled one, String txnId) {
        Dialect.Schedule form = dialect().schedule() == null ? Dialect.Schedule.QUERY : dialect().schedule();
        HomeserverCall.SendEvent event = new HomeserverCall.SendEvent(
                new RoomId(room), new EventType(one.type()), StateKey.ofNullable(one.stateKey()), one.content(),
                Json.of(one.delayMillis()), null);
        WireRequest request = new DelayedEventRequests(caller.token()).schedule(form, event, txnId);
        one.scheduled(caller.call(exchange, Budget.MESSAGES, request));
        if (one.isScheduled() && caller == me) {
            scheduled.add(one);
        }
        return one;
    }

    /** Acts on one, with this account's token. */
    Answer act(Caller caller, int exchange, Scheduled one, String action) {
        return caller.call(exchange, budget(), new DelayedEventRequests(caller.token()).manage(manageForm(), one.id(), action));
    }

    /** Whether an event's mark is one of this visit's. */
    boolean isOwn(@Nullable String eventMark) {
        return eventMark != null && eventMark.startsWith(mark + "-");
    }

    /** Cancels one of this visit's by its id. */
    void cancel(int exchange, @Nullable String id) {
        me.call(exchange, budget(), new DelayedEventRequests(me.token()).manage(manageForm(), id, "cancel"));
    }

    Answer act(int exchange, Scheduled one, String action) {
        return act(me, exchange, one, action);
    }

    Dialect.Manage manageForm() {
        Dialect.Manage form = dialect().manage();
        // A token does no harm where none is wanted, and spares the address.
        return form == null || form == Dialect.Manage.PATH_OPEN ? Dialect.Manage.PATH_OPTIONAL : form;
    }

    /** On whose account an action goes: where a token counts for nothing the limit goes by the address. */
    Budget budget() {
        boolean byAddress = dialect().manage() == Dialect.Manage.PATH_OPEN || dialect().manage() == Dialect.Manage.BODY_OPEN;
        return byAddress ? Budget.ADDRESS : Budget.MANAGEMENT;
    }

    /** Sets a state event at once. */
    Answer setState(Caller caller, int exchange, String type, String key, JsonObject content) {
        return caller.call(
                exchange, Budget.MESSAGES, WireRequest.put(ApiPaths.state(room, type, key), caller.token(), content.toString()));
    }

    /** Listens until a moment; ends the visit if somebody wants it to end. */
    void listenUntil(long nanos) {
        if (!isOver() && !timeline.listenUntil(nanos)) {
            over = true;
        }
    }

    /** Listens until an event was seen, at most until a moment. */
    void listenFor(Scheduled one, long nanos) {
        while (!isOver() && timeline.of(one).isEmpty() && clock.monotonicNanos() < nanos) {
            long left = (nanos - clock.monotonicNanos()) / 1_000_000;
            over |= !timeline.poll(Math.max(1, Math.min(left, 1_000)));
        }
    }
}
