package dev.tarry.delay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.cancellation.Changes;
import dev.tarry.homeserver.RoundTrip;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is asked of a ledger, it looks at what it answers with and no more, however many delays there are. */
class KnownDelaysTest {

    private static final long SECOND = 1_000_000_000L;

    private final Changes changes = new Changes();
    private final KnownDelays ledger = new KnownDelays(changes);

    /** Number n is due after n seconds. */
    private void schedule(int from, int to) {
        for (int i = from; i <= to; i++) {
            ledger.schedule(
                    new Identity(
                            ledger.nameOf(id(i)), id(i), new RoomId("!r" + i % 3 + ":x"), new EventType("m.t" + i % 10),
                            new StateKey(""), JsonObject.EMPTY, Duration.ofSeconds(i)),
                    new RoundTrip(0, new Moment(Instant.ofEpochMilli(0), 0)));
        }
    }

    private static DelayId id(int number) {
        return new DelayId(String.format("syd_%06d", number));
    }

    private void end(int number) {
        ledger.change(id(number), delay -> delay.ended(Delay.State.CANCELLED));
    }

    private static RoundTrip replyAt(int second) {
        return new RoundTrip(second * SECOND, new Moment(Instant.ofEpochMilli(second * 1_000L), second * SECOND));
    }

    private static List<String> texts(List<RoomId> rooms) {
        return rooms.stream().map(room -> room.text()).toList();
    }

    private long visits(Runnable question) {
        long before = ledger.examined();
        question.run();
        return ledger.examined() - before;
    }

    @Test
    void questionsCostWhatTheirAnswersAreLong() {
        schedule(1, 12_000);
        assertEquals(0, visits(() -> ledger.byId(id(7))));
        assertEquals(0, visits(() -> ledger.byName("delay-7")));
        assertEquals(0, visits(() -> ledger.firstDue()));
        assertEquals(0, visits(() -> ledger.isAnythingOpen()));
        assertEquals(0, visits(() -> ledger.nextLookupNanos()));
        assertEquals(0, visits(() -> ledger.rooms()));
        assertEquals(0, visits(() -> end(8)));
        assertEquals(1, visits(() -> ledger.withPrefix(id(7).text())));
        assertEquals(0, visits(() -> ledger.openLike(new EventType("m.other"), new StateKey(""))));
        assertEquals(2, visits(() -> ledger.takeOverdue(3 * SECOND)));
        assertEquals(12_000, visits(() -> ledger.all()));
    }

    @Test
    void namesGoByTheOrderSeen() {
        schedule(1, 3);
        assertEquals("delay-2", ledger.byId(id(2)).name());
        assertEquals(id(2), ledger.byName("delay-2").id());
        assertNull(ledger.byName("delay-4"));
        assertEquals(List.of("delay-1", "delay-2", "delay-3"), ledger.withPrefix("syd_").stream().map(Delay::name).toList());
        assertEquals("delay-3", ledger.last().name());
    }

    @Test
    void whatIsDueFirstIsFoundWhateverBecomesOfTheOthers() {
        schedule(1, 3);
        assertEquals("delay-1", ledger.firstDue().name());
        end(1);
        assertEquals("delay-2", ledger.firstDue().name());
        ledger.change(id(2), delay -> delay.restarted(replyAt(9)));
        assertEquals("delay-3", ledger.firstDue().name());
        end(3);
        end(2);
        assertNull(ledger.firstDue());
    }

    @Test
    void roomsAreThoseOfWhatWaits() {
        schedule(1, 3);
        assertEquals(List.of("!r1:x", "!r2:x", "!r0:x"), texts(ledger.rooms()));
        end(2);
        assertEquals(List.of("!r1:x", "!r0:x"), texts(ledger.rooms()));
    }

    @Test
    void alookUpIsPutOffUntilItIsWorthWhileAgain() {
        schedule(1, 1);
        assertEquals(2 * SECOND, ledger.nextLookupNanos());
        assertEquals(List.of(), ledger.takeOverdue(SECOND));
        assertEquals(1, ledger.takeOverdue(2 * SECOND).size());
        assertEquals(List.of(), ledger.takeOverdue(2 * SECOND));
        assertEquals(4 * SECOND, ledger.nextLookupNanos());
        ledger.change(id(1), delay -> delay.restarted(replyAt(3)));
        ledger.startAnew(id(1));
        assertEquals(5 * SECOND, ledger.nextLookupNanos());
    }

    @Test
    void ofVeryManyThatHaveEndedTheOldestAreForgotten() {
        schedule(1, 5_002);
        for (int i = 1; i <= 5_002; i++) {
            end(i);
        }
        assertEquals(5_000, ledger.all().size());
        assertNull(ledger.byName("delay-2"));
        assertEquals("delay-3", ledger.byId(id(3)).name());
        assertEquals(List.of(id(1), id(2)), ledger.takeForgotten());
        assertEquals(List.of(), ledger.takeForgotten());
        assertEquals("delay-5003", ledger.nameOf(new DelayId("syd_another")), "names are never given twice");
    }

    @Test
    void whatHasJustEndedIsNotForgottenHoweverLongItHasWaited() {
        schedule(1, 5_002);
        for (int i = 2; i <= 5_002; i++) {
            end(i);
        }
        end(1);
        assertEquals("delay-1", ledger.byId(id(1)).name());
        assertNull(ledger.byId(id(2)));
    }

    @Test
    void whoWaitsForAChangeIsTold() {
        long seen = changes.count();
        schedule(1, 1);
        assertTrue(changes.count() > seen);
        seen = changes.count();
        end(1);
        assertTrue(changes.count() > seen);
        seen = changes.count();
        end(1);
        assertEquals(seen, changes.count(), "nothing has changed");
    }
}
