package dev.tarry.doctor;

import dev.tarry.cancellation.Pause;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.RateLimit;
import dev.tarry.homeserver.RequestPace;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.matrix.Route;
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
final class Caller {

    /** Whose budget a request draws on. */
    enum Budget {
        /** None that is worth sparing. */
        FREE,
        /** Messages, which what is due draws on as well. */
        MESSAGES,
        /** Management and lookups of this user. */
        MANAGEMENT,
        /** Management of everybody behind this address. */
        ADDRESS
    }

    /** A 429 that was met. */
    record Limited(Budget budget, int exchange, long waitMillis, boolean inHeader, boolean inBody) {}

    /** No single wait that a homeserver asks for is longer than this. */
    private static final long LONGEST_WAIT_MS = 15_000;
    private static final int ATTEMPTS = 4;
    private static final long SYNAPSE_MESSAGE_MS = 5_200;

    /** What a person hears meanwhile. */
    interface Waiting {
        void waiting(long millis, String why);
    }

    private final Patient patient;
    private @Nullable String userId;
    private Homeserver homeserver;
    private final KnownDialect speech;
    private ClientServerApi matrix;
    private DelayedEventLookups lookups;
    private final TimeSource clock;
    private final Pause pause;
    private final Waiting waiting;
    private final RequestPace own = new RequestPace(3, 1);
    private final RequestPace address;
    private final List<Limited> limited = new ArrayList<>();
    private long deadlineNanos = Long.MAX_VALUE;
    private long slowestMillis;
    private int slowestExchange;
    private String slowest = "";
    private boolean interrupted;

    Caller(Patient patient, KnownDialect speech, TimeSource clock, RequestPace address, Waiting waiting) {
        this.patient = patient;
        this.userId = patient.account().userId();
        this.homeserver = patient.homeserver();
        this.speech = speech;
        this.matrix = new ClientServerApi(homeserver);
        this.lookups = new DelayedEventLookups(homeserver, speech);
        this.clock = clock;
        this.pause = patient.pause();
        this.address = address;
        this.waiting = waiting;
    }

    /** Null until the homeserver has told. */
    @Nullable String userId() {
        return userId;
    }

    void userId(@Nullable String told) {
        userId = told;
    }

    @Nullable String token() {
        return patient.account().token();
    }

    /** From now on it takes away what was brought, whether somebody has ended the checks or not. */
    void tidyUp() {
        homeserver = homeserver.within(patient.tidying());
        matrix = new ClientServerApi(homeserver);
        lookups = new DelayedEventLookups(homeserver, speech);
    }

    ClientServerApi matrix() {
        return matrix;
    }

    Homeserver homeserver() {
        return homeserver;
    }

    List<Limited> limited() {
        return limited;
    }

    /** No waiting goes beyond this moment of the monotonic clock. */
    void deadline(long nanos) {
        deadlineNanos = nanos;
    }

    long slowestMillis() {
        return slowestMillis;
    }

    int slowestExchange() {
        return slowestExchange;
    }

    /** What the slowest request asked. */
    String slowest() {
        return slowest;
    }

    /** Asks, and asks again after a 429 by rate. */
    Answer call(int exchange, Budget budget, WireRequest request) {
        return asked(exchange, budget, Routes.name(request), () -> homeserver.call(exchange, request));
    }

    /** Asks once, whatever comes: where a refusal by rate is not without effect. */
    Answer once(int exchange, Budget budget, WireRequest request) {
        spare(budget);
        Answer answer = homeserver.call(exchange, request);
        note(exchange, Routes.name(request), answer);
        if (isLimited(answer)) {
            book(budget, exchange, answer);
        }
        return answer;
    }

    /** A send by hand draws on the budget of messages as well as on that of management. */
    void sawMessageLimit(int exchange, Answer answer) {
        limited.add(limited(Budget.MESSAGES, exchange, answer));
    }

