package dev.tarry.delay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cancellation.Changes;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.matrix.DelayId;
import dev.tarry.time.Hearing;
import dev.tarry.time.Moment;
import dev.tarry.time.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the tracker tells, and when. */
class DelayTrackerTest {

    private final TimeSource clock = new SystemClock();
    private final KnownDelays delays = new KnownDelays(new Changes());
    private final List<String> order = new CopyOnWriteArrayList<>();

    /** Somebody sees in the ledger that it has fired, while another thread is about to tell so: the news come first. */
    @Test
    void newsComeBeforeAResultThatShowsTheSame() throws Exception {
        CountDownLatch mayTell = new CountDownLatch(1);
        DelayTracker tracker = new DelayTracker(delays, new DelayWriter(delays), null, clock, delay -> {
            await(mayTell);
            order.add("news");
        });
        delays.adopt(JsonReader.readObject("{\"delay_id\":\"syd_1\",\"room_id\":\"!r:x\",\"type\":\"t\",\"delay\":1000}"),
                new Moment(Instant.EPOCH, 0));
        JsonObject event = JsonReader.readObject("{\"event_id\":\"$1\",\"room_id\":\"!r:x\",\"type\":\"t\","
                + "\"unsigned\":{\"org.matrix.msc4140.delay_id\":\"syd_1\"}}");
        Thread sync = new Thread(() -> tracker.saw(event, Hearing.live(clock.monotonicNanos())));
        sync.start();
        while (!delays.byId(new DelayId("syd_1")).state().isEnded()) {
            Thread.onSpinWait();
        }
        Thread command = new Thread(() -> {
            tracker.awaitTold();
            order.add("result");
        });
        command.start();
        while (command.isAlive() && command.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        assertTrue(order.isEmpty(), order::toString);
        mayTell.countDown();
        command.join();
        sync.join();
        assertEquals(List.of("news", "result"), order);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
