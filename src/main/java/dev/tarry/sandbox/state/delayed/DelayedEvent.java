package dev.tarry.sandbox.state.delayed;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.account.Sender;
import dev.tarry.sandbox.state.base.Rows;
import dev.tarry.sandbox.state.room.EventDraft;
import org.jspecify.annotations.Nullable;

/** A delayed event: scheduled, or finished and still remembered. */
public final class DelayedEvent {

    /** How it was scheduled: everything about it that does not change. */
    record Plan(DelayId id, Sender owner, EventDraft draft, long delay) {}

    private final Plan plan;
    private long since;
    private long fireAt;
    private long order;
    private boolean fateKnown;
    private long finishedAt;
    private @Nullable EventId eventId;
    private @Nullable JsonObject error;
    private boolean finished;

    DelayedEvent(Plan plan, long since) {
        this.plan = plan;
        this.since = since;
    }

    public DelayId id() {
        return plan.id();
    }

    /** Whoever scheduled it. */
    public Sender owner() {
        return plan.owner();
    }

    /** What will be sent. */
    EventDraft draft() {
        return plan.draft();
    }

    public JsonObject content() {
        return plan.draft().content();
    }

    /** Milliseconds. */
    public long delay() {
        return plan.delay();
    }

    /** When it was scheduled or restarted last, in Unix milliseconds. */
    public long since() {
        return since;
    }

    long due() {
        return since + delay();
    }

    public boolean isFinished() {
        return finished;
    }

    /** The event it became; null if it did not become one. */
    public @Nullable EventId eventId() {
        return eventId;
    }

    /** Why it could not be sent; null if nobody refused it. */
    public @Nullable JsonObject error() {
        return error;
    }

    public long finishedAt() {
        return finishedAt;
    }

    /** When it will be sent, which is its due time unless a fault says otherwise. */
    long fireAt() {
        return fireAt;
    }

    /** Which comes first of those that are sent at the same time. */
    long order() {
        return order;
    }

    void turn(long at, long inOrder) {
        fireAt = at;
        order = inOrder;
    }

    boolean isFateKnown() {
        return fateKnown;
    }

    void fateIsKnown() {
        fateKnown = true;
    }

    void restart(long now) {
        since = now;
        fateKnown = false;
    }

    void finish(long now, @Nullable EventId event, @Nullable JsonObject failure) {
        finished = true;
        finishedAt = now;
        eventId = event;
        error = failure;
    }

    /** What every spelling has in common, in Synapse's order; the times are the dialect's to name. */
    public JsonObject.Builder describe() {
        return JsonObject.builder()
                .put(Msc4140.DELAY_ID, id().text())
                .put("room_id", draft().room().text())
                .put("type", draft().type().text())
                .put("state_key", Name.text(draft().stateKey()));
    }

    JsonObject toRow() {
        return describe()
                .put("user_id", owner().userId().text())
                .put("device_id", owner().deviceId())
                .put("content", content())
                .put("sticky", draft().sticky() < 0 ? null : Json.of(draft().sticky()))
                .put("delay", delay())
                .put("since", since)
                .put("order", order)
                .put("finished_at", finished ? Json.of(finishedAt) : null)
                .put("event_id", Name.text(eventId))
                .put("error", error)
                .build();
    }

    static DelayedEvent ofRow(JsonObject row) {
        EventDraft draft = EventDraft.of(
                new RoomId(Rows.text(row, "room_id")), new EventType(Rows.text(row, "type")),
                StateKey.ofNullable(row.text("state_key")), Rows.object(row, "content"));
        Long sticky = row.number("sticky");
        DelayedEvent event = new DelayedEvent(
                new Plan(
                        new DelayId(Rows.text(row, Msc4140.DELAY_ID)),
                        new Sender(new UserId(Rows.text(row, "user_id")), row.text("device_id")),
                        sticky == null ? draft : draft.withSticky(sticky), Rows.number(row, "delay")),
                Rows.number(row, "since"));
        event.order = Rows.number(row, "order");
        Long finishedAt = row.number("finished_at");
        if (finishedAt != null) {
            event.finish(finishedAt, EventId.ofNullable(row.text("event_id")), row.object("error"));
        }
        return event;
    }
}
