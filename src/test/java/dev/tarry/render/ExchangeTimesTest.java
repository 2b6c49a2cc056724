package dev.tarry.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.time.Moment;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When an exchange was. */
class ExchangeTimesTest {

    private static final Instant WALL = Instant.parse("2026-01-01T22:59:59.999Z");

    private final ExchangeTimes times = new ExchangeTimes() {
        @Override
        protected Moment began() {
            return new Moment(WALL, 5_000_000_000L);
        }

        @Override
        protected long zoneOffset(long wallMillis) {
            return 3_600_000;
        }
    };

    private Moment after(long millis) {
        return new Moment(WALL.plusMillis(millis), 5_000_000_000L + millis * 1_000_000);
    }

    @Test
    void secondsCountFromTheBeginningOfTheSession() {
        assertEquals("+0.000 s", times.since(after(0)));
        assertEquals("+1.203 s", times.since(after(1_203)));
        assertEquals("+59.999 s", times.since(after(59_999)));
        assertEquals("+1:00.000", times.since(after(60_000)));
        assertEquals("+1:02:01.203", times.since(after(3_721_203)));
        assertEquals("+25:00:00.007", times.since(after(90_000_007)));
    }

    @Test
    void aWallClockThatIsSetBackDoesNotCount() {
        assertEquals("+2.000 s", times.since(new Moment(WALL.minusSeconds(60), 7_000_000_000L)));
    }

    @Test
    void theTimeOfDayIsThatOfTheZone() {
        assertEquals("23:59:59.999", times.timeOfDay(after(0)));
        assertEquals("00:00:00.000", times.timeOfDay(after(1)));
    }
}
