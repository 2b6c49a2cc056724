package dev.tarry.session;

import dev.tarry.cancellation.CancellablePause;
import dev.tarry.cancellation.Cancellation;
import dev.tarry.cancellation.Changes;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.time.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session informed: by threads of its own under a shell, or a poll at a time where commands come one by one or the clock
 * is held. In the background one thread hears what {@code /sync} tells and another looks up what is overdue, so that neither
 * waits for the other, and nobody waits for either.
 */
public final class SyncLoop {

    private static final long LONG_POLL_MS = 10_000;
    private static final long AFTER_FAILURE_MS = 3_000;
    private static final long FIRST_ANSWER_MS = 5_000;

    private final HomeserverAccess homeserver;
    private final SessionDelays delays;
    private final SyncDelivery delivery;
    private final TimeSource clock;
    private final Changes changes;
    private final SyncFeed feed;
    private final SyncPace pace = new SyncPace();
    private final Cancellation polls = new Cancellation();
    private final Cancellation looks = new Cancellation();
    private final boolean eager;
    private volatile Cancellation underWay = new Cancellation();
    private volatile boolean inBackground;
    private volatile boolean isDeaf;
    private volatile boolean hasAwaited;

    /**
     * Listens for a session.
     *
     * @param eager whether threads of its own read as soon as there is anything to hear: where nobody knows when the next
     *     line comes
     */
    public SyncLoop(Session session, boolean eager) {
        this.homeserver = session.homeserver();
        this.delays = session.delays();
        this.delivery = session.delivery();
        this.clock = session.clock();
        this.feed = new SyncFeed(clock);
        this.changes = delays.changes();
        this.eager = eager;
    }

    /** Reads in the background from now on. */
    public synchronized void startInBackground() {
        if (!inBackground) {
            inBackground = true;
            start("tarry-sync", this::listen);
            start("tarry-lookups", this::lookUp);
        }
    }

