package dev.tarry.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.doctor.checklist.Check;
import dev.tarry.doctor.checklist.Verdict;
import dev.tarry.sandbox.SandboxConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault that the sandbox knows is found, and called by its name. */
class DoctorFaultsTest {

    private static DoctorRun run(String fault) throws Exception {
        return DoctorRun.to(DoctorRun.config("get-one").toBuilder().faults(List.of(fault)).build());
    }

    private static void finds(String fault, Check check, Verdict verdict, String cause) throws Exception {
        try (DoctorRun run = run(fault)) {
            run.has(check, verdict, cause);
            assertEquals(verdict == Verdict.FAILED && check.isNeeded() ? 8 : 0, run.report.exit());
        }
    }

    @Test
    void latency() throws Exception {
        SandboxConfig slow = SandboxConfig.builder().faults(List.of("latency=2050ms,on=restart")).build();
        try (DoctorRun run = DoctorRun.alone(slow)) {
            run.has(Check.SPEED, Verdict.WARNING, "slow");
            run.has(Check.RESTART, Verdict.WARNING, "slow");
            assertTrue(run.row(Check.SPEED).evidence().contains("restart"));
            assertEquals("", run.all(Verdict.FAILED));
        }
    }

    @Test
    void stall() throws Exception {
        finds("stall,on=cancel,after=1,times=1", Check.CANCEL_AGAIN, Verdict.FAILED, "timeout");
    }

    @ParameterizedTest
    @CsvSource({"drop=before", "drop=after"})
    void drop(String kind) throws Exception {
        finds(kind + ",on=restart", Check.RESTART, Verdict.FAILED, "cut-off");
    }

    @Test
    void status() throws Exception {
        finds("status=503,on=cancel", Check.CANCEL, Verdict.FAILED, "update-failed-inside");
    }

    @Test
    void rateLimit() throws Exception {
        finds("rate-limit=5s,on=restart", Check.RESTART, Verdict.FAILED, "rate-of-updates");
    }

    @Test
    void rateLimitThatDoesNotSayForHowLong() throws Exception {
        finds("rate-limit=5s,tell=nothing,on=restart,times=1", Check.RATE_LIMIT, Verdict.WARNING, "retry-after-untold");
        finds("rate-limit=5s,tell=header,on=restart,times=1", Check.RATE_LIMIT, Verdict.WARNING, "retry-after-hidden");
    }

    @Test
    void html() throws Exception {
        finds("html,on=send-now", Check.SEND_NOW, Verdict.FAILED, "homeserver-down-behind-proxy");
        finds("html=403,on=send-now", Check.SEND_NOW, Verdict.FAILED, "proxy-forbids");
    }

    @Test
    void unrouted() throws Exception {
        finds("unrouted", Check.RESTART, Verdict.FAILED, "worker-routing");
        finds("unrouted,on=cancel", Check.CANCEL, Verdict.FAILED, "worker-routing");
    }

    @Test
    void off() throws Exception {
        try (DoctorRun run = run("off,on=schedule")) {
            run.has(Check.SCHEDULE_MESSAGE, Verdict.FAILED, "flag-lies");
            assertEquals(9, run.report.exit());
        }
        try (DoctorRun run = run("off")) {
            run.has(Check.VERSIONS, Verdict.FAILED, "flag-false");
            assertEquals(9, run.report.exit());
        }
    }

    @Test
    void truncate() throws Exception {
        finds("truncate,on=restart", Check.RESTART, Verdict.FAILED, "cut-off");
    }

    @Test
    void chunkedIsNoFault() throws Exception {
        try (DoctorRun run = run("chunked")) {
            assertEquals("", run.all(Verdict.FAILED));
        }
    }

    @Test
    void chunkedAndCut() throws Exception {
        finds("chunked=cut,on=list", Check.LIST, Verdict.FAILED, "cut-off");
    }

    @Test
    void skew() throws Exception {
        finds("skew=-5m", Check.CLOCK, Verdict.WARNING, "clock-skew");
        finds("skew=7s", Check.CLOCK, Verdict.WARNING, "clock-skew");
    }

    @Test
    void syncSilent() throws Exception {
        finds("sync-silent", Check.SYNC, Verdict.FAILED, "sync-silent");
    }

    @Test
    void lose() throws Exception {
        finds("lose", Check.FIRES, Verdict.FAILED, "lost-unsent");
    }

    @Test
    void late() throws Exception {
        finds("late=30s", Check.FIRES, Verdict.FAILED, "fired-late");
        finds("late=3s", Check.LATENESS, Verdict.OK, null);
        SandboxConfig config = DoctorRun.config("get-one").toBuilder().faults(List.of("late=20s")).build();
        try (DoctorRun run = DoctorRun.to(config, new Doctor.Options(null, true, false, false))) {
            run.has(Check.LATENESS, Verdict.WARNING, "fired-late");
        }
    }

    @Test
    void early() throws Exception {
        finds("early=1s", Check.NOT_EARLY, Verdict.FAILED, "fired-early");
    }

    @Test
    void twice() throws Exception {
        finds("twice", Check.ONCE, Verdict.FAILED, "sent-twice");
    }

    @Test
    void shuffle() throws Exception {
        finds("shuffle=1s", Check.ORDER, Verdict.WARNING, "fired-out-of-order");
    }

    /** What hinders everything is said as why it could not run. */
    @ParameterizedTest
    @CsvSource({
        "html, 5, homeserver-down-behind-proxy", "html=200, 5, not-a-homeserver", "status=503, 5, server-error",
        "rate-limit=5s, 6, rate", "drop=before, 5, cut-off", "truncate, 5, cut-off", "stall, 5, timeout"})
    void whatHindersEverythingKeepsItFromRunning(String fault, int exit, String cause) throws Exception {
        try (DoctorRun run = run(fault)) {
            assertEquals(exit, run.report.exit());
            run.has(Check.TOKEN, Verdict.FAILED, cause);
        }
    }
}
