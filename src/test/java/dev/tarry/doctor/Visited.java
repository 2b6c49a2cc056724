package dev.tarry.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.SystemClock;
import dev.tarry.account.Account;
import dev.tarry.cancellation.Pause;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectCache;
import dev.tarry.homeserver.dialect.HomeserverCache;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.homeserver.wire.TlsSettings;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.SandboxUser;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.TraceEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A visit of the doctor's to a sandbox, for what it has to find there. Where its clock is held the visit takes no time. */
final class Visited implements AutoCloseable {

    final Sandbox sandbox;
    final List<TraceEntry> trace = new ArrayList<>();
    final List<String> waits = new ArrayList<>();
    Doctor.Report report;
    private boolean interrupted;
    private Check interruptAfter;

    private Visited(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Two users on a held clock. */
    static SandboxConfig config(String speaks) {
        return SandboxConfig.builder().speaks(speaks).held(true).users(List.of("alice", "bob")).build();
    }

    static Visited to(SandboxConfig config) throws Exception {
        return to(config, new Doctor.Order(null, false, false, false));
    }

    static Visited to(SandboxConfig config, Doctor.Order order) throws Exception {
        Visited visited = new Visited(Sandbox.start(config));
        visited.pay(order, true);
        return visited;
    }

    /** Without a second account. */
    static Visited alone(SandboxConfig config) throws Exception {
        Visited visited = new Visited(Sandbox.start(config));
        visited.pay(new Doctor.Order(null, false, false, false), false);
        return visited;
    }

    /** In the room that every user of a sandbox is in. */
    static Visited inTheReadyRoom(SandboxConfig config) throws Exception {
        Visited visited = new Visited(Sandbox.start(config));
        visited.pay(new Doctor.Order(visited.sandbox.roomId(), false, false, false), true);
        return visited;
    }

    /** How full Synapse's bucket of management (1 a second, 5 at once) would be at most by these requests. */
    static double highestLevel(List<TraceEntry> trace, Predicate<TraceEntry.Request> counts) {
        double level = 0;
        double highest = 0;
        long last = 0;
        for (TraceEntry entry : trace) {
            if (entry instanceof TraceEntry.Request request && counts.test(request)) {
                level = Math.max(0, level - (entry.at() - last) / 1000.0) + 1;
                last = entry.at();
                highest = Math.max(highest, level);
            }
        }
        return highest;
    }

    /** One that is interrupted as soon as a row is found. */
    static Visited interruptedAfter(SandboxConfig config, Check check) throws Exception {
        Visited visited = new Visited(Sandbox.start(config));
        visited.interruptAfter = check;
        visited.pay(new Doctor.Order(null, false, false, false), true);
        return visited;
    }

    void pay(Doctor.Order order, boolean withOther) throws Exception {
        TimeSource clock = sandbox.clock().isHeld() ? sandbox.clock() : new SystemClock();
        HomeserverCache cache = new HomeserverCache() {
            private JsonObject kept = JsonObject.EMPTY;

            @Override
            public JsonObject load() {
                return kept;
            }

            @Override
            public void store(JsonObject now) {
                kept = now;
            }
        };
        KnownDialect speech = new KnownDialect(Dialect.AUTO, new DialectCache(cache, clock));
        AtomicInteger exchanges = new AtomicInteger();
        Homeserver.CallNumbers numbers = new Homeserver.CallNumbers();
        Doctor.Listener listener = new Doctor.Listener() {
            @Override
            public void found(Row row) {
                interrupted |= interruptAfter != null && row.id().equals(interruptAfter.id);
            }

            @Override
            public void waiting(long millis, String why) {
                waits.add(why);
            }
        };
        Doctor doctor = new Doctor(
                patient(0, clock, speech, numbers), withOther ? patient(1, clock, speech, numbers) : null, order, speech, clock,
                exchanges::incrementAndGet, "mark", listener);
        report = doctor.run();
    }

    private Patient patient(int index, TimeSource clock, KnownDialect speech, Homeserver.CallNumbers numbers) throws Exception {
        SandboxUser user = sandbox.users().get(index);
        Origin origin = Origin.parse(sandbox.url());
        Homeserver homeserver = new Homeserver(
                new Homeserver.Connection(origin, TlsSettings.DEFAULT, user.accessToken(), 3_000), clock, trace::add,
                numbers);
        Account account = new Account(
                "a test", origin, user.userId(), user.deviceId(), user.accessToken(), null, null);
        return new Patient(account, homeserver, homeserver.scope(), clock.isHeld() ? this::advance : real());
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

    Row row(Check check) {
        return report.rows().stream().filter(row -> row.id().equals(check.id)).findFirst().orElseThrow();
    }

    /** The ids of the rows that came to this, joined. */
    String all(Verdict verdict) {
        return String.join(" ", report.rows().stream().filter(row -> row.verdict() == verdict).map(Row::id).toList());
    }

    void has(Check check, Verdict verdict, String cause) {
        Row row = row(check);
        assertEquals(verdict + " " + cause, row.verdict() + " " + (row.cause() == null ? null : row.cause().id()), row::toString);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
