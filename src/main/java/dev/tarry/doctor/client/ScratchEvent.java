package dev.tarry.doctor.client;

import dev.tarry.homeserver.Answer;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.StateKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A delayed event of the doctor's own making, known again by a mark in its content. */
public final class ScratchEvent {

    private final EventType type;
    private final @Nullable StateKey stateKey;
    private final JsonObject content;
    private final String mark;
    private final Duration delay;
    private @Nullable Answer answer;
    private long earliestDueNanos;
    private long dueNanos;
    private boolean ended;

    /**
     * One to be scheduled.
     *
     * @param stateKey null for a message event
     * @param mark stands in the content under {@code mark}
     */
    ScratchEvent(EventType type, @Nullable StateKey stateKey, JsonObject content, String mark, Duration delay) {
        this.type = type;
        this.stateKey = stateKey;
        this.content = content.with("mark", Json.of(mark));
        this.mark = mark;
        this.delay = delay;
    }

    public EventType type() {
        return type;
    }

    public @Nullable StateKey stateKey() {
        return stateKey;
    }

    public JsonObject content() {
        return content;
    }

    public Duration delay() {
        return delay;
    }

    /** What the homeserver answered to the schedule. */
    public Answer answer() {
        if (answer == null) {
            throw new IllegalStateException("a scratch event of type " + type + " was not scheduled yet");
        }
        return answer;
    }

    void scheduled(Answer by) {
        answer = by;
        runFrom(by);
    }

    /** Its time runs from the moment of this answer: scheduled or restarted. */
    public void runFrom(Answer by) {
        earliestDueNanos = by.sentNanos() + delay.toNanos();
        dueNanos = by.readNanos() + delay.toNanos();
    }

    public boolean isScheduled() {
        return known() != null;
    }

    /** Its delay id, which there is once it is scheduled. */
    public DelayId id() {
        DelayId known = known();
        if (known == null) {
            throw new IllegalStateException("a scratch event of type " + type + " has no delay id");
        }
        return known;
    }

    private @Nullable DelayId known() {
        return answer == null || !answer.isOk() ? null : DelayId.ofNullable(answer.body().text(Msc4140.DELAY_ID));
    }

    /** On the monotonic clock: no homeserver may send it before. */
    public long earliestDueNanos() {
        return earliestDueNanos;
    }

    /** When it is due, on the monotonic clock. */
    public long dueNanos() {
        return dueNanos;
    }

    /** Whether it needs no cancelling any more. */
    public boolean isEnded() {
        return ended || !isScheduled();
    }

    public void end() {
        ended = true;
    }

    /** Whether an event is what this became. */
    boolean isIn(JsonObject event) {
        JsonObject found = event.object("content");
        return found != null && mark.equals(found.text("mark"));
    }
}
