package dev.tarry.delay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What becomes of a delay of ten seconds that was scheduled at the second 100. */
class DelayTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long WALL = 1_767_225_600_000L;

    private final Delay delay = Delay.first(new Identity("delay-1", "syd_1", "!r:x", "m.call", "", JsonObject.EMPTY, 10_000L))
            .runningFrom(new Reply(100 * SECOND, 100 * SECOND, WALL));

    @Test
    void seenAtItsTimeItHasFired() {
        Delay seen = delay.seen("$1", Sighting.live(110 * SECOND + 12_000_000), false);
        assertEquals(Delay.State.FIRED, seen.state());
        assertEquals(12, seen.latenessMillis());
        assertEquals(Delay.State.SCHEDULED, delay.state(), "what was known before does not change");
    }

    @Test
    void seenLongBeforeItsTimeItWasSentBySomebody() {
        Delay seen = delay.seen("$1", Sighting.live(103 * SECOND), false);
        assertEquals(Delay.State.SENT, seen.state());
        assertTrue(seen.isEarly());
        assertNull(seen.latenessMillis());
    }

    @Test
    void foundAfterwardsItHasFiredAndNobodyKnowsHowLate() {
        Delay found = delay.seen("$1", Sighting.found(120 * SECOND), false);
        assertEquals(Delay.State.FIRED, found.state());
        assertNull(found.latenessMillis());
    }

    @Test
    void whatLooksAlikeIsNoFiringBeforeItsTime() {
        assertTrue(delay.isTooEarly(Sighting.live(109 * SECOND)));
        assertFalse(delay.isTooEarly(Sighting.live(109 * SECOND + SECOND / 2)));
        assertFalse(delay.isTooEarly(Sighting.found(120 * SECOND)));
    }

    @Test
    void restartedBySomebodyElseItMovesByWhatTheHomeserversDueTimeMoved() {
        Delay told = delay.dueAt(WALL + 10_400, new Now(WALL + 1_000, 101 * SECOND));
        assertEquals(WALL + 10_000, told.dueWall(), "the two clocks differ, and ours counts");
        Delay moved = told.dueAt(WALL + 14_400, new Now(WALL + 5_000, 105 * SECOND));
        assertEquals(WALL + 14_000, moved.dueWall());
        assertEquals(9_000, moved.leftMillis(105 * SECOND));
    }

    @Test
    void stillWaitingAfterItsTimeItIsDueWhenTheHomeserverSays() {
        Delay told = delay.dueAt(WALL + 30_000, new Now(WALL + 12_000, 112 * SECOND));
        assertTrue(told.isDueFromHomeserver());
        assertEquals(18_000, told.leftMillis(112 * SECOND));
    }

    @Test
    void aGuessIsGivenUpWhereTheHomeserverKnowsBetter() {
        Delay guessed = delay.seen("$1", Sighting.live(110 * SECOND), true);
        assertEquals(Delay.State.FIRED, guessed.state());
        Delay cancelled = guessed.endedByUs(Delay.State.CANCELLED, new Reply(111 * SECOND, 111 * SECOND, WALL));
        assertEquals(Delay.State.CANCELLED, cancelled.state());
        assertNull(cancelled.eventId());
        assertFalse(cancelled.isDoubtful());
    }

    @Test
    void whatIsCertainIsNotGivenUp() {
        Delay seen = delay.seen("$1", Sighting.live(110 * SECOND), false);
        assertEquals("$1", seen.endedByUs(Delay.State.CANCELLED, new Reply(0, 0, WALL)).eventId());
    }

    @Test
    void restartedItWaitsWhateverWasThoughtOfIt() {
        Delay restarted = delay.ended(Delay.State.GONE).restarted(new Reply(120 * SECOND, 120 * SECOND, WALL + 20_000));
        assertEquals(Delay.State.SCHEDULED, restarted.state());
        assertEquals(1, restarted.restarts());
        assertEquals(WALL + 30_000, restarted.dueWall());
    }
}
