package dev.tarry.delay;

import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.matrix.UserId;
import dev.tarry.time.Moment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tells which delay an event was: by the delay id that it names, or, where the homeserver names none, by its looks. */
final class EventMatcher implements DelayWriter.Listener {

    /** So many events are kept for a schedule whose answer comes behind its event. */
    private static final int MOST_UNMATCHED = 64;

    private final KnownDelays delays;
    private final DelayWriter writer;
    private final KnownDialect knownDialect;
    private final Consumer<Delay> ended;
    private final Deque<Seen> unmatched = new ArrayDeque<>();
    /** Held while something is taken in and told of, so that whoever sees it among the known ones can wait until it is told. */
    private final Object telling = new Object();
    private volatile @Nullable UserId userId;
    private volatile boolean namesDelayIds;

    EventMatcher(KnownDelays delays, DelayWriter writer, KnownDialect knownDialect, Consumer<Delay> ended) {
        this.delays = delays;
        this.writer = writer;
        this.knownDialect = knownDialect;
        this.ended = ended;
    }

    void user(@Nullable UserId knownUserId) {
        userId = knownUserId;
    }

    /** An event that was no delay's when it was seen. */
    private record Seen(JsonObject event, Observation when) {}

    /** Finds the delay that an event was; the delay id in {@code unsigned} first, then its looks. */
    void match(JsonObject event, boolean live, Observation when) {
        synchronized (telling) {
            List<Delay> told = new ArrayList<>();
            // Looked for and kept in one: what is scheduled in between would find it neither here nor there.
            synchronized (unmatched) {
                if (!isMatched(event, live, when, told) && live && when.isLive()) {
                    unmatched.addLast(new Seen(event, when));
                    if (unmatched.size() > MOST_UNMATCHED) {
                        unmatched.removeFirst();
                    }
                }
            }
            told.forEach(ended);
        }
    }

    /** A lookup has found out how a delay ended: takes it in, and tells of it unless another thread was quicker. */
    void found(DelayId id, UnaryOperator<Delay> how) {
        synchronized (telling) {
            Delay changed = delays.change(id, how);
            if (changed != null) {
                ended.accept(changed);
            }
        }
    }

    /** Returns when all has been told that is known at this moment. */
    void awaitTold() {
        synchronized (telling) {
            // Whoever was telling has told.
        }
    }

    /** An event of what was scheduled may have been quicker than the answer that told of it. */
    @Override
    public void scheduled() {
        synchronized (telling) {
            List<Delay> told = new ArrayList<>();
            synchronized (unmatched) {
                for (Iterator<Seen> all = unmatched.iterator(); all.hasNext();) {
                    Seen seen = all.next();
                    if (isMatched(seen.event(), true, seen.when(), told)) {
                        all.remove();
                    }
                }
            }
            told.forEach(ended);
        }
    }

    @Override
    public void ended(Delay gone) {
        ended.accept(gone);
    }

    private boolean isMatched(JsonObject event, boolean live, Observation when, List<Delay> told) {
        JsonObject unsigned = event.object("unsigned");
        DelayId id = delayId(unsigned);
        // Who does it once does it always.
        if (id != null) {
            namesDelayIds = true;
        }
        Delay delay = id == null ? null : delays.byId(id);
        boolean doubtful = false;
        if (delay == null && id == null && live && !namesDelayIds && !knownDialect.namesDelayIds() && !isOwnSend(unsigned)) {
            delay = lookAlike(event, when);
            doubtful = delay != null;
        }
        if (delay == null) {
            return false;
        }
        boolean wasEnded = delay.state() == Delay.State.CANCELLED || delay.state() == Delay.State.GONE;
        boolean inDoubt = doubtful;
        Delay seen = delays.change(delay.id(), one -> one.seen(EventId.ofNullable(event.text("event_id")), when, inDoubt));
        if (seen != null && (!wasEnded || !doubtful)) {
            told.add(seen);
        }
        return true;
    }

    /** A fired event never has a transaction id; one that was sent just now has. */
    private static boolean isOwnSend(@Nullable JsonObject unsigned) {
        return unsigned != null && unsigned.has("transaction_id");
    }

    private @Nullable Delay lookAlike(JsonObject event, Observation when) {
        EventId id = EventId.ofNullable(event.text("event_id"));
        RoomId room = RoomId.ofNullable(event.text("room_id"));
        if (room == null || id != null && writer.isSentAtOnce(id)) {
            return null;
        }
        Delay found = null;
        EventType type = EventType.ofNullable(event.text("type"));
        for (Delay delay : delays.openLike(type, StateKey.ofNullable(event.text("state_key")))) {
            boolean fits = room.equals(delay.roomId()) && delay.looksLike(event, userId)
                    && !delay.isTooEarly(when);
            if (fits && (found == null || isBefore(delay.due(), found.due()))) {
                found = delay;
            }
        }
        return found;
    }

    /** What has no known due time comes first. */
    private static boolean isBefore(@Nullable Moment one, @Nullable Moment other) {
        return other != null && (one == null || one.wall().isBefore(other.wall()));
    }

    static @Nullable DelayId delayId(@Nullable JsonObject unsigned) {
        if (unsigned == null) {
            return null;
        }
        String id = unsigned.text(Msc4140.UNSTABLE_DELAY_ID);
        return DelayId.ofNullable(id != null ? id : unsigned.text(Msc4140.DELAY_ID));
    }
}
