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
    private final KnownDelays knownDelays = new KnownDelays(changes);

    /** Number n is due after n seconds. */
    private void schedule(int from, int to) {
        for (int i = from; i <= to; i++) {
            knownDelays.schedule(
                    new Identity(
                            knownDelays.nameOf(id(i)), id(i), new RoomId("!r" + i % 3 + ":x"), new EventType("m.t" + i % 10),
                            new StateKey(""), JsonObject.EMPTY, Duration.ofSeconds(i)),
                    new RoundTrip(0, new Moment(Instant.ofEpochMilli(0), 0)));
        }
    }

    private static DelayId id(int number) {
        return new DelayId(String.format("syd_%06d", number));
    }

    private void end(int number) {
        knownDelays.change(id(number), delay -> delay.ended(Delay.State.CANCELLED));
    }

    private static RoundTrip replyAt(int second) {
        return new RoundTrip(second * SECOND, new Moment(Instant.ofEpochMilli(second * 1_000L), second * SECOND));
    }

    private static List<String> texts(List<RoomId> rooms) {
        return rooms.stream().map(room -> room.text()).toList();
    }

    private long visits(Runnable question) {
        long before = knownDelays.examined();
        question.run();
        return knownDelays.examined() - before;
    }

    @Test
    void questionsCostWhatTheirAnswersAreLong() {
        schedule(1, 12_000);
        assertEquals(0, visits(() -> knownDelays.byId(id(7))));
        assertEquals(0, visits(() -> knownDelays.byName("delay-7")));
        assertEquals(0, visits(() -> knownDelays.firstDue()));
        assertEquals(0, visits(() -> knownDelays.isAnythingOpen()));
        assertEquals(0, visits(() -> knownDelays.nextLookupNanos()));
        assertEquals(0, visits(() -> knownDelays.rooms()));
        assertEquals(0, visits(() -> end(8)));
        assertEquals(1, visits(() -> knownDelays.withPrefix(id(7).text())));
        assertEquals(0, visits(() -> knownDelays.openLike(new EventType("m.other"), new StateKey(""))));
        assertEquals(2, visits(() -> knownDelays.takeOverdue(3 * SECOND)));
        assertEquals(12_000, visits(() -> knownDelays.all()));
    }

    @Test
    void namesGoByTheOrderSeen() {
        schedule(1, 3);
        assertEquals("delay-2", knownDelays.byId(id(2)).name());
        assertEquals(id(2), knownDelays.byName("delay-2").id());
        assertNull(knownDelays.byName("delay-4"));
        assertEquals(List.of("delay-1", "delay-2", "delay-3"), knownDelays.withPrefix("syd_").stream().map(Delay::name).toList());
        assertEquals("delay-3", knownDelays.last().name());
    }

    @Test
    void whatIsDueFirstIsFoundWhateverBecomesOfTheOthers() {
        schedule(1, 3);
        assertEquals("delay-1", knownDelays.firstDue().name());
        end(1);
        assertEquals("delay-2", knownDelays.firstDue().name());
        knownDelays.change(id(2), delay -> delay.restarted(replyAt(9)));
        assertEquals("delay-3", knownDelays.firstDue().name());
        end(3);
        end(2);
        assertNull(knownDelays.firstDue());
    }

    @Test
    void roomsAreThoseOfWhatWaits() {
        schedule(1, 3);
        assertEquals(List.of("!r1:x", "!r2:x", "!r0:x"), texts(knownDelays.rooms()));
        end(2);
        assertEquals(List.of("!r1:x", "!r0:x"), texts(knownDelays.rooms()));
    }

    @Test
    void alookUpIsPutOffUntilItIsWorthWhileAgain() {
        schedule(1, 1);
        assertEquals(2 * SECOND, knownDelays.nextLookupNanos());
        assertEquals(List.of(), knownDelays.takeOverdue(SECOND));
        assertEquals(1, knownDelays.takeOverdue(2 * SECOND).size());
        assertEquals(List.of(), knownDelays.takeOverdue(2 * SECOND));
        assertEquals(4 * SECOND, knownDelays.nextLookupNanos());
        knownDelays.change(id(1), delay -> delay.restarted(replyAt(3)));
        knownDelays.startAnew(id(1));
        assertEquals(5 * SECOND, knownDelays.nextLookupNanos());
    }

    @Test
    void ofVeryManyThatHaveEndedTheOldestAreForgotten() {
        schedule(1, 5_002);
        for (int i = 1; i <= 5_002; i++) {
            end(i);
        }
        assertEquals(5_000, knownDelays.all().size());
        assertNull(knownDelays.byName("delay-2"));
        assertEquals("delay-3", knownDelays.byId(id(3)).name());
        assertEquals(List.of(id(1), id(2)), knownDelays.takeForgotten());
        assertEquals(List.of(), knownDelays.takeForgotten());
        assertEquals("delay-5003", knownDelays.nameOf(new DelayId("syd_another")), "names are never given twice");
    }

    @Test
    void whatHasJustEndedIsNotForgottenHoweverLongItHasWaited() {
        schedule(1, 5_002);
        for (int i = 2; i <= 5_002; i++) {
            end(i);
        }
        end(1);
        assertEquals("delay-1", knownDelays.byId(id(1)).name());
        assertNull(knownDelays.byId(id(2)));
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
