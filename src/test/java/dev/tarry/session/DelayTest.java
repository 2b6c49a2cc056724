package dev.tarry.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.homeserver.Answer;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import org.junit.jupiter.api.Test;

/** What becomes of a delay of ten seconds that was scheduled at the second 100, as the session tells it. */
class DelayTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long WALL = 1_767_225_600_000L;

    private final Delay delay = new Delay("delay-1", "syd_1", "!r:x", "m.call", "", JsonObject.EMPTY, 10_000L);

    DelayTest() {
        delay.runFrom(100 * SECOND, 100 * SECOND, WALL);
    }

    @Test
    void seenAtItsTimeItHasFired() {
        delay.seen("$1", Sighting.live(110 * SECOND + 12_000_000), false);
        assertEquals(Delay.State.FIRED, delay.state());
        assertEquals(12, delay.latenessMillis());
    }

    @Test
    void seenLongBeforeItsTimeItWasSentBySomebody() {
        delay.seen("$1", Sighting.live(103 * SECOND), false);
        assertEquals(Delay.State.SENT, delay.state());
        assertTrue(delay.isEarly());
        assertNull(delay.latenessMillis());
    }

    @Test
    void whatWasSeenEarlyAfterOurOwnSendWithoutAnAnswerIsOurs() {
        DelayLedger ledger = new DelayLedger();
        Answer answer = new Answer(
                502, JsonObject.EMPTY, "http://x", JsonObject.EMPTY, null, 0, 0, 0);
        Delay ours = ledger.schedule("syd_1", "!r:x", "m.call", "", JsonObject.EMPTY, 10_000L, answer, WALL);
        ledger.tried("syd_1", "send", answer);
        ours.seen("$1", Sighting.live(3 * SECOND), false);
        assertEquals(Delay.State.SENT, ours.state());
        assertFalse(ours.isEarly());
    }

    @Test
    void whatIsListedWasNotEndedByWhatWasTried() throws Exception {
        DelayLedger ledger = new DelayLedger();
        Answer limited = new Answer(
                429, JsonObject.EMPTY, "http://x", JsonReader.readObject("{\"errcode\":\"M_LIMIT_EXCEEDED\"}"), null, 0, 0, 0);
        Delay tried = ledger.schedule("syd_1", "!r:x", "m.call", "", JsonObject.EMPTY, 10_000L, limited, WALL);
        ledger.tried("syd_1", "restart", limited);
        ledger.tried("syd_1", "cancel", limited);
        assertNull(tried.tried());
        ledger.tried("syd_1", "send", limited);
        assertEquals("send-limited", tried.tried());
        tried.countGone();
        ledger.adopt(JsonReader.readObject("{\"delay_id\":\"syd_1\"}"), WALL, 0);
        assertNull(tried.tried());
        assertEquals(1, tried.countGone());
    }

    @Test
    void foundAfterwardsItHasFiredAndNobodyKnowsHowLate() {
        delay.seen("$1", Sighting.found(120 * SECOND), false);
        assertEquals(Delay.State.FIRED, delay.state());
        assertNull(delay.latenessMillis());
    }

    @Test
    void whatLooksAlikeIsNoFiringBeforeItsTime() {
        assertTrue(delay.isTooEarly(Sighting.live(109 * SECOND)));
        assertFalse(delay.isTooEarly(Sighting.live(109 * SECOND + SECOND / 2)));
        assertFalse(delay.isTooEarly(Sighting.found(120 * SECOND)));
    }

    @Test
    void restartedBySomebodyElseItMovesByWhatTheHomeserversDueTimeMoved() {
        delay.dueAt(WALL + 10_400, WALL + 1_000, 101 * SECOND);
        assertEquals(WALL + 10_000, delay.dueWall(), "the two clocks differ, and ours counts");
        delay.dueAt(WALL + 14_400, WALL + 5_000, 105 * SECOND);
        assertEquals(WALL + 14_000, delay.dueWall());
        assertEquals(9_000, delay.leftMillis(105 * SECOND));
    }

    @Test
    void stillWaitingAfterItsTimeItIsDueWhenTheHomeserverSays() {
        delay.dueAt(WALL + 30_000, WALL + 12_000, 112 * SECOND);
        assertTrue(delay.isDueFromHomeserver());
        assertEquals(18_000, delay.leftMillis(112 * SECOND));
    }

    @Test
    void aGuessIsGivenUpWhereTheHomeserverKnowsBetter() {
        delay.seen("$1", Sighting.live(110 * SECOND), true);
        assertEquals(Delay.State.FIRED, delay.state());
        delay.doubt();
        delay.end(Delay.State.CANCELLED);
        assertEquals(Delay.State.CANCELLED, delay.state());
        assertNull(delay.eventId());
        assertFalse(delay.isDoubtful());
    }

    @Test
    void whatIsCertainIsNotGivenUp() {
        delay.seen("$1", Sighting.live(110 * SECOND), false);
        delay.doubt();
        assertEquals("$1", delay.eventId());
    }
}
