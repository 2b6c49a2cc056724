package dev.tarry.doctor.client;

import dev.tarry.cancellation.Pause;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.RateLimit;
import dev.tarry.homeserver.RequestPace;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.Route;
import dev.tarry.matrix.UserId;
import dev.tarry.remark.Fault;
import dev.tarry.time.Durations;
import dev.tarry.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One account that asks, at a guest's pace: it waits where the homeserver limits it, says what for, and notes how it was told.
 */
public final class RateLimitedClient {

    /** No single wait that a homeserver asks for is longer than this. */
    private static final long LONGEST_WAIT_MS = 15_000;
    private static final int ATTEMPTS = 4;
    private static final long SYNAPSE_MESSAGE_MS = 5_200;

    /** What a person hears meanwhile. */
    public interface Waiting {
        void waiting(long millis, String why);
    }

    private final TargetAccount target;
    private @Nullable UserId userId;
    private Homeserver homeserver;
    private ClientServerApi matrix;
    private final KnownDialect knownDialect;
    private final Pacing pacing;
    private DelayedEventLookups lookups;
    private final Pause pause;
    private final RequestPace own = new RequestPace(3, 1);
    private final List<RateLimitHit> hits = new ArrayList<>();
    private long slowestMillis;
    private int slowestExchange;
    private String slowest = "";
    private boolean interrupted;

    /**
     * How clients spare a homeserver.
     *
     * @param address the pace of all that ask from this address
     * @param waiting is told of each wait that a person should hear of
     * @param deadlineNanos no waiting goes beyond this moment of the monotonic clock
     */
    public record Pacing(TimeSource clock, RequestPace address, Waiting waiting, long deadlineNanos) {}

    /** A client of an account. */
    public RateLimitedClient(TargetAccount target, KnownDialect knownDialect, Pacing pacing) {
        this.target = target;
        this.userId = target.account().userId();
        this.homeserver = target.homeserver();
        this.knownDialect = knownDialect;
        this.matrix = new ClientServerApi(homeserver);
        this.lookups = new DelayedEventLookups(homeserver, knownDialect);
        this.pacing = pacing;
        this.pause = target.pause();
    }

    /** Null until the homeserver has told. */
    public @Nullable UserId userId() {
        return userId;
    }

    public void userId(@Nullable UserId told) {
        userId = told;
    }

    public @Nullable String token() {
        return target.account().token();
    }

    /** From now on it takes away what was brought, whether somebody has ended the checks or not. */
    public void tidyUp() {
        homeserver = homeserver.within(target.tidying());
        matrix = new ClientServerApi(homeserver);
        lookups = new DelayedEventLookups(homeserver, knownDialect);
    }

    public ClientServerApi matrix() {
        return matrix;
    }

    public Homeserver homeserver() {
        return homeserver;
    }

    /** The refusals by rate so far, in their order. */
    public List<RateLimitHit> rateLimitHits() {
        return hits;
    }

    public long slowestMillis() {
        return slowestMillis;
    }

    public int slowestExchange() {
        return slowestExchange;
    }

    /** What the slowest request asked. */
    public String slowest() {
        return slowest;
    }

    /** Asks, and asks again after a 429 by rate. */
    public Answer call(int exchange, RateBudget budget, WireRequest request) {
        return asked(exchange, budget, RouteLabel.of(request), () -> homeserver.call(exchange, request));
    }

    /** Asks once, whatever comes: where a refusal by rate is not without effect. */
    Answer once(int exchange, RateBudget budget, WireRequest request) {
        spare(budget);
        Answer answer = homeserver.call(exchange, request);
        note(exchange, RouteLabel.of(request), answer);
        if (isLimited(answer)) {
            book(budget, exchange, answer);
        }
        return answer;
    }

    /** A send by hand draws on the budget of messages as well as on that of management. */
    void sawMessageLimit(int exchange, Answer answer) {
        hits.add(hit(RateBudget.MESSAGES, exchange, answer));
    }

    /** After a 429 by rate that was met elsewhere: waits as long as it says; false if it was none, or there is no time. */
    public boolean waitsFor(int exchange, Answer answer) {
        if (!isLimited(answer)) {
            return false;
        }
        book(RateBudget.MANAGEMENT, exchange, answer);
        return waits(toWait(answer), "the homeserver limits the rate of management requests");
    }

    private static long toWait(Answer answer) {
        return Math.min(LONGEST_WAIT_MS, RateLimit.wait(answer.telling()).toMillis() + 100);
    }

