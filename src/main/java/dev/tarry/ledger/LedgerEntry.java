package dev.tarry.ledger;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.time.Moments;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of one delayed event: a line of it, which holds all that is known, so that the last one counts. Keys
 * that this version does not know are kept. Never changes; the methods that change something return another one. Moments are
 * milliseconds of the wall clock.
 *
 * @param number {@code delay-17} is 17
 * @param json all that the line says
 */
public record LedgerEntry(int number, LedgerState state, JsonObject json) {

    static final String LEDGER = "ledger";
    static final String NAME = "name";
    static final String STATE = "state";
    static final String DUE_AT = "due_at";
    static final String DELAY_MS = "delay_ms";
    static final String RESTARTS = "restarts";
    static final String TRYING = "trying";
    static final String ENDED_AT = "ended_at";
    static final String ENDED_BY = "ended_by";
    static final String WRITTEN_AT = "written_at";

    /**
     * What is about to be scheduled.
     *
     * @param what the event: {@code room_id}, {@code type}, {@code state_key}, {@code delay_ms}, perhaps {@code content}
     */
    public static LedgerEntry intent(int number, LedgerAccount account, JsonObject what, long nowMillis) {
        JsonObject.Builder line = JsonObject.builder()
                .put(LEDGER, LedgerLine.VERSION)
                .put(NAME, LedgerLine.PREFIX + number)
                .put(STATE, LedgerState.UNCONFIRMED.word())
                .put(LedgerAccount.HOMESERVER, account.homeserver())
                .put(LedgerAccount.USER_ID, account.user());
        for (String key : what.keys()) {
            line.put(key, what.get(key));
        }
        return new LedgerEntry(
                number, LedgerState.UNCONFIRMED,
                line.put(TRYING, "schedule").put(WRITTEN_AT, Moments.rfc3339(nowMillis)).build());
    }

    public String name() {
        return LedgerLine.PREFIX + number;
    }

    public boolean isOf(LedgerAccount account) {
        return account.owns(json);
    }

    /** Null as long as no answer told it. */
    public @Nullable DelayId id() {
        return DelayId.ofNullable(json.text(Msc4140.DELAY_ID));
    }

    /** Null if the line does not say, as with the type. */
    public @Nullable RoomId roomId() {
        return RoomId.ofNullable(json.text("room_id"));
    }

    public @Nullable EventType type() {
        return EventType.ofNullable(json.text("type"));
    }

    /** Null for a message event. */
    public @Nullable StateKey stateKey() {
        return StateKey.ofNullable(json.text("state_key"));
    }

    /** Null unless contents are kept. */
    public @Nullable Json content() {
        return json.get("content");
    }

    /** How long it waits, in milliseconds; null if that was no whole number. */
    public @Nullable Long delayMillis() {
        return json.number(DELAY_MS);
    }

    /** When it is due; null if that is not known. */
    public @Nullable Long dueAt() {
        String text = json.text(DUE_AT);
        return text == null ? null : Moments.millis(text);
    }

    /** How often it was restarted by whoever writes this ledger. */
    public int restarts() {
        Long count = json.number(RESTARTS);
        return count == null ? 0 : (int) Math.max(0, Math.min(Integer.MAX_VALUE, count));
    }

    /** What was asked for and has no answer yet: {@code schedule}, {@code restart}, {@code cancel} or {@code send}. */
    public @Nullable String trying() {
        return json.text(TRYING);
    }

    /** The event that it became; null if none was seen. */
    public @Nullable EventId eventId() {
        return EventId.ofNullable(json.text("event_id"));
    }

    /** When it ended or was seen to have; null if it has not. */
    public @Nullable Long endedAt() {
        String text = json.text(ENDED_AT);
        return text == null ? null : Moments.millis(text);
    }

    /** When the line was written; null if it does not say. */
    public @Nullable Long writtenAt() {
        String text = json.text(WRITTEN_AT);
        return text == null ? null : Moments.millis(text);
    }

    /** An action is about to be asked for. */
    public LedgerEntry trying(String action, long nowMillis) {
        return with(state, json.with(TRYING, Json.of(action)), nowMillis);
    }

    /** What was asked for was refused: it is as it was. */
    public LedgerEntry settled(long nowMillis) {
        return with(state, json.without(TRYING), nowMillis);
    }

    /** The homeserver has scheduled it. */
    public LedgerEntry scheduled(DelayId id, @Nullable Long dueAt, long nowMillis) {
        return with(
                state.tellsMoreThan(LedgerState.SCHEDULED) ? state : LedgerState.SCHEDULED,
                due(dueAt).with(Msc4140.DELAY_ID, Json.of(id.text())).without(TRYING), nowMillis);
    }

    /** It is due at another moment, since somebody else has restarted it, or the homeserver tells. */
    public LedgerEntry dueAt(long dueAt, long nowMillis) {
        return with(state, due(dueAt), nowMillis);
    }

    /** It was restarted, which proves that it waits. */
    public LedgerEntry restarted(@Nullable Long dueAt, long nowMillis) {
        JsonObject alive = due(dueAt).with(RESTARTS, Json.of(restarts() + 1L)).without(TRYING);
        for (String key : LedgerLine.OF_AN_END) {
            alive = alive.without(key);
        }
        return with(LedgerState.SCHEDULED, alive, nowMillis);
    }

    /**
     * It has ended. Whoever knows less than the ledger changes nothing.
     *
     * @param what how, in the keys of a line: {@code event_id}, {@code lateness_ms}, {@code ended_by} and so on
     */
    public LedgerEntry ended(LedgerState how, JsonObject what, long endedAt, long nowMillis) {
        boolean isMore = how.tellsMoreThan(state) || how == state && !json.has("event_id") && what.has("event_id");
        if (!isMore) {
            return this;
        }
        JsonObject end = json.without(TRYING);
        for (String key : what.keys()) {
            end = end.with(key, what.get(key));
        }
        if (isAsked(how)) {
            // Whichever tarry it was that asked for it.
            end = end.with(ENDED_BY, Json.of("tarry"));
        }
        if (!end.has(ENDED_AT)) {
            end = end.with(ENDED_AT, Json.of(Moments.rfc3339(endedAt)));
        }
        return with(how, end, nowMillis);
    }

    /** Whether a tarry was about to bring this end about. */
    private boolean isAsked(LedgerState how) {
        return how == LedgerState.CANCELLED && "cancel".equals(trying()) || how == LedgerState.SENT && "send".equals(trying());
    }

    private JsonObject due(@Nullable Long dueAt) {
        return dueAt == null ? json : json.with(DUE_AT, Json.of(Moments.rfc3339(dueAt)));
    }

    private LedgerEntry with(LedgerState newState, JsonObject newLine, long nowMillis) {
        JsonObject now = newLine.with(STATE, Json.of(newState.word()))
                .without(WRITTEN_AT).with(WRITTEN_AT, Json.of(Moments.rfc3339(nowMillis)));
        return new LedgerEntry(number, newState, now);
    }
}
