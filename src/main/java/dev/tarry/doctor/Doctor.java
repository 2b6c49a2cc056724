package dev.tarry.doctor;

import dev.tarry.doctor.check.ActionChecks;
import dev.tarry.doctor.check.CheckContext;
import dev.tarry.doctor.check.FiringChecks;
import dev.tarry.doctor.check.LimitChecks;
import dev.tarry.doctor.check.PreflightChecks;
import dev.tarry.doctor.check.RoomContext;
import dev.tarry.doctor.check.ScratchRoom;
import dev.tarry.doctor.check.StateChecks;
import dev.tarry.doctor.checklist.Check;
import dev.tarry.doctor.checklist.Checklist;
import dev.tarry.doctor.checklist.ChecklistRow;
import dev.tarry.doctor.checklist.Verdict;
import dev.tarry.homeserver.Answer;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failures;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves what a homeserver does with delayed events, in a scratch room: a checklist. A good guest: it spares the budget of
 * management, waits where it is limited, acts on no id that it did not make, and takes away what it brought.
 */
public final class Doctor {

    /** At most so long, under Synapse's default limits as well. */
    private static final Duration PATIENCE = Duration.ofSeconds(80);
    private static final Duration THOROUGH = Duration.ofMinutes(5);

    /** What a run is to look at; {@code room} is one that was named, or null for a scratch room. */
    public record Options(@Nullable RoomId room, boolean thorough, boolean findLimit, boolean force) {}

    /** Who looks on. */
    public interface Listener {
        void found(ChecklistRow row);

        void waiting(long millis, String why);
    }

    /**
     * What came of a run.
     *
     * @param exit 0, 8 if something needed fails, 9 if there are no delayed events at all, or why it could not run
     * @param ended the answer that kept it from running, or null
     * @param dialect how the homeserver speaks, as far as it is known
     * @param server the {@code Server} header, or null
     * @param interrupted whether it was cut short
     */
    public record Report(
            int exit, @Nullable Answer ended, List<ChecklistRow> rows, String dialect, @Nullable String server,
            List<String> residue, boolean interrupted) {

        /** How many rows came to this. */
        public long count(Verdict verdict) {
            return rows.stream().filter(row -> row.verdict() == verdict).count();
        }
    }

    private final CheckContext context;
    private final Checklist findings;
    private final Options options;

    /** A run that has not begun. */
    public Doctor(CheckContext.Target target, Options options, CheckContext.Run run, Listener listener) {
        this.options = options;
        this.findings = new Checklist(listener::found);
        this.context = new CheckContext(
                target, run, findings, listener::waiting, options.thorough() ? THOROUGH : PATIENCE);
    }

    /** Makes the checks. */
    public Report run() {
        PreflightChecks before = new PreflightChecks(context);
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
        if (!before.flag().equals("true") && !options.force()) {
            // What a scratch event would show is not worth an event that is sent at once.
            before.dialect(null);
            return ended(before, ExitCode.UNSUPPORTED, null);
        }
        ScratchRoom room = new ScratchRoom(context);
        Answer closed = room.open(options.room());
        if (closed != null) {
            int exit = Failures.of(closed, Failures.About.CREATE).exit();
            room.close();
            return ended(before, exit, closed);
        }
        int exit = ExitCode.OK;
        try {
            before.dialect(room.entered().roomId());
            exit = inRoom(before, room.entered());
        } finally {
            room.close();
        }
        if (options.findLimit() && !context.isOver()) {
            new LimitChecks(room.entered()).management();
        }
        return ended(before, exit, null);
    }

    private int inRoom(PreflightChecks before, RoomContext room) {
        LimitChecks limits = new LimitChecks(room);
        Answer off = limits.tooLong();
        if (off != null) {
            int exchange = context.exchange();
            findings.fail(
                    Check.SCHEDULE_MESSAGE, exchange, off.status() + " " + off.errcode() + ": " + off.error(),
                    before.isOffByLimit() ? "switched-off-by-maximum" : "flag-lies");
            return ExitCode.UNSUPPORTED;
        }
        new FiringChecks(room, options.thorough()).run();
        boolean sentAtOnce = findings.isFor(Check.SCHEDULE_MESSAGE, "sent-at-once")
                || findings.isFor(Check.SCHEDULE_STATE, "sent-at-once");
        if (!room.isOver() && findings.isOk(Check.SCHEDULE_MESSAGE)) {
            new ActionChecks(room).run();
        }
        if (!room.isOver() && findings.isOk(Check.SCHEDULE_MESSAGE)) {
            new StateChecks(room).run();
        }
        limits.number();
        limits.rates();
        limits.speed();
        if (!options.findLimit()) {
            findings.notChecked(Check.MANAGEMENT_LIMIT, "use --find-limit to find it out");
        }
        return sentAtOnce ? ExitCode.UNSUPPORTED : ExitCode.OK;
    }

    private Report ended(PreflightChecks before, int exit, @Nullable Answer answer) {
        boolean interrupted = context.isOver() && exit != ExitCode.UNSUPPORTED;
        int code = exit;
        for (ChecklistRow row : findings.rows()) {
            if (code == ExitCode.OK && row.needed() && row.verdict() == Verdict.FAILED) {
                code = ExitCode.EXPECTATION;
            }
        }
        String why = interrupted ? "interrupted" : "not reached";
        findings.rest(why);
        return new Report(
                code, answer, findings.rows(), context.dialect().spell(), before.server(), List.copyOf(context.residue()),
                interrupted);
    }
}
