package dev.tarry.heartbeat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.heartbeat.client.Action;
import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.client.PlainClient;
import dev.tarry.heartbeat.client.Trouble;
import dev.tarry.heartbeat.drill.Drill;
import dev.tarry.heartbeat.drill.DrillReader;
import dev.tarry.heartbeat.preset.Preset;
import dev.tarry.heartbeat.preset.Presets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a heartbeat does, second by second, against a homeserver on a clock of its own. */
class HeartbeatTest {

    private static final Client PLAIN = PlainClient.of(Duration.ofSeconds(6), Duration.ofSeconds(2), Client.Exit.SEND);

    private static SimulatedHomeserver plain(Plan.Until until, String... drills) throws DrillReader.BadDrill {
        return of(PLAIN, false, until, drills);
    }

    private static SimulatedHomeserver of(Client client, boolean isJoining, Plan.Until until, String... drills)
            throws DrillReader.BadDrill {
        List<Drill> read = new ArrayList<>();
        for (String drill : drills) {
            read.add(DrillReader.read(drill));
        }
        return new SimulatedHomeserver(new Plan(client, isJoining, until, read)).delay(client.delay());
    }

    private static Plan.Until beats(int count) {
        return new Plan.Until(count, null, false);
    }

    private static Plan.Until time(long seconds) {
        return new Plan.Until(0, Duration.ofSeconds(seconds), false);
    }

    private static SimulatedHomeserver like(String preset, long seconds, String... drills) throws DrillReader.BadDrill {
        Preset found = Presets.byName(preset);
        assertNotNull(found, preset);
        return of(found.client(), true, time(seconds), drills);
    }

    @Test
    void beatsStandOnAGridFromTheScheduleAnswerHoweverLongAnswersTake() throws Exception {
        assertEquals(
                List.of("0 schedule", "2.500 restart 1", "4.500 restart 2", "6.500 restart 3", "7 send", "7.500 over beats"),
                plain(beats(3)).latency(500).run(60));
    }

    @Test
    void aBeatWhoseForerunnerIsUnansweredIsMissed() throws Exception {
        assertEquals(
                List.of("0 schedule", "2 restart 1", "4 restart 2", "6 beat 3 missed", "8 restart 4", "8 send", "8 over beats"),
                plain(beats(4), "stall=3s@2").run(60));
    }

    @Test
    void missedBeatsKeepTheirNumbers() throws Exception {
        assertEquals(
                List.of("0 schedule", "2 restart 1", "4 beat 2 dropped", "6 restart 3", "6 send", "6 over beats"),
                plain(beats(3), "miss@2").run(60));
    }

    @Test
    void whatIsGoneEndsThePlainHeartbeatWithTheRunningBeat() throws Exception {
        assertEquals(
                List.of("0 schedule", "2 restart 1", "4 beat 2 dropped", "6 beat 3 dropped", "8 fires", "8 restart 4",
                        "8 restart 404", "8 over failed"),
                plain(beats(9), "miss=2@2").run(60));
    }

    @Test
    void itGoesOnWithAnotherOneWhereThatIsWanted() throws Exception {
        SimulatedHomeserver homeserver = of(PLAIN.rescheduling(), false, beats(5), "miss=2@2");
        assertEquals(
                List.of("0 schedule", "2 restart 1", "4 beat 2 dropped", "6 beat 3 dropped", "8 fires", "8 restart 4",
                        "8 restart 404", "8 schedule", "10 restart 5", "10 send", "10 over beats"),
                homeserver.run(60));
    }

    @Test
    void everyOtherFailureIsSaidAndTheNextBeatComesAtItsTime() throws Exception {
        assertEquals(
                List.of("0 schedule", "2 restart 1", "2 restart 5xx", "4 restart 2", "4 send", "4 over beats"),
                plain(beats(2)).fails(Action.RESTART, 1, 1, Trouble.SERVER_ERROR).run(60));
    }

    @Test
    void theNetworkIsCutForAsLongAsTheDrillSays() throws Exception {
        assertEquals(
                List.of(
                        "0 schedule", "2 restart 1", "4 cut", "4 restart 2", "4 restart network", "6 restart 3", "6 send",
                        "6 over beats"),
                plain(beats(3), "lost=2s@2").run(60));
    }

    @Test
    void underAClosedLidNothingIsDone() throws Exception {
        assertEquals(
                List.of("0 schedule", "2 restart 1", "8 fires", "11 beat 2 dropped", "11 beat 3 dropped", "11 beat 4 dropped",
                        "11 beat 5 dropped", "12 restart 6", "12 restart 404", "12 over failed"),
                plain(beats(9), "pause=7s@2").run(60));
    }

