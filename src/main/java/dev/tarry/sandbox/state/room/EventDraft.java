package dev.tarry.sandbox.state.room;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import org.jspecify.annotations.Nullable;

/** What is to be sent, and as what. Immutable. */
public final class EventDraft {

    private final RoomId room;
    private final EventType type;
    private final @Nullable StateKey stateKey;
    private final JsonObject content;
    private JsonObject forSender = JsonObject.EMPTY;
    private @Nullable String txnId;
    private @Nullable EventId redacts;
    private long sticky = -1;

    private EventDraft(RoomId room, EventType type, @Nullable StateKey stateKey, JsonObject content) {
        this.room = room;
        this.type = type;
        this.stateKey = stateKey;
        this.content = content;
    }

    /** An event. @param stateKey null for a message event */
    public static EventDraft of(RoomId room, EventType type, @Nullable StateKey stateKey, JsonObject content) {
        return new EventDraft(room, type, stateKey, content);
    }

    /** A state event. */
    static EventDraft state(RoomId room, StateId state, JsonObject content) {
        return new EventDraft(room, state.type(), state.key(), content);
    }

    private EventDraft copy() {
        EventDraft copy = new EventDraft(room, type, stateKey, content);
        copy.forSender = forSender;
        copy.txnId = txnId;
        copy.redacts = redacts;
        copy.sticky = sticky;
        return copy;
    }

    public EventDraft withTxnId(@Nullable String id) {
        EventDraft copy = copy();
        copy.txnId = id;
        return copy;
    }

    /** With what the event's sender finds in {@code unsigned}. */
    public EventDraft withForSender(JsonObject unsigned) {
        EventDraft copy = copy();
        copy.forSender = unsigned;
        return copy;
    }

    /** As a redaction of another event. @param event null for none */
    public EventDraft withRedacts(@Nullable EventId event) {
        EventDraft copy = copy();
        copy.redacts = event;
        return copy;
    }

    /** As an event that is sticky for that long (MSC4354). */
    public EventDraft withSticky(long millis) {
        EventDraft copy = copy();
        copy.sticky = millis;
        return copy;
    }

    public RoomId room() {
        return room;
    }

    public EventType type() {
        return type;
    }

    /** The state key; null for a message event. */
    public @Nullable StateKey stateKey() {
        return stateKey;
    }

    /** Which state it sets; null for a message event. */
    public @Nullable StateId state() {
        return stateKey == null ? null : new StateId(type, stateKey);
    }

    public JsonObject content() {
        return content;
    }

    /** What the event's sender finds in {@code unsigned}, and nobody else. */
    JsonObject forSender() {
        return forSender;
    }

    /** The transaction id; null where the request had none. */
    @Nullable String txnId() {
        return txnId;
    }

    /** The event whose content is to go; null where this is no redaction. */
    @Nullable EventId redacts() {
        return redacts;
    }

    /** For how many milliseconds the event is sticky; negative for not at all. */
    public long sticky() {
        return sticky;
    }
}
