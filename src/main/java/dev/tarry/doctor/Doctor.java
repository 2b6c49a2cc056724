package dev.tarry.doctor;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.RequestPace;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failures;
import dev.tarry.time.TimeSource;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Proves what a homeserver does with delayed events, in a scratch room: a checklist. A good guest: it spares the budget of
 * management, waits where it is limited, acts on no id that it did not make, and takes away what it brought.
 */
public final class Doctor {

    /** At most so long, under Synapse's default limits as well. */
    private static final long PATIENCE_NANOS = 80_000_000_000L;
    private static final long THOROUGH_NANOS = 300_000_000_000L;

    /** What a visit is to look at. */
    public record Order(@Nullable String room, boolean thorough, boolean findLimit, boolean force) {}

    /** Who looks on. */
    public interface Listener {
        void found(Row row);

        void waiting(long millis, String why);
    }

    /**
     * What came of a visit.
     *
     * @param exit 0, 8 if something needed fails, 9 if there are no delayed events at all, or why it could not run
     * @param ended the answer that kept it from running, or null
     * @param dialect how the homeserver speaks, as far as it is known
     * @param server the {@code Server} header, or null
     * @param interrupted whether it was cut short
     */
    public record Report(
            int exit, @Nullable Answer ended, List<Row> rows, String dialect, @Nullable String server, List<String> residue,
            boolean interrupted) {

        /** How many rows came to this. */
        public long count(Verdict verdict) {
            return rows.stream().filter(row -> row.verdict() == verdict).count();
        }
    }

    private final Visit visit;
    private final Findings findings;
    private final KnownDialect speech;
    private final Order order;
    private final TimeSource clock;

    /**
     * A visit that was not paid yet.
     *
     * @param other a second account on the same homeserver, or null
     * @param mark tells its events from those of other visits
     */
    public Doctor(
            Patient me, @Nullable Patient other, Order order, KnownDialect speech, TimeSource clock, IntSupplier exchanges,
            String mark, Listener listener) {
        this.order = order;
        this.speech = speech;
        this.clock = clock;
        this.findings = new Findings(listener::found);
        // Both come from one address.
        RequestPace address = new RequestPace(2, 0.6);
        long deadline = clock.monotonicNanos() + (order.thorough() ? THOROUGH_NANOS : PATIENCE_NANOS);
        Caller first = me.caller(speech, clock, address, listener::waiting);
        first.deadline(deadline);
        Caller second = other == null ? null : other.caller(speech, clock, address, listener::waiting);
        if (second != null) {
            second.deadline(deadline);
        }
        this.visit = new Visit(first, second, findings, speech, clock, exchanges, mark);
    }

    /** Pays it. */
    public Report run() {
        BeforeChecks before = new BeforeChecks(visit);
        Answer answer = before.token();
        if (!answer.isOk()) {
            return ended(before, Failures.of(answer, Failures.About.WHOAMI).exit(), answer);
        }
        Answer told = before.advertised();
        if (told != null) {
            return ended(before, Failures.of(told, Failures.About.OTHER).exit(), told);
        }
        before.cors();
        before.rtc();
        if (!before.flag().equals("true") && !order.force()) {
            // What a scratch event would show is not worth an event that is sent at once.
            before.dialect(speech);
            return ended(before, ExitCode.UNSUPPORTED, null);
        }
        ScratchRoom room = new ScratchRoom(visit);
        Answer closed = room.open(order.room());
        if (closed != null) {
            int exit = Failures.of(closed, Failures.About.CREATE).exit();
            if (visit.room() != null) {
                room.close();
            }
            return ended(before, exit, closed);
        }
        int exit = ExitCode.OK;
        try {
            before.dialect(speech);
            exit = inRoom(before);
        } finally {
            room.close();
        }
        if (order.findLimit() && !visit.isOver()) {
            new LimitChecks(visit).management();
        }
        return ended(before, exit, null);
    }

    private int inRoom(BeforeChecks before) {
        LimitChecks limits = new LimitChecks(visit);
        Answer off = limits.tooLong();
        if (off != null) {
            int exchange = visit.exchange();
            findings.fail(
                    Check.SCHEDULE_MESSAGE, exchange, off.status() + " " + off.errcode() + ": " + off.error(),
                    before.isOffByLimit() ? "switched-off-by-maximum" : "flag-lies");
            return ExitCode.UNSUPPORTED;
        }
        new FiringChecks(visit, order.thorough()).run();
        boolean sentAtOnce = findings.isFor(Check.SCHEDULE_MESSAGE, "sent-at-once")
                || findings.isFor(Check.SCHEDULE_STATE, "sent-at-once");
        if (!visit.isOver() && findings.isOk(Check.SCHEDULE_MESSAGE)) {
            new ActionChecks(visit).run();
        }
        if (!visit.isOver() && findings.isOk(Check.SCHEDULE_MESSAGE)) {
            new StateChecks(visit).run();
        }
        limits.number();
        limits.rates();
        limits.speed();
        if (!order.findLimit()) {
            findings.notChecked(Check.MANAGEMENT_LIMIT, "use --find-limit to find it out");
        }
        return sentAtOnce ? ExitCode.UNSUPPORTED : ExitCode.OK;
    }

    private Report ended(BeforeChecks before, int exit, @Nullable Answer answer) {
        boolean interrupted = visit.isOver() && exit != ExitCode.UNSUPPORTED;
        int code = exit;
        for (Row row : findings.rows()) {
            if (code == ExitCode.OK && row.needed() && row.verdict() == Verdict.FAILED) {
                code = ExitCode.EXPECTATION;
            }
        }
        String why = interrupted ? "interrupted" : "not reached";
        findings.rest(why);
        return new Report(
                code, answer, findings.rows(), visit.dialect().spell(), before.server(), List.copyOf(visit.residue()),
                interrupted);
    }
}
