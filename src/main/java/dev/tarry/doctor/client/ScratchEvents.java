package dev.tarry.doctor.client;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.DelayedEventRequests;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.matrix.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one account does with scratch events in one room: it schedules them, acts on them, and looks them up. */
public final class ScratchEvents {

    public static final EventType MESSAGE = new EventType("dev.tarry.doctor.message");
    public static final EventType STATE = new EventType("dev.tarry.doctor.state");
    /** Wants a power of 50 in the scratch room. */
    public static final EventType POWERFUL = new EventType("dev.tarry.doctor.powerful");

    private final RateLimitedClient client;
    private final KnownDialect knownDialect;
    private final RoomId room;
    private final RunMarks marks;
    private final List<ScratchEvent> scheduled = new ArrayList<>();
    private final List<ScratchEvent> unanswered = new ArrayList<>();

    public ScratchEvents(RateLimitedClient client, KnownDialect knownDialect, RoomId room, RunMarks marks) {
        this.client = client;
        this.knownDialect = knownDialect;
        this.room = room;
        this.marks = marks;
    }

    /** A message event to be scheduled. */
    public ScratchEvent message(JsonObject content, Duration delay) {
        return event(MESSAGE, null, content, delay);
    }

    /** An event to be scheduled; {@code stateKey} is null for a message event. */
    public ScratchEvent event(EventType type, @Nullable StateKey stateKey, JsonObject content, Duration delay) {
        return new ScratchEvent(type, stateKey, content, marks.next(), delay);
    }

    /** Schedules it; what was scheduled is to be cancelled at the end unless it has ended by then. */
    public ScratchEvent schedule(int exchange, ScratchEvent one) {
        return schedule(exchange, one, marks.nextTxnId());
    }

    public ScratchEvent schedule(int exchange, ScratchEvent one, String txnId) {
        Dialect.Schedule known = knownDialect.dialect().schedule();
        Dialect.Schedule form = known == null ? Dialect.Schedule.QUERY : known;
        HomeserverCall.SendEvent event = new HomeserverCall.SendEvent(
                room, one.type(), one.stateKey(), one.content(),
                Json.of(one.delay().toMillis()), null);
        WireRequest request = new DelayedEventRequests(client.token()).schedule(form, event, txnId);
        one.scheduled(client.call(exchange, RateBudget.MESSAGES, request));
        if (one.isScheduled()) {
            scheduled.add(one);
        } else if (one.answer().isLost()) {
            unanswered.add(one);
        }
        return one;
    }

    /** A transaction id that nothing has yet. */
    public String nextTxnId() {
        return marks.nextTxnId();
    }

    /** What was scheduled so far, whatever became of it. */
    public List<ScratchEvent> scheduled() {
        return scheduled;
    }

    /** What may be scheduled all the same, since no answer told. */
    public List<ScratchEvent> unanswered() {
        return unanswered;
    }

    /** Acts on one, of whichever account: {@code restart}, {@code cancel} or {@code send}. */
    public Answer act(int exchange, ScratchEvent one, String action) {
        return client.call(exchange, budget(), manage(one.id(), action));
    }

    /** Sends one by hand, once, whatever comes: a refusal by rate is not without effect. */
    public Answer sendOnce(int exchange, ScratchEvent one) {
        return client.once(exchange, budget(), manage(one.id(), "send"));
    }

    /** A send by hand was refused for the rate of messages. */
    public void sawMessageLimit(int exchange, Answer answer) {
        client.sawMessageLimit(exchange, answer);
    }

    /** Cancels one as somebody does who has its id and no token. */
    public Answer cancelWithoutToken(int exchange, ScratchEvent one) {
        Dialect.Manage form = knownDialect.dialect().manage();
        boolean inBody = form == Dialect.Manage.BODY || form == Dialect.Manage.BODY_OPEN;
        Dialect.Manage open = inBody ? Dialect.Manage.BODY_OPEN : Dialect.Manage.PATH_OPEN;
        return client.call(
                exchange, RateBudget.ADDRESS, new DelayedEventRequests(client.token()).manage(open, one.id(), "cancel"));
    }

    /** Restarts an id that nobody has. */
    public Answer restartNobodys(int exchange) {
        DelayId id = new DelayId("probe_" + marks.next());
        return client.call(exchange, budget(), manage(id, "restart"));
    }

    /** Restarts an id that nobody has, without sparing anybody's budget. */
    public Answer restartNobodysUnspared(int exchange) {
        DelayId id = new DelayId("probe_" + marks.next());
        return client.homeserver().call(exchange, manage(id, "restart"));
    }

    /** Cancels what is listed if it is of this run; false if it is, and that failed. */
    public boolean cancelIfOwn(int exchange, @Nullable String mark, @Nullable DelayId delayId) {
        if (delayId == null || !marks.isOwn(mark)) {
            return true;
        }
        Answer answer = client.call(exchange, budget(), manage(delayId, "cancel"));
        return answer.isOk() || answer.status() == 404 || answer.status() == 409;
    }

    private WireRequest manage(DelayId delayId, String action) {
        return new DelayedEventRequests(client.token()).manage(manageForm(), delayId, action);
    }

    /** How this account acts on delayed events. */
    public Dialect.Manage manageForm() {
        Dialect.Manage form = knownDialect.dialect().manage();
        // A token does no harm where none is wanted, and spares the address.
        return form == null || form == Dialect.Manage.PATH_OPEN ? Dialect.Manage.PATH_OPTIONAL : form;
    }

    /** On whose account an action goes: where a token counts for nothing the limit goes by the address. */
    private RateBudget budget() {
        Dialect.Manage form = knownDialect.dialect().manage();
        boolean byAddress = form == Dialect.Manage.PATH_OPEN || form == Dialect.Manage.BODY_OPEN;
        return byAddress ? RateBudget.ADDRESS : RateBudget.MANAGEMENT;
    }

    /** Looks one up, of whichever account, as the homeserver has it for this one. */
    public DelayedEventLookups.Found look(int exchange, ScratchEvent one) {
        return client.look(exchange, one.id());
    }

    /** Lists the delayed events of this account. */
    public Answer list(int exchange) {
        return client.list(exchange);
    }

    /** Sets a state event at once. */
    public Answer setState(int exchange, EventType type, StateKey key, JsonObject content) {
        return client.call(
                exchange, RateBudget.MESSAGES,
                WireRequest.put(ApiPaths.state(room, type, key), client.token(), content.toString()));
    }

    /** The content of a state event of the room. */
    public Answer readState(int exchange, EventType type, StateKey key) {
        return client.matrix().stateContent(exchange, room, type, key);
    }

    /** Where messages were limited before: waits until so many of them are sure to be allowed. */
    public void reserve(int messages) {
        client.reserve(messages);
    }

    /** Whether the rate of messages was limited so far. */
    public boolean wereMessagesLimited() {
        return client.perMessageMillis() > 0;
    }

    /** Null until the homeserver has told. */
    public @Nullable UserId userId() {
        return client.userId();
    }
}
