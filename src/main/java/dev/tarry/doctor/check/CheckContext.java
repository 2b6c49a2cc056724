package dev.tarry.doctor.check;

import dev.tarry.doctor.checklist.Findings;
import dev.tarry.doctor.client.RateLimitedClient;
import dev.tarry.doctor.client.RunMarks;
import dev.tarry.doctor.client.TargetAccount;
import dev.tarry.homeserver.RequestPace;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What the checks of one run share before there is a room: who asks, in which dialect, and what was left behind so far. */
public final class CheckContext {

    /** What waits for its cancel waits so long at most: nobody should find it hours later. */
    private static final Duration PENDING = Duration.ofMinutes(2);

    /**
     * What is looked at.
     *
     * @param other a second account on the same homeserver, or null
     */
    public record Target(TargetAccount account, @Nullable TargetAccount other, KnownDialect knownDialect) {}

    /**
     * What a run gets from its surroundings.
     *
     * @param exchanges the number of the next exchange in the trace
     * @param mark tells the events of this run from those of others
     */
    public record Run(TimeSource clock, IntSupplier exchanges, String mark) {}

    private final RateLimitedClient client;
    private final @Nullable RateLimitedClient other;
    private final Findings findings;
    private final KnownDialect knownDialect;
    private final Run run;
    private final RunMarks marks;
    private final List<String> residue = new ArrayList<>();
    private @Nullable Duration maxDelay;
    private @Nullable Long maxScheduled;
    private @Nullable String otherAbsent;
    private boolean over;

    /**
     * The context of a run.
     *
     * @param waiting is told of each wait that a person should hear of
     * @param patience so long a run takes at most
     */
    public CheckContext(
            Target target, Run run, Findings findings, RateLimitedClient.Waiting waiting, Duration patience) {
        // Both accounts come from one address.
        RequestPace address = new RequestPace(2, 0.6);
        long deadline = run.clock().monotonicNanos() + patience.toNanos();
        RateLimitedClient.Pacing pacing = new RateLimitedClient.Pacing(run.clock(), address, waiting, deadline);
        this.client = new RateLimitedClient(target.account(), target.knownDialect(), pacing);
        this.other = target.other() == null
                ? null
                : new RateLimitedClient(target.other(), target.knownDialect(), pacing);
        this.findings = findings;
        this.knownDialect = target.knownDialect();
        this.run = run;
        this.marks = new RunMarks(run.mark(), run.clock());
    }

    RateLimitedClient client() {
        return client;
    }

    /** The client of the second account; null if there is none. */
    @Nullable RateLimitedClient other() {
        return other;
    }

    /** Why the second account is not in the room; null if it is, or if there is none. */
    @Nullable String otherAbsent() {
        return otherAbsent;
    }

    void otherIsAbsent(String why) {
        otherAbsent = why;
    }

    Findings findings() {
        return findings;
    }

    KnownDialect knownDialect() {
        return knownDialect;
    }

    /** How the homeserver speaks, as far as it is known. */
    public Dialect dialect() {
        return knownDialect.dialect();
    }

    TimeSource clock() {
        return run.clock();
    }

    RunMarks marks() {
        return marks;
    }

    /** The number of the next exchange in the trace. */
    public int exchange() {
        return run.exchanges().getAsInt();
    }

    /** What could not be taken away, in words. */
    public List<String> residue() {
        return residue;
    }

    /** The longest delay that is allowed; null if nobody told. */
    @Nullable Duration maxDelay() {
        return maxDelay;
    }

    void maxDelay(@Nullable Duration told) {
        maxDelay = told;
    }

    /** How many may be scheduled at a time; null if nobody told. */
    @Nullable Long maxScheduled() {
        return maxScheduled;
    }

    void maxScheduled(@Nullable Long told) {
        maxScheduled = told;
    }

    /** As much of a delay as the homeserver allows. */
    Duration atMost(Duration delay) {
        Duration most = maxDelay;
        return most == null || most.isZero() || most.isNegative() || most.compareTo(delay) >= 0 ? delay : most;
    }

    /** The delay of something that is to wait until it is cancelled. */
    Duration longDelay() {
        return atMost(PENDING);
    }

    /** The checks are over, and what they brought is taken away from now on. */
    void tidyUp() {
        isOver();
        client.tidyUp();
        if (other != null) {
            other.tidyUp();
        }
    }

    /** Nothing more is to be checked: somebody pressed Ctrl-C, or it makes no sense any more. */
    void end() {
        over = true;
    }

    /** Whether nothing more is to be checked. */
    public boolean isOver() {
        over |= client.isInterrupted() || other != null && other.isInterrupted();
        return over;
    }
}
