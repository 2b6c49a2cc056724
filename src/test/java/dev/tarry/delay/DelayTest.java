package dev.tarry.delay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.homeserver.RoundTrip;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.time.Hearing;
import dev.tarry.time.Moment;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What becomes of a delay of ten seconds that was scheduled at the second 100. */
class DelayTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long WALL = 1_767_225_600_000L;
    private static final EventId EVENT = new EventId("$1");

    private static Instant wall(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    private final Delay delay = Delay.first(new Identity(
                    "delay-1", new DelayId("syd_1"), new RoomId("!r:x"), new EventType("m.call"), new StateKey(""),
                    JsonObject.EMPTY, Duration.ofSeconds(10)))
            .runningFrom(new RoundTrip(100 * SECOND, new Moment(wall(WALL), 100 * SECOND)));

    @Test
    void seenAtItsTimeItHasFired() {
        Delay seen = delay.seen(EVENT, Observation.live(110 * SECOND + 12_000_000), false);
        assertEquals(Delay.State.FIRED, seen.state());
        assertEquals(Lateness.seen(Duration.ofMillis(12)), seen.lateness());
        assertEquals(Delay.State.SCHEDULED, delay.state(), "what was known before does not change");
    }

    /** A poll from the second 120 on tells what was due at 110, while nobody listened from 105 on. */
    @Test
    void heardAfterADeafStretchItIsNotLateByOurOwnDeafness() {
        Hearing deaf = new Hearing(false, 105 * SECOND, 120 * SECOND, 120 * SECOND + 5_000_000);
        Delay seen = delay.seen(EVENT, Observation.heard(deaf, WALL + 10_000), false);
        assertEquals(Delay.State.FIRED, seen.state());
        assertEquals(Lateness.unknown(Lateness.Unknown.NOT_SEEN_LIVE), seen.lateness());
        assertNull(seen.endedAgo(130 * SECOND));
        Delay told = delay.dueAt(wall(WALL + 10_000), new Moment(wall(WALL), 100 * SECOND));
        assertEquals(Lateness.told(25), told.seen(EVENT, Observation.heard(deaf, WALL + 10_025), false).lateness());
        assertEquals(Lateness.unknown(Lateness.Unknown.STAMPED_WITH_DUE),
                told.seen(EVENT, Observation.heard(deaf, WALL + 10_000), false).lateness());
    }

    @Test
    void whatIsDueAfterADeafStretchIsSeenAsItHappens() {
        Hearing before = new Hearing(false, 101 * SECOND, 109 * SECOND, 110 * SECOND + 7_000_000);
        assertEquals(Lateness.seen(Duration.ofMillis(7)),
                delay.seen(EVENT, Observation.heard(before, WALL), false).lateness());
    }

    @Test
    void seenLongBeforeItsTimeItWasSentBySomebody() {
        Delay seen = delay.seen(EVENT, Observation.live(103 * SECOND), false);
        assertEquals(Delay.State.SENT, seen.state());
        assertTrue(seen.isEarly());
        assertNull(seen.lateness());
    }

    @Test
    void sentByUsItIsNotEarlyAlsoWhereItsEventIsQuickerThanTheAnswer() {
        RoundTrip answer = new RoundTrip(102 * SECOND, new Moment(wall(WALL + 4_000), 104 * SECOND));
        Delay sent = delay.seen(EVENT, Observation.live(103 * SECOND), false).endedByUs(Delay.State.SENT, answer);
        assertEquals(Delay.State.SENT, sent.state());
        assertEquals(EVENT, sent.eventId());
        assertFalse(sent.isEarly());
    }

    @Test
    void foundAfterwardsItHasFiredAndNobodyKnowsHowLate() {
        Delay found = delay.seen(EVENT, Observation.found(120 * SECOND), false);
        assertEquals(Delay.State.FIRED, found.state());
        assertEquals(Lateness.unknown(Lateness.Unknown.NOT_SEEN_LIVE), found.lateness());
    }

    @Test
    void foundAfterwardsItIsAsLateAsTheHomeserversTimesSay() {
        Delay told = delay.dueAt(wall(WALL + 10_400), new Moment(wall(WALL + 1_000), 101 * SECOND));
        Delay found = told.seen(EVENT, Observation.found(120 * SECOND, WALL + 12_500), false);
        assertEquals(Lateness.told(2_100), found.lateness());
        assertEquals(Duration.ofMillis(1), found.uncertainty());
    }

    @Test
    void anEventWithItsDueTimeForATimestampDoesNotTellHowLateItWas() {
        Delay told = delay.dueAt(wall(WALL + 10_400), new Moment(wall(WALL + 1_000), 101 * SECOND));
        Delay found = told.seen(EVENT, Observation.found(120 * SECOND, WALL + 10_400), false);
        assertEquals(Lateness.unknown(Lateness.Unknown.STAMPED_WITH_DUE), found.lateness());
    }

    @Test
    void foundAfterwardsWithATimestampFromBeforeItsDueTimeItWasSentBySomebody() {
        Delay told = delay.dueAt(wall(WALL + 10_400), new Moment(wall(WALL + 1_000), 101 * SECOND));
        Delay found = told.seen(EVENT, Observation.found(120 * SECOND, WALL + 4_000), false);
        assertEquals(Delay.State.SENT, found.state());
        assertTrue(found.isEarly());
    }

    @Test
    void aHomeserversRecordTellsHowLateItWas() {
        Delay unknown = Delay.first(new Identity(
                "delay-1", new DelayId("syd_1"), null, null, null, JsonObject.EMPTY, null));
        Delay found = unknown.seen(EVENT, Observation.recorded(120 * SECOND, WALL + 10_030L, WALL + 10_000L), false);
        assertEquals(Lateness.told(30), found.lateness());
    }

    @Test
    void whereNobodyTellsWhenItWasDueNobodyKnowsHowLateItWas() {
        Delay unknown = Delay.first(new Identity(
                "delay-1", new DelayId("syd_1"), null, null, null, JsonObject.EMPTY, null));
        Delay found = unknown.seen(EVENT, Observation.found(120 * SECOND, WALL), false);
        assertEquals(Lateness.unknown(Lateness.Unknown.DUE_UNKNOWN), found.lateness());
    }

    @Test
    void whatLooksAlikeIsNoFiringBeforeItsTime() {
        assertTrue(delay.isTooEarly(Observation.live(109 * SECOND)));
        assertFalse(delay.isTooEarly(Observation.live(109 * SECOND + SECOND / 2)));
        assertFalse(delay.isTooEarly(Observation.found(120 * SECOND)));
    }

    @Test
    void restartedBySomebodyElseItMovesByWhatTheHomeserversDueTimeMoved() {
        Delay told = delay.dueAt(wall(WALL + 10_400), new Moment(wall(WALL + 1_000), 101 * SECOND));
        assertEquals(wall(WALL + 10_000), told.dueAt(), "the two clocks differ, and ours counts");
        Delay moved = told.dueAt(wall(WALL + 14_400), new Moment(wall(WALL + 5_000), 105 * SECOND));
        assertEquals(wall(WALL + 14_000), moved.dueAt());
        assertEquals(Duration.ofMillis(9_000), moved.left(105 * SECOND));
    }

    @Test
    void noDueTimeOfAHomeserverIsTooFarAwayToBeShown() {
        for (long first : new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}) {
            for (long second : new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}) {
                Moment now = new Moment(wall(WALL), 120 * SECOND);
                Due due = Due.told(Due.told(null, wall(first), now), wall(second), now);
                due.at().wall().minusSeconds(5).toEpochMilli();
                Due moved = Due.told(new Due(now, Duration.ZERO, false, wall(first)), wall(second), now);
                moved.at().wall().minusSeconds(5).toEpochMilli();
            }
        }
    }

    @Test
    void stillWaitingAfterItsTimeItIsDueWhenTheHomeserverSays() {
        Delay told = delay.dueAt(wall(WALL + 30_000), new Moment(wall(WALL + 12_000), 112 * SECOND));
        assertTrue(told.isDueFromHomeserver());
        assertEquals(Duration.ofMillis(18_000), told.left(112 * SECOND));
    }

    @Test
    void aGuessIsGivenUpWhereTheHomeserverKnowsBetter() {
        Delay guessed = delay.seen(EVENT, Observation.live(110 * SECOND), true);
        assertEquals(Delay.State.FIRED, guessed.state());
        Delay cancelled = guessed.endedByUs(
                Delay.State.CANCELLED, new RoundTrip(111 * SECOND, new Moment(wall(WALL), 111 * SECOND)));
        assertEquals(Delay.State.CANCELLED, cancelled.state());
        assertNull(cancelled.eventId());
        assertFalse(cancelled.isDoubtful());
    }

    @Test
    void whatIsCertainIsNotGivenUp() {
        Delay seen = delay.seen(EVENT, Observation.live(110 * SECOND), false);
        assertEquals(EVENT, seen.endedByUs(Delay.State.CANCELLED, new RoundTrip(0, new Moment(wall(WALL), 0))).eventId());
    }

    @Test
    void restartedItWaitsWhateverWasThoughtOfIt() {
        RoundTrip reply = new RoundTrip(120 * SECOND, new Moment(wall(WALL + 20_000), 120 * SECOND));
        Delay restarted = delay.ended(Delay.State.GONE).restarted(reply);
        assertEquals(Delay.State.SCHEDULED, restarted.state());
        assertEquals(1, restarted.restarts());
        assertEquals(wall(WALL + 30_000), restarted.dueAt());
    }
}