    private static void start(String name, Runnable what) {
        Thread thread = new Thread(what, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends all of it. */
    public void stop() {
        polls.cancel();
        looks.cancel();
    }

    private void listen() {
        while (!polls.isCancelled()) {
            SyncFeed.Batch batch = poll();
            if (polls.isCancelled()) {
                return;
            }
            if (batch != null) {
                take(batch);
                tell(null);
                changes.changed();
                slowDown(feed.pause(pace, LONG_POLL_MS));
            } else if (!underWay.isCancelled()) {
                delivery.missed();
                tell(feed.failure());
                pauseAfterFailure();
            }
            changes.changed();
        }
    }

    /** What a drill keeps away is there again when that is over, and is heard at once. */
    private void pauseAfterFailure() {
        if (feed.isCutByDrill()) {
            homeserver.awaitNetwork(polls);
        } else {
            polls.sleep(AFTER_FAILURE_MS);
        }
    }

    /** Waits where a homeserver does not; other rooms end that, as they would end a poll. */
    private void slowDown(long millis) {
        if (pace.isWorthSaying()) {
            delivery.hurried();
        }
        Cancellation one = underWay;
        Cancellation.Hook end = one::cancel;
        polls.begin(end);
        try {
            one.sleep(millis);
        } finally {
            polls.over(end);
        }
    }

    /** Polls once. What ends this poll may come at any moment, also before its request. */
    private SyncFeed.@Nullable Batch poll() {
        Cancellation one = new Cancellation();
        // Before the rooms are looked at: whoever changes them afterwards ends this one.
        underWay = one;
        Cancellation.Hook end = one::cancel;
        polls.begin(end);
        try {
            return feed.poll(homeserver.api(homeserver.beside(one)), delivery.rooms(), LONG_POLL_MS);
        } finally {
            polls.over(end);
        }
    }

    /** A defect of ours in one batch must not make the session deaf. */
    private void take(SyncFeed.Batch batch) {
        try {
            delivery.heard(batch);
        } catch (RuntimeException e) {
            delivery.defect(e);
        }
    }

    private void lookUp() {
        DelayedEventLookups lookups = homeserver.lookups(homeserver.beside(looks));
        while (!looks.isCancelled()) {
            long seen = changes.count();
            long wait = delays.tracker().millisToLookup(Long.MAX_VALUE);
            if (wait > 0) {
                changes.awaitBeyond(seen, wait, looks);
            } else {
                try {
                    delays.tracker().lookUpOverdue(lookups);
                } catch (RuntimeException e) {
                    delivery.defect(e);
                }
                if (feed.isCutByDrill()) {
                    homeserver.awaitNetwork(looks);
                } else if (isDeaf) {
                    // What fires is found all the same; a homeserver that is away is not asked without pause.
                    looks.sleep(AFTER_FAILURE_MS);
                }
            }
        }
    }

    /** Listens to the rooms that matter now, should they be others than those of the poll under way. */
    public void refresh() {
        if (inBackground && !feed.covers(delivery.rooms())) {
            underWay.cancel();
        }
    }

    /** Says once that nothing is heard any more, with the answer that was a failure, and once that it is again, with null. */
    private void tell(@Nullable Answer failure) {
        if ((failure == null) == isDeaf) {
            isDeaf = failure != null;
            delivery.audible(failure == null ? null : Failures.of(failure, Failures.About.OTHER));
        }
    }

    /**
     * Makes sure that what happens from now on will be seen. Where a script depends on it, that is waited for; a person goes on,
     * and what happened before the first answer is found by a lookup.
     */
    public void begin(CallScope scope) {
        if (!inBackground && eager && !clock.isHeld()) {
            startInBackground();
        }
        if (!inBackground && !feed.isRunning()) {
            pollOnce(0, scope);
        } else if (inBackground && eager) {
            awaitFirst(scope);
        }
    }

    /** Once: a homeserver whose /sync stalls holds up the first line that depends on it, and no other. */
    private void awaitFirst(CallScope scope) {
        long patience = hasAwaited ? 0 : Math.min(FIRST_ANSWER_MS, scope.timeout().toMillis());
        hasAwaited = true;
        long deadline = System.nanoTime() + patience * 1_000_000;
        long seen = changes.count();
        while (!feed.isRunning() && System.nanoTime() < deadline
                && changes.awaitBeyond(seen, 100, scope.cancellation())) {
            seen = changes.count();
        }
    }

    /** Why nothing is heard at this moment, or null if the last answer was a good one. */
    public @Nullable Failure trouble() {
        Answer failed = feed.failure();
        return failed == null ? null : Failures.of(failed, Failures.About.OTHER);
    }

    /** Whether {@code /sync} has answered at all. */
    public boolean isRunning() {
        return feed.isRunning();
    }

    /** Whether nothing will ever be heard: the token is dead. */
    public boolean isHopeless() {
        Answer failed = feed.failure();
        return failed != null && failed.isOfDeadToken();
    }

    /** Whether a room is known to be heard: the homeserver has told of it as one that the user is in. */
    public boolean hears(RoomId room) {
        return feed.hears(room);
    }

    /** Between two commands: hears what there is to hear, if anybody waits for something. */
    public void pump(Cancellation cancellation) {
        if (!inBackground && feed.isRunning() && delivery.isWanted()) {
            pollOnce(0, homeserver.beside(cancellation));
        }
    }

    /** Waits for something to happen, at most so long; false if nothing can come of waiting. */
    public boolean await(long maxMillis, Cancellation cancellation) {
        if (inBackground) {
            return changes.awaitBeyond(changes.count(), Math.min(maxMillis, 200), cancellation);
        }
        boolean held = clock.isHeld();
        long poll = held ? 0 : Math.min(maxMillis, delays.tracker().millisToLookup(LONG_POLL_MS));
        boolean answered = pollOnce(Math.max(0, poll), homeserver.beside(cancellation));
        if (held) {
            return false;
        }
        long pause = answered ? feed.pause(pace, Math.max(0, poll)) : afterFailure();
        if (pace.isWorthSaying()) {
            delivery.hurried();
        }
        return pause == 0 || new CancellablePause(clock, cancellation).pause(Math.min(maxMillis, pause));
    }

    private long afterFailure() {
        return feed.isCutByDrill() ? homeserver.cutLeft().toMillis() + 1 : AFTER_FAILURE_MS;
    }

    private boolean pollOnce(long millis, CallScope scope) {
        ClientServerApi calls = homeserver.api(scope);
        SyncFeed.Batch batch = feed.poll(calls, delivery.rooms(), millis);
        if (batch == null) {
            delivery.missed();
            return false;
        }
        delivery.heard(batch);
        delays.tracker().lookUpOverdue(homeserver.lookups(scope));
        return true;
    }
}