    /** Where messages were limited before: waits until so many of them are sure to be allowed. */
    void reserve(int messages) {
        long each = perMessageMillis();
        if (each > 0) {
            waits(Math.min(2 * LONGEST_WAIT_MS, messages * each), "the next check sends " + messages + " messages in a row");
        }
    }

    /** Looks a delayed event up as the homeserver has it; the item, or null if it is not there. */
    DelayedEventLookups.Found look(int exchange, DelayId delayId) {
        DelayedEventLookups.Found[] looked = new DelayedEventLookups.Found[1];
        asked(exchange, RateBudget.MANAGEMENT, Route.LOOKUP.word(), () -> {
            looked[0] = lookups.one(exchange, delayId);
            return looked[0].answer();
        });
        return looked[0];
    }

    /** Lists the delayed events of this user. */
    Answer list(int exchange) {
        return asked(exchange, RateBudget.MANAGEMENT, Route.LIST.word(), () -> lookups.list(exchange));
    }

    private Answer asked(int exchange, RateBudget budget, String what, Supplier<Answer> request) {
        spare(budget);
        Answer answer = request.get();
        note(exchange, what, answer);
        for (int i = 1; i < ATTEMPTS && isLimited(answer); i++) {
            book(budget, exchange, answer);
            if (!waits(toWait(answer), "the homeserver limits the rate of " + what)) {
                return answer;
            }
            answer = request.get();
            note(exchange, what, answer);
        }
        return answer;
    }

    /** Whether the rate of it was limited, or that of the renewal of its token. */
    private static boolean isLimited(Answer answer) {
        return RateLimit.isByRate(answer.telling());
    }

    /** A renewal draws on no budget that is looked at here. */
    private void book(RateBudget budget, int exchange, Answer answer) {
        if (answer.telling() == answer) {
            hits.add(hit(budget, exchange, answer));
        }
    }

    private static RateLimitHit hit(RateBudget budget, int exchange, Answer answer) {
        return new RateLimitHit(
                budget, exchange, answer.retryAfter(), answer.json() != null && answer.json().number("retry_after_ms") != null);
    }

    private void spare(RateBudget budget) {
        long wait = count(budget);
        if (wait > 0) {
            pause.pause(wait);
        }
    }

    /** Counts a request that is made elsewhere; returns how long the next one would have to wait. */
    public long count(RateBudget budget) {
        RequestPace pace = budget == RateBudget.MANAGEMENT ? own : budget == RateBudget.ADDRESS ? pacing.address() : null;
        return pace == null ? 0 : pace.take(pacing.clock().monotonicNanos()).toMillis();
    }

    private void note(int exchange, String what, Answer answer) {
        Fault fault = answer.telling().fault();
        interrupted |= fault != null && fault.kind() == Fault.Kind.INTERRUPTED;
        long took = answer.roundTrip().took().toMillis();
        // What is over its rate is held back for half a second, on purpose.
        if (took > slowestMillis && answer.status() != 429) {
            slowestMillis = took;
            slowestExchange = exchange;
            slowest = what;
        }
    }

    /** Waits and says what for; false if there is no time for it. */
    boolean waits(long millis, String why) {
        if (pacing.clock().monotonicNanos() + millis * 1_000_000 > pacing.deadlineNanos()) {
            return false;
        }
        pacing.waiting().waiting(millis, why + "; waiting " + Durations.show(millis));
        return pause.pause(millis);
    }

    /** Lets time pass that nobody needs to hear of, or none; false if somebody wants it to end. */
    boolean pause(long millis) {
        return !interrupted && pause.pause(Math.max(0, millis));
    }

    /** Whether a call was cut off by a Ctrl-C. */
    public boolean isInterrupted() {
        return interrupted;
    }

    /**
     * How long one message takes to be allowed again, in milliseconds; 0 if no 429 was met. A 429 tells the rest of such a time,
     * so Synapse's own rate (one in five seconds) is taken for the least.
     */
    long perMessageMillis() {
        long longest = 0;
        for (RateLimitHit one : hits) {
            if (one.budget() == RateBudget.MESSAGES || one.budget() == RateBudget.FREE) {
                longest = Math.max(longest, Math.max(SYNAPSE_MESSAGE_MS, Math.min(LONGEST_WAIT_MS, waitMillis(one) + 200)));
            }
        }
        return longest;
    }

    private static long waitMillis(RateLimitHit hit) {
        return hit.toldWait() == null ? 0 : hit.toldWait().toMillis();
    }
}
