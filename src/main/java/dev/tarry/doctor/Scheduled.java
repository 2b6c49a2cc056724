package dev.tarry.doctor;

import dev.tarry.homeserver.Answer;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import org.jspecify.annotations.Nullable;

/** A delayed event of the doctor's own making, known again by a mark in its content. */
final class Scheduled {

    private final String type;
    private final @Nullable String stateKey;
    private final JsonObject content;
    private final String mark;
    private final long delayMillis;
    private Answer answer;
    private long dueAtEarliest;
    private long due;
    private boolean ended;

    /**
     * One to be scheduled.
     *
     * @param stateKey null for a message event
     * @param mark stands in the content under {@code mark}
     */
    Scheduled(String type, @Nullable String stateKey, JsonObject content, String mark, long delayMillis) {
        this.type = type;
        this.stateKey = stateKey;
        this.content = content.with("mark", Json.of(mark));
        this.mark = mark;
        this.delayMillis = delayMillis;
    }

    String type() {
        return type;
    }

    @Nullable String stateKey() {
        return stateKey;
    }

    JsonObject content() {
        return content;
    }

    long delayMillis() {
        return delayMillis;
    }

    /** What the homeserver answered to the schedule. */
    Answer answer() {
        return answer;
    }

    void scheduled(Answer by) {
        answer = by;
        runFrom(by);
    }

    /** Its time runs from the moment of this answer: scheduled or restarted. */
    void runFrom(Answer by) {
        dueAtEarliest = by.sentNanos() + delayMillis * 1_000_000;
        due = by.readNanos() + delayMillis * 1_000_000;
    }

    boolean isScheduled() {
        return id() != null;
    }

    /** Its delay id, or null if there is none. */
    @Nullable String id() {
        return answer == null || !answer.isOk() ? null : answer.json().text(Msc4140.DELAY_ID);
    }

    /** On the monotonic clock: no homeserver may send it before. */
    long dueAtEarliest() {
        return dueAtEarliest;
    }

    long due() {
        return due;
    }

    /** Whether it needs no cancelling any more. */
    boolean isEnded() {
        return ended || !isScheduled();
    }

    void end() {
        ended = true;
    }

    /** Whether an event is what this became. */
    boolean isIn(JsonObject event) {
        JsonObject found = event.object("content");
        return found != null && mark.equals(found.text("mark"));
    }
}
