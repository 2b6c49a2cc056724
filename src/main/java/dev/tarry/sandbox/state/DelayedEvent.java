package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import org.jspecify.annotations.Nullable;

/** A delayed event: scheduled, or finished and still remembered. */
public final class DelayedEvent {

    /** How it came into the world: everything about it that does not change. */
    public record Plan(@Nullable String id, Device owner, World.Draft draft, long delay) {}

    private final Plan plan;
    private long since;
    private long fireAt;
    private long order;
    private boolean fateKnown;
    private long finishedAt;
    private @Nullable String eventId;
    private @Nullable JsonObject error;
    private boolean finished;

    DelayedEvent(Plan plan, long since) {
        this.plan = plan;
        this.since = since;
    }

    public @Nullable String id() {
        return plan.id();
    }

    /** Whoever scheduled it. */
    public Device owner() {
        return plan.owner();
    }

    /** What will be sent. */
    public World.Draft draft() {
        return plan.draft();
    }

    /** The state key, or null for a message event. */
    public @Nullable String stateKey() {
        return plan.draft().stateKey();
    }

    public @Nullable JsonObject content() {
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

    public long due() {
        return since + delay();
    }

    public boolean isFinished() {
        return finished;
    }

    /** The event it became, or null. */
    public @Nullable String eventId() {
        return eventId;
    }

    /** Why it could not be sent, or null. */
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

    void finish(long now, @Nullable String event, @Nullable JsonObject failure) {
        finished = true;
        finishedAt = now;
        eventId = event;
        error = failure;
    }

    /** What every spelling has in common, in Synapse's order; the times are the dialect's to name. */
    public JsonObject.Builder describe() {
        return JsonObject.builder()
                .put(Msc4140.DELAY_ID, id())
                .put("room_id", draft().roomId())
                .put("type", draft().type())
                .put("state_key", stateKey() == null ? null : Json.of(stateKey()));
    }

    JsonObject toRow() {
        return describe()
                .put("user_id", owner().userId())
                .put("device_id", owner().deviceId())
                .put("content", content())
                .put("sticky", draft().sticky() < 0 ? null : Json.of(draft().sticky()))
                .put("delay", delay())
                .put("since", since)
                .put("order", order)
                .put("finished_at", finished ? Json.of(finishedAt) : null)
                .put("event_id", eventId)
                .put("error", error)
                .build();
    }

    static DelayedEvent ofRow(JsonObject row) {
        World.Draft draft = World.Draft.of(
                row.text("room_id"), row.text("type"), row.text("state_key"), row.object("content"));
        Long sticky = row.number("sticky");
        DelayedEvent event = new DelayedEvent(
                new Plan(
                        row.text(Msc4140.DELAY_ID), new Device(row.text("user_id"), row.text("device_id"), null),
                        sticky == null ? draft : draft.withSticky(sticky), row.number("delay")),
                row.number("since"));
        event.order = row.number("order");
        if (row.number("finished_at") != null) {
            event.finish(row.number("finished_at"), row.text("event_id"), row.object("error"));
        }
        return event;
    }
}