    @Test
    void deadItSaysNothingAndTheEventFires() throws Exception {
        SimulatedHomeserver homeserver = plain(beats(9), "die@2");
        assertEquals(List.of("0 schedule", "2 restart 1", "4 over died"), homeserver.run(60));
    }

    @Test
    void itEndsWhenItHasFired() throws Exception {
        assertEquals(
                List.of("0 schedule", "2 restart 1", "4 beat 2 dropped", "6 beat 3 dropped", "8 fires", "8 beat 4 dropped",
                        "8 over fired"),
                plain(new Plan.Until(0, null, true), "miss=9@2").run(60));
    }

    @ParameterizedTest
    @CsvSource({"SEND,send", "CANCEL,cancel", "KEEP,"})
    void itsLastWordIsWhatWasAskedFor(Client.Exit exit, String word) throws Exception {
        List<String> log = of(PLAIN.with(exit), false, beats(1)).run(60);
        assertEquals(word == null ? "2 over beats" : "2 over beats", log.get(log.size() - 1));
        assertEquals(word == null ? "2 restart 1" : "2 " + word, log.get(log.size() - 2));
    }

    @Test
    void aStopWhileTheScheduleIsUnderWayWaitsForItsId() throws Exception {
        assertEquals(
                List.of("0 schedule", "3 send", "6 over stopped"),
                plain(beats(3)).latency(3_000).stopsAt(1).run(60));
    }

    @Test
    void aStopDoesNotWaitForARestart() throws Exception {
        SimulatedHomeserver homeserver = plain(beats(9), "stall=30s@1").stopsAt(4);
        assertEquals(List.of("0 schedule", "2 restart 1", "4 beat 2 missed", "4 send", "4 over stopped"), homeserver.run(60));
    }

    // What clients do.

    @Test
    void jsSdkProbesAfterTheJoinAndCountsFromTheAnswer() throws Exception {
        assertEquals(
                List.of("0 schedule", "0.500 join", "1 restart 1", "6.500 restart 2", "12 send", "12.500 over time"),
                like("js-sdk-default", 12).latency(500).run(60));
    }

