package dev.tarry.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.doctor.checklist.Check;
import dev.tarry.doctor.checklist.Verdict;
import dev.tarry.doctor.client.ScratchEvents;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.trace.TraceEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doctor finds where nothing is broken: each dialect for what it is, and nothing false. */
class DoctorTest {

    @ParameterizedTest
    @CsvSource({
        "synapse@1.116.0, body-auth, rtc-transports delay-id own-state other-state",
        "synapse@1.126.0, body-auth, rtc-transports delay-id own-state other-state",
        "synapse@1.142.1, body-auth, rtc-transports delay-id no-token other-state",
        "synapse@1.143.0, path-noauth, rtc-transports delay-id other-state foreign-id",
        "synapse@1.155.0, path-noauth, rtc-transports other-state foreign-id",
        "synapse@1.156.0, path-optauth, rtc-transports other-state foreign-id",
        "synapse@1.160.0, limits, rtc-transports other-state foreign-id",
        "synapse@1.163.2, get-one, rtc-transports other-state foreign-id",
        "put-delay, put-delay, rtc-transports foreign-id",
        "msc-unstable, msc-unstable, rtc-transports no-token",
        "stable, stable, rtc-transports"})
    void eachDialectIsCalledByItsName(String speaks, String dialect, String warnings) throws Exception {
        try (DoctorRun run = DoctorRun.to(DoctorRun.config(speaks))) {
            assertEquals("", run.all(Verdict.FAILED), run.report.rows()::toString);
            assertEquals(dialect, run.report.dialect());
            assertEquals(0, run.report.exit());
            assertEquals(warnings, run.all(Verdict.WARNING));
            assertEquals(0, run.sandbox.pending());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"synapse@1.126.0", "synapse@1.142.1", "synapse@1.155.0", "synapse@1.156.0", "limits", "get-one"})
    void underSynapsesLimitsItWaitsAndSaysWhatFor(String speaks) throws Exception {
        try (DoctorRun run = DoctorRun.to(DoctorRun.config(speaks).toBuilder().limits("synapse").build())) {
            assertEquals("", run.all(Verdict.FAILED), run.report.rows()::toString);
            assertFalse(run.waits.isEmpty());
            assertTrue(run.sandbox.clock().wallMillis() - 1_767_225_600_000L <= 90_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"synapse@1.126.0", "path-noauth", "get-one", "put-delay", "stable"})
    void whereNothingIsLimitedItTakesFifteenSeconds(String speaks) throws Exception {
        for (DoctorRun run : List.of(DoctorRun.alone(DoctorRun.config(speaks)), DoctorRun.to(DoctorRun.config(speaks)))) {
            run.close();
            assertTrue(run.waits.isEmpty(), run.waits::toString);
            long took = run.sandbox.clock().wallMillis() - 1_767_225_600_000L;
            assertTrue(took <= 15_000, () -> "it took " + took);
            assertEquals(0, run.report.exit());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"synapse@1.126.0", "path-noauth", "limits", "get-one", "put-delay", "stable"})
    void tightLimitsOfSizeAndNumberAreKept(String speaks) throws Exception {
        SandboxConfig tight = DoctorRun.config(speaks).toBuilder().maxDelay(10_000).maxScheduled(2).build();
        try (DoctorRun run = DoctorRun.to(tight)) {
            assertEquals("", run.all(Verdict.FAILED), run.report.rows()::toString);
            assertTrue(run.row(Check.TOO_LONG).evidence().contains("10.0 s"), run.row(Check.TOO_LONG)::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"synapse@1.126.0", "path-noauth", "path-optauth", "limits", "get-one"})
    void switchedOffByItsMaximumIsExitNine(String speaks) throws Exception {
        try (DoctorRun run = DoctorRun.to(DoctorRun.config(speaks).toBuilder().maxDelay(0).build())) {
            assertEquals(9, run.report.exit());
            run.has(Check.VERSIONS, Verdict.FAILED, "flag-false");
            assertEquals(0, schedules(run));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limits", "get-one"})
    void switchedOffByTheNumberIsExitNine(String speaks) throws Exception {
        try (DoctorRun run = DoctorRun.to(DoctorRun.config(speaks).toBuilder().maxScheduled(0).build())) {
            assertEquals(9, run.report.exit());
            run.has(Check.CAPABILITY, Verdict.FAILED, "switched-off-by-user-limit");
            assertEquals(0, schedules(run));
        }
    }

    /** Up to 1.116 the flag is true whatever the configuration says. */
    @Test
    void aFlagThatLiesIsCalledALie() throws Exception {
        try (DoctorRun run = DoctorRun.to(DoctorRun.config("synapse@1.116.0").toBuilder().maxDelay(0).build())) {
            assertEquals(9, run.report.exit());
            run.has(Check.SCHEDULE_MESSAGE, Verdict.FAILED, "flag-lies");
        }
    }

    @Test
    void whereThereIsNothingNothingIsSent() throws Exception {
        try (DoctorRun run = DoctorRun.to(DoctorRun.config("none"))) {
            assertEquals(9, run.report.exit());
            run.has(Check.VERSIONS, Verdict.FAILED, "flag-absent");
            run.has(Check.DIALECT, Verdict.FAILED, "route-unknown");
            assertEquals(0, schedules(run));
        }
    }

    private static long schedules(DoctorRun run) {
        return run.trace.stream()
                .filter(entry -> entry instanceof TraceEntry.Request request && request.target().contains("msc4140.delay="))
                .count();
    }

    /** In a room of somebody's nothing but scratch events comes, and what stays is said. */
    @Test
    void aRoomThatWasNamedKeepsItsPowers() throws Exception {
        SandboxConfig config = DoctorRun.config("get-one");
        try (DoctorRun run = DoctorRun.inTheReadyRoom(config)) {
            assertEquals("", run.all(Verdict.FAILED), run.report.rows()::toString);
            assertEquals(Verdict.NOT_CHECKED, run.row(Check.POWER_LOST).verdict());
            run.has(Check.CLEANED, Verdict.WARNING, "left-behind");
            assertEquals(
                    List.of("a state event of type " + ScratchEvents.STATE), run.report.residue().stream().distinct().toList());
            assertFalse(run.trace.stream().anyMatch(entry -> entry instanceof TraceEntry.Request request
                    && (request.target().endsWith("/leave") || request.target().contains("power_levels"))));
        }
    }

    /** After Ctrl-C as well nothing is pending and the room is left. */
    @Test
    void whatItBroughtIsTakenAwayAfterAnInterrupt() throws Exception {
        for (Check moment : List.of(Check.ROOM, Check.SCHEDULE_STATE, Check.LIST, Check.RESTART, Check.CANCEL, Check.SEND_NOW)) {
            try (DoctorRun run = DoctorRun.interruptedAfter(DoctorRun.config("get-one"), moment)) {
                assertEquals(0, run.sandbox.pending(), moment::toString);
                assertTrue(run.report.interrupted(), moment::toString);
                assertTrue(run.trace.stream().anyMatch(entry -> entry instanceof TraceEntry.Request request
                        && request.target().endsWith("/forget")));
            }
        }
    }

    /** A schedule that was not answered may have worked; where no list tells, it is not said that nothing is pending. */
    @Test
    void whatMayBeScheduledWithoutAnAnswerIsSaid() throws Exception {
        SandboxConfig config = DoctorRun.config("get-one").toBuilder()
                .faults(List.of("drop=after,on=schedule", "status=500,on=list")).build();
        try (DoctorRun run = DoctorRun.alone(config)) {
            run.has(Check.CLEANED, Verdict.WARNING, "left-behind");
            assertTrue(run.report.residue().get(0).startsWith("perhaps a delayed event of type dev.tarry.doctor.message that "),
                    run.report.residue()::toString);
        }
    }

    @Test
    void aRoomThatMayHaveBeenMadeIsSaid() throws Exception {
        SandboxConfig config = DoctorRun.config("get-one").toBuilder().faults(List.of("drop=after,on=other")).build();
        try (DoctorRun run = DoctorRun.alone(config)) {
            assertEquals(
                    List.of("perhaps a room named \"tarry doctor\", whose creation was not answered"), run.report.residue());
            run.has(Check.CLEANED, Verdict.WARNING, "left-behind");
        }
    }

    /** Of the five that Synapse allows in a row at most three are ever taken from those behind the same address. */
    @Test
    void mostOfTheAddresssBudgetIsLeft() throws Exception {
        try (DoctorRun run = DoctorRun.alone(DoctorRun.config("path-noauth").toBuilder().limits("synapse").build())) {
            double level = DoctorRun.highestLevel(run.trace, request ->
                    request.method().equals("POST") && request.target().contains("/delayed_events/"));
            assertTrue(level <= 3, () -> "level " + level);
        }
    }

    /** Where the budget is the user's own, look-ups are on it as well; tokens that are refused cost nothing. */
    @Test
    void mostOfTheUsersBudgetIsLeft() throws Exception {
        try (DoctorRun run = DoctorRun.alone(DoctorRun.config("get-one").toBuilder().limits("synapse").build())) {
            double level = DoctorRun.highestLevel(run.trace, request ->
                    request.target().contains("/delayed_events") && request.head().contains("Bearer ")
                            && !request.head().contains("invalid_probe"));
            assertTrue(level <= 3.5, () -> "level " + level);
        }
    }

    @Test
    void theManagementLimitIsFoundWhenAskedFor() throws Exception {
        SandboxConfig config = DoctorRun.config("get-one").toBuilder().limits("synapse").build();
        try (DoctorRun run = DoctorRun.to(config, new Doctor.Options(null, false, true, false))) {
            assertTrue(run.row(Check.MANAGEMENT_LIMIT).evidence().contains("in a row, then 429"));
        }
    }
}
