package dev.tarry.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.SystemClock;
import dev.tarry.account.AccessToken;
import dev.tarry.account.Account;
import dev.tarry.cancellation.Pause;
import dev.tarry.doctor.check.CheckContext;
import dev.tarry.doctor.checklist.Check;
import dev.tarry.doctor.checklist.ChecklistRow;
import dev.tarry.doctor.checklist.Verdict;
import dev.tarry.doctor.client.TargetAccount;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectCache;
import dev.tarry.homeserver.dialect.HomeserverCache;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.dialect.MemoryCache;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.homeserver.wire.TlsSettings;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.SandboxUser;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.TraceEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A run of the doctor on a sandbox, for what it has to find there. Where its clock is held the run takes no time. */
final class DoctorRun implements AutoCloseable {

    final Sandbox sandbox;
    final List<TraceEntry> trace = new ArrayList<>();
    final List<String> waits = new ArrayList<>();
    Doctor.Report report;
    private boolean interrupted;
    private Check interruptAfter;

    private DoctorRun(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Two users on a held clock. */
    static SandboxConfig config(String speaks) {
        return SandboxConfig.builder().speaks(speaks).held(true).users(List.of("alice", "bob")).build();
    }

    static DoctorRun to(SandboxConfig config) throws Exception {
        return to(config, new Doctor.Options(null, false, false, false));
    }

    static DoctorRun to(SandboxConfig config, Doctor.Options options) throws Exception {
        DoctorRun run = new DoctorRun(Sandbox.start(config));
        run.run(options, true);
        return run;
    }

    /** Without a second account. */
    static DoctorRun alone(SandboxConfig config) throws Exception {
        DoctorRun run = new DoctorRun(Sandbox.start(config));
        run.run(new Doctor.Options(null, false, false, false), false);
        return run;
    }

    /** In the room that every user of a sandbox is in. */
    static DoctorRun inTheReadyRoom(SandboxConfig config) throws Exception {
        DoctorRun run = new DoctorRun(Sandbox.start(config));
        run.run(new Doctor.Options(new RoomId(run.sandbox.roomId()), false, false, false), true);
        return run;
    }

    /** How full Synapse's bucket of management (1 a second, 5 at once) would be at most by these requests. */
    static double highestLevel(List<TraceEntry> trace, Predicate<TraceEntry.Request> counts) {
        double level = 0;
        double highest = 0;
        long last = 0;
        for (TraceEntry entry : trace) {
            if (entry instanceof TraceEntry.Request request && counts.test(request)) {
                level = Math.max(0, level - (entry.at().wall().toEpochMilli() - last) / 1000.0) + 1;
                last = entry.at().wall().toEpochMilli();
                highest = Math.max(highest, level);
            }
        }
        return highest;
    }

    /** One that is interrupted as soon as a row is found. */
    static DoctorRun interruptedAfter(SandboxConfig config, Check check) throws Exception {
        DoctorRun run = new DoctorRun(Sandbox.start(config));
        run.interruptAfter = check;
        run.run(new Doctor.Options(null, false, false, false), true);
        return run;
    }

    void run(Doctor.Options options, boolean withOther) throws Exception {
        TimeSource clock = sandbox.clock().isHeld() ? sandbox.clock() : new SystemClock();
        HomeserverCache cache = new MemoryCache();
        KnownDialect known = new KnownDialect(Dialect.AUTO, new DialectCache(cache, clock));
        AtomicInteger exchanges = new AtomicInteger();
        Homeserver.CallNumbers numbers = new Homeserver.CallNumbers();
        Doctor.Listener listener = new Doctor.Listener() {
            @Override
            public void found(ChecklistRow row) {
                interrupted |= interruptAfter != null && row.id().equals(interruptAfter.id());
            }

            @Override
            public void waiting(long millis, String why) {
                waits.add(why);
            }
        };
        Doctor doctor = new Doctor(
                new CheckContext.Target(
                        account(0, clock, known, numbers), withOther ? account(1, clock, known, numbers) : null, known),
                options, new CheckContext.Run(clock, exchanges::incrementAndGet, "mark"), listener);
        report = doctor.run();
    }

    private TargetAccount account(int index, TimeSource clock, KnownDialect known, Homeserver.CallNumbers numbers)
            throws Exception {
        SandboxUser user = sandbox.users().get(index);
        Origin origin = Origin.parse(sandbox.url());
        Homeserver homeserver = new Homeserver(
                new Homeserver.Connection(origin, TlsSettings.DEFAULT, user.accessToken(), Duration.ofSeconds(3)), clock,
                trace::add, numbers);
        Account account = new Account(
                "a test", origin, new AccessToken(user.accessToken(), new UserId(user.userId()), user.deviceId()), null, null);
        return new TargetAccount(account, homeserver, homeserver.scope(), clock.isHeld() ? this::advance : real());
    }

    private boolean advance(long millis) {
        if (millis > 0) {
            sandbox.advance(millis);
        }
        return !interrupted;
    }

    private Pause real() {
        return millis -> {
            long end = System.nanoTime() + millis * 1_000_000;
            for (long left = millis * 1_000_000; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return !interrupted;
        };
    }

    ChecklistRow row(Check check) {
        return report.rows().stream().filter(row -> row.id().equals(check.id())).findFirst().orElseThrow();
    }

    /** The ids of the rows that came to this, joined. */
    String all(Verdict verdict) {
        return String.join(" ", report.rows().stream().filter(row -> row.verdict() == verdict).map(ChecklistRow::id).toList());
    }

    void has(Check check, Verdict verdict, String cause) {
        ChecklistRow row = row(check);
        assertEquals(verdict + " " + cause, row.verdict() + " " + (row.cause() == null ? null : row.cause().id()), row::toString);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
