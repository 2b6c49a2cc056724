package dev.tarry.doctor.check;

import dev.tarry.doctor.client.RateLimitedClient;
import dev.tarry.doctor.client.ScratchEvent;
import dev.tarry.doctor.client.ScratchEvents;
import dev.tarry.doctor.client.Timeline;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.matrix.RoomId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What checks in a room share: its scratch events and what {@code /sync} tells of it. */
public final class RoomContext {

    private final CheckContext context;
    private final RoomId roomId;
    private final boolean isScratch;
    private final Timeline timeline;
    private final ScratchEvents events;
    private final @Nullable ScratchEvents othersEvents;

    /** A room; {@code isScratch} if it was made for the run. */
    RoomContext(CheckContext context, RoomId roomId, boolean isScratch) {
        this.context = context;
        this.roomId = roomId;
        this.isScratch = isScratch;
        this.timeline = new Timeline(context.client(), roomId, context.clock());
        this.events = new ScratchEvents(context.client(), context.knownDialect(), roomId, context.marks());
        RateLimitedClient other = context.other();
        this.othersEvents = other == null ? null : new ScratchEvents(other, context.knownDialect(), roomId, context.marks());
    }

    public RoomId roomId() {
        return roomId;
    }

    boolean isScratch() {
        return isScratch;
    }

    /** What {@code /sync} tells of the room. */
    Timeline timeline() {
        return timeline;
    }

    /** The scratch events of the first account. */
    ScratchEvents events() {
        return events;
    }

    /** Those of the second; null if there is none. */
    @Nullable ScratchEvents othersEvents() {
        return othersEvents;
    }

    CheckContext context() {
        return context;
    }

    int exchange() {
        return context.exchange();
    }

    Dialect dialect() {
        return context.dialect();
    }

    /** Whether all delayed events can be listed; null while nobody knows. */
    @Nullable Boolean hasList() {
        return context.knownDialect().hasList();
    }

    /** The monotonic clock. */
    long nowNanos() {
        return context.clock().monotonicNanos();
    }

    List<String> residue() {
        return context.residue();
    }

    Duration longDelay() {
        return context.longDelay();
    }

    Duration atMost(Duration delay) {
        return context.atMost(delay);
    }

    void end() {
        context.end();
    }

    /** Whether nothing more is to be checked. */
    public boolean isOver() {
        if (timeline.isEnded()) {
            context.end();
        }
        return context.isOver();
    }

    /** Listens until a moment of the monotonic clock. */
    void listenUntil(long nanos) {
        if (!isOver()) {
            timeline.listenUntil(nanos);
        }
    }

    /** Acts on a scratch event of the first account. */
    Answer act(int exchange, ScratchEvent one, String action) {
        return events.act(exchange, one, action);
    }
}