    /** After a 429 by rate that was met elsewhere: waits as long as it says; false if it was none, or there is no time. */
    boolean waitsFor(int exchange, Answer answer) {
        if (!isLimited(answer)) {
            return false;
        }
        book(Budget.MANAGEMENT, exchange, answer);
        return waits(toWait(answer), "the homeserver limits the rate of management requests");
    }

    private static long toWait(Answer answer) {
        return Math.min(LONGEST_WAIT_MS, RateLimit.waitMillis(answer.telling()) + 100);
    }

    /** Where messages were limited before: waits until so many of them are sure to be allowed. */
    void reserve(int messages) {
        long each = perMessageMillis();
        if (each > 0) {
            waits(Math.min(2 * LONGEST_WAIT_MS, messages * each), "the next check sends " + messages + " messages in a row");
        }
    }

    /** Looks a delayed event up as the homeserver has it; the item, or null if it is not there. */
    DelayedEventLookups.Found look(int exchange, @Nullable String delayId) {
        DelayedEventLookups.Found[] looked = new DelayedEventLookups.Found[1];
        asked(exchange, Budget.MANAGEMENT, Route.LOOKUP.word(), () -> {
            looked[0] = lookups.one(exchange, delayId);
            return looked[0].answer();
        });
        return looked[0];
    }

    /** Lists the delayed events of this user. */
    Answer list(int exchange) {
        return asked(exchange, Budget.MANAGEMENT, Route.LIST.word(), () -> lookups.list(exchange));
    }

    private Answer asked(int exchange, Budget budget, String what, Supplier<Answer> request) {
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
    private void book(Budget budget, int exchange, Answer answer) {
        if (answer.telling() == answer) {
            limited.add(limited(budget, exchange, answer));
        }
    }

    private static Limited limited(Budget budget, int exchange, Answer answer) {
        return new Limited(
                budget, exchange, answer.retryAfterMillis(), answer.headers().has("retry-after"),
                answer.json() != null && answer.json().number("retry_after_ms") != null);
    }

    private void spare(Budget budget) {
        long wait = count(budget);
        if (wait > 0) {
            pause.pause(wait);
        }
    }

    /** Counts a request that is made elsewhere; returns how long the next one would have to wait. */
    long count(Budget budget) {
        RequestPace pace = budget == Budget.MANAGEMENT ? own : budget == Budget.ADDRESS ? address : null;
        return pace == null ? 0 : pace.take(clock.monotonicNanos());
    }

    private void note(int exchange, String what, Answer answer) {
        Fault fault = answer.telling().fault();
        interrupted |= fault != null && fault.kind() == Fault.Kind.INTERRUPTED;
        long took = (answer.readNanos() - answer.sentNanos()) / 1_000_000;
        // What is over its rate is held back for half a second, on purpose.
        if (took > slowestMillis && answer.status() != 429) {
            slowestMillis = took;
            slowestExchange = exchange;
            slowest = what;
        }
    }

    /** Waits and says what for; false if there is no time for it. */
    boolean waits(long millis, String why) {
        if (clock.monotonicNanos() + millis * 1_000_000 > deadlineNanos) {
            return false;
        }
        waiting.waiting(millis, why + "; waiting " + Durations.show(millis));
        return pause.pause(millis);
    }

    /** Lets time pass that nobody needs to hear of, or none; false if somebody wants it to end. */
    boolean pause(long millis) {
        return !interrupted && pause.pause(Math.max(0, millis));
    }

    /** Whether a call was cut off by a Ctrl-C. */
    boolean isInterrupted() {
        return interrupted;
    }

    /**
     * How long one message takes to be allowed again, in milliseconds; 0 if no 429 was met. A 429 tells the rest of such a time,
     * so Synapse's own rate (one in five seconds) is taken for the least.
     */
    long perMessageMillis() {
        long longest = 0;
        for (Limited one : limited) {
            if (one.budget() == Budget.MESSAGES || one.budget() == Budget.FREE) {
                longest = Math.max(longest, Math.max(SYNAPSE_MESSAGE_MS, Math.min(LONGEST_WAIT_MS, one.waitMillis() + 200)));
            }
        }
        return longest;
    }
}