    @Test
    void jsSdkSchedulesAnewWhenTheEventIsGone() throws Exception {
        SimulatedHomeserver homeserver = like("js-sdk-default", 12).fails(Action.RESTART, 2, 2, Trouble.NOT_FOUND);
        assertEquals(
                List.of("0 schedule", "0 join", "0 restart 1", "5 restart 2", "5 restart 404", "5 schedule", "10 restart 3",
                        "12 send", "12 over time"),
                homeserver.run(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFLICT", "UNAUTHORIZED", "FORBIDDEN", "UNRECOGNIZED", "OTHER"})
    void jsSdkEndsForGoodAfterWhatItDoesNotKnow(Trouble trouble) throws Exception {
        List<String> log = like("js-sdk-default", 60).fails(Action.RESTART, 2, 2, trouble).run(60);
        assertEquals("5 over failed", log.get(log.size() - 1));
    }

    @Test
    void jsSdkJoinsWithoutADelayedLeaveAndThenEnds() throws Exception {
        assertEquals(
                List.of("0 schedule", "0 schedule 403", "0 join", "0 schedule", "0 schedule 403", "0 over failed"),
                like("js-sdk-default", 60).fails(Action.SCHEDULE, 1, 9, Trouble.FORBIDDEN).run(60));
    }

    @Test
    void jsSdkWaitsAsLongAsALimitSaysEvenThroughItsOwnLeave() throws Exception {
        assertEquals(
                List.of("0 schedule", "0 join", "0 restart 1", "5 restart 2", "5 restart 429", "8 fires", "8 cancel",
                        "8 schedule", "8 join", "8 restart 3", "10 send", "10 over time"),
                like("js-sdk-default", 10).limits(Action.RESTART, 2, 2, 60).run(60));
    }

    @Test
    void jsSdkAsksTenTimesWithoutANetwork() throws Exception {
        List<String> log = like("js-sdk-default", 600).fails(Action.RESTART, 2, 99, Trouble.NO_NETWORK).run(600);
        assertEquals(11, log.stream().filter(line -> line.contains(" restart network")).count(), String.valueOf(log));
    }

    @Test
    void jsSdk43AsksWithoutEndAfterItsOwnTimeOut() throws Exception {
        SimulatedHomeserver homeserver = like("js-sdk-default", 100).latency(2_500);
        homeserver.run(100);
        assertTrue(homeserver.log().contains("100 send"), String.valueOf(homeserver.log()));
        assertTrue(homeserver.mostUnder() > 1, "what is given up stays under way");
    }

    @Test
    void jsSdk42EndsAfterElevenOfItsOwnTimeOuts() throws Exception {
        List<String> log = like("js-sdk-42", 600).latency(2_500).run(600);
        assertEquals("over failed", log.get(log.size() - 1).replaceFirst("^\\S+ ", ""));
        assertEquals(11, log.stream().filter(line -> line.endsWith("local time-out")).count(), String.valueOf(log));
    }

    @Test
    void aMembershipThatIsGoneIsJoinedAgain() throws Exception {
        assertEquals(
                List.of("0 schedule", "0 join", "0 restart 1", "5 beat 2 dropped", "8 fires", "8 cancel", "8 schedule", "8 join",
                        "8 restart 3", "12 send", "12 over time"),
                like("js-sdk-default", 12, "miss@2").run(60));
    }

    @Test
    void theOldManagerRestsSilentlyAndComesBackWhenItSeesItsLeave() throws Exception {
        assertEquals(
                List.of("0 schedule", "0 join", "0 restart 1", "5 restart 2", "5 restart 5xx", "8 fires", "8 schedule", "8 join",
                        "8 restart 3", "12 send", "12 over time"),
                like("js-sdk-legacy", 12).fails(Action.RESTART, 2, 2, Trouble.SERVER_ERROR).run(60));
    }

    @Test
    void aServiceBacksOffUntilTheEventIsDue() throws Exception {
        List<String> log = of(
                Presets.byName("lk-jwt").client(), false, Plan.Until.STOPPED)
                .fails(Action.RESTART, 2, 999, Trouble.UNAUTHORIZED).run(9_000);
        assertTrue(log.contains("2880 restart 2"), String.valueOf(log));
        assertTrue(log.contains("2881 restart 2"), String.valueOf(log));
        assertTrue(log.contains("2882.500 restart 2"), String.valueOf(log));
        assertTrue(log.get(log.size() - 1).endsWith("over failed"), String.valueOf(log));
        assertTrue(log.stream().filter(line -> line.contains("restart 401")).count() > 12, String.valueOf(log));
    }

    @Test
    void whateverComesAMachineAsksOnceInAGridAndNeverEndsTwice() {
        Random random = new Random(4157);
        for (int game = 0; game < 3_000; game++) {
            play(random, random.nextBoolean() ? PLAIN : Presets.ALL.get(random.nextInt(Presets.ALL.size())).client());
        }
    }

    private static void play(Random random, Client client) {
        Plan plan = new Plan(client, random.nextBoolean(), time(1 + random.nextInt(200)), List.of(new Drill.Miss(1, 2)));
        Heartbeat machine = new Heartbeat(plan, () -> random.nextDouble() * 2 - 1);
        List<Integer> open = new ArrayList<>();
        long now = 0;
        int overs = 0;
        List<Effect> effects = machine.handle(new Input.Begin(0));
        for (int step = 0; step < 400; step++) {
            assertTrue(effects.size() < 50, "one input, " + effects.size() + " effects");
            for (Effect effect : effects) {
                assertTrue(overs == 0, "after its end it wants " + effect);
                overs += effect instanceof Effect.Over ? 1 : 0;
                if (effect instanceof Effect.Ask ask) {
                    open.add(ask.call());
                }
            }
            if (client.localTimeout() == null && client.rhythm().isGrid() && overs == 0) {
                assertTrue(open.size() <= 1 || machine.isOver() || plan.isJoining() || step > 0, "two at a time");
            }
            assertTrue(machine.next() >= now || machine.isOver(), "it waits for a moment that has gone by");
            now += (long) (random.nextDouble() * 3_000_000_000L);
            effects = machine.handle(input(random, now, open));
        }
    }

    private static Input input(Random random, long now, List<Integer> open) {
        int what = random.nextInt(10);
        if (what < 5 && !open.isEmpty()) {
            int call = open.remove(random.nextInt(open.size()));
            Trouble trouble = random.nextInt(3) > 0 ? null : Trouble.values()[random.nextInt(Trouble.values().length)];
            return new Input.Answered(now, call, new Input.Reply(now, trouble, null, null));
        }
        return switch (what) {
            case 6 -> new Input.Fired(now);
            case 7 -> new Input.Vanished(now);
            case 8 -> random.nextInt(20) == 0 ? new Input.Stop(now, Ending.Why.STOPPED) : new Input.Tick(now);
            default -> new Input.Tick(now);
        };
    }
}
