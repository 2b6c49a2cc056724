package dev.tarry.session.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.call.CallPerformer;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.FrameFault;
import dev.tarry.remark.Remark;
import dev.tarry.trace.TraceEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The loop of a widget that is not ours. */
class WidgetSessionTest {

    private HostedWidget.House house;

    @AfterEach
    void close() {
        house.threads.close();
        assertEquals(List.of(), house.defects);
    }

    private static CallReport done(HomeserverCall call) {
        int n = ((HomeserverCall.SendEvent) call).content().asObject().number("n").intValue();
        CallResult result = new CallResult.Done(JsonObject.of("event_id", Json.of("$" + n)));
        return new CallReport(call, result, null, null, List.of());
    }

    private HostedWidget.House house(CallPerformer calls) {
        house = new HostedWidget.House(calls);
        return house;
    }

    private List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        for (TraceEntry entry : house.trace.all()) {
            if (entry instanceof TraceEntry.Note note) {
                remarks.add(note.remark());
            }
        }
        return remarks;
    }

    @Test
    void aThousandCallsThatAnswerInAnyOrderAreEachAnsweredOnceToTheirRequest() throws Exception {
        Random random = new Random(7);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        HostedWidget widget = new HostedWidget("w", house((exchange, call, options) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            LockSupport.parkNanos(random.nextInt(1_000_000));
            atOnce.decrementAndGet();
            return done(call);
        }), null).open();
        for (int i = 0; i < 1_000; i++) {
            widget.send("r" + i, i);
        }
        Map<String, String> byRequest = new LinkedHashMap<>();
        for (JsonObject reply : widget.replies(1_000)) {
            String event = reply.object("response").text("event_id");
            assertNull(byRequest.put(reply.text("requestId"), event), "a second reply to " + reply.text("requestId"));
        }
        assertEquals(1_000, byRequest.size());
        byRequest.forEach((request, event) -> assertEquals("$" + request.substring(1), event));
        assertTrue(most.get() > 1, "several calls at a time");
        List<String> order = new ArrayList<>(byRequest.keySet());
        assertTrue(!order.equals(order.stream().sorted().toList()));
    }

    @Test
    void oneOfTenWidgetsThatNeverReadsStopsNobody() throws Exception {
        Map<Thread, Boolean> threads = new ConcurrentHashMap<>();
        house((exchange, call, options) -> {
            threads.put(Thread.currentThread(), true);
            return done(call);
        });
        List<HostedWidget> widgets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            widgets.add(new HostedWidget("w" + i, house, i == 0 ? request -> {} : null).open());
        }
        List<Thread> speakers = new ArrayList<>();
        for (HostedWidget widget : widgets) {
            Thread speaker = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    widget.send("r" + i, i);
                }
            });
            speakers.add(speaker);
            speaker.start();
        }
        for (Thread speaker : speakers) {
            speaker.join();
        }
        for (HostedWidget widget : widgets.subList(1, 10)) {
            Set<String> answered = new LinkedHashSet<>();
            for (JsonObject reply : widget.replies(200)) {
                assertEquals("$" + reply.text("requestId").substring(1), reply.object("response").text("event_id"));
                answered.add(reply.text("requestId"));
            }
            assertEquals(200, answered.size());
        }
        // The mute one was never granted anything, and is refused, which needs nobody to read.
        assertEquals(200, widgets.get(0).replies(200).size());
    }

    @Test
    void whoNeverAnswersIsGivenUpAfterTenSecondsOfTheMonotonicClock() {
        new HostedWidget("w", house((exchange, call, options) -> done(call)), request -> {}).open();
        assertEquals(List.of(10_000_000_000L), house.wakeUpsIn);
        house.nanos = 10_000_000_000L;
        house.wakeUps.get(0).run();
        assertTrue(remarks().contains(new Remark.GaveUp("capabilities", 10_000)), () -> remarks().toString());
    }

    @Test
    void anAnswerThatComesTooLateIsPassedOverAndSaid() {
        List<JsonObject> asked = new ArrayList<>();
        HostedWidget widget = new HostedWidget("w", house((exchange, call, options) -> done(call)), asked::add).open();
        house.nanos = 10_000_000_000L;
        house.wakeUps.get(0).run();
        widget.answer(asked.get(0));
        Remark.Ignored late = new Remark.Ignored(new FrameFault.ReplyToNothing(asked.get(0).get("requestId")));
        assertTrue(remarks().contains(late), () -> remarks().toString());
        assertEquals(List.of(), widget.session.view().requested());
    }

    @Test
    void ofTwoAnswersTheSecondIsPassedOver() {
        List<JsonObject> asked = new ArrayList<>();
        HostedWidget widget = new HostedWidget("w", house((exchange, call, options) -> done(call)), asked::add).open();
        // Ids follow the clock, as the reference's do.
        house.nanos = 1_000_000;
        widget.answer(asked.get(0));
        widget.answer(asked.get(0));
        assertEquals(1, widget.session.view().requested().size());
        assertTrue(remarks().stream().anyMatch(remark -> remark instanceof Remark.Ignored), () -> remarks().toString());
    }

    @Test
    void whatComesForOneWhoHasGoneGoesNowhere() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        HostedWidget widget = new HostedWidget("w", house((exchange, call, options) -> {
            begun.countDown();
            try {
                released.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            over.countDown();
            return done(call);
        }), null).open();
        widget.send("r", 1);
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        widget.session.close();
        released.countDown();
        assertTrue(over.await(20, TimeUnit.SECONDS));
        int before = house.trace.all().size();
        widget.send("s", 2);
        assertEquals(before, house.trace.all().size());
        assertEquals(List.of(), widget.replies());
    }

    @Test
    void whoAsksFasterThanIsTakenInIsAnsweredWithAnError() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        HostedWidget widget = new HostedWidget("w", house((exchange, call, options) -> done(call)), request -> {
            stuck.countDown();
            try {
                // Nothing in a loop may wait; this stands for a machine that is busy.
                released.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Thread loop = new Thread(widget::open);
        loop.start();
        assertTrue(stuck.await(20, TimeUnit.SECONDS));
        for (int i = 0; i < WidgetSession.MOST_WAITING + 10; i++) {
            widget.send("r" + i, i);
        }
        List<JsonObject> refused = widget.replies();
        assertEquals(10, refused.size());
        assertEquals("Too many requests", refused.get(0).object("response").object("error").text("message"));
        released.countDown();
        loop.join();
        assertEquals(WidgetSession.MOST_WAITING + 10, widget.replies(WidgetSession.MOST_WAITING + 10).size());
    }

    @Test
    void moreCallsThanMayBeOpenAreAnsweredWithAnErrorAtOnce() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        HostedWidget widget = new HostedWidget("w", house((exchange, call, options) -> {
            try {
                released.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return done(call);
        }), null).open();
        for (int i = 0; i < 1_030; i++) {
            widget.send("r" + i, i);
        }
        assertEquals(6, widget.replies().size());
        assertEquals(6, remarks().stream().filter(remark -> remark instanceof Remark.Observed observed
                && observed.topic() == Remark.Observed.Topic.TOO_MANY).count());
        released.countDown();
        assertEquals(1_030, widget.replies(1_030).size());
    }

    @Test
    void aCommandThatIsEndedWaitsForNobody() throws Exception {
        house((exchange, call, options) -> done(call));
        CommandRequest ask = new CommandRequest(CallOptions.NONE);
        ask.opened();
        Thread waiting = new Thread(ask::await);
        waiting.start();
        ask.end();
        waiting.join(20_000);
        assertFalse(waiting.isAlive());
    }

    @Test
    void aCallThatIsLentToACommandThatHasLeftIsMadeAllTheSame() throws Exception {
        HostedWidget widget = new HostedWidget("w", house((exchange, call, options) -> done(call)), null).open();
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        house.trace.listen(entry -> {
            // Stands for a terminal that takes nothing, in the thread that works first.
            if (slow.getCount() > 0) {
                slow.countDown();
                await(goOn);
            }
        });
        Thread other = new Thread(() -> widget.session.fromWidget("{}"));
        other.start();
        await(slow);
        Cancellation ctrlC = new Cancellation();
        Thread command = new Thread(() -> widget.session.ask(widget.sending("r", 1), within(ctrlC)));
        command.start();
        ctrlC.cancel();
        command.join(20_000);
        assertFalse(command.isAlive());
        goOn.countDown();
        assertEquals("$1", widget.replies(1).get(0).object("response").text("event_id"));
    }

    @Test
    void callsOfOneWhoHasGoneAreEnded() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        HostedWidget widget = new HostedWidget("w", house((exchange, call, options) -> {
            options.scope().cancellation().begin(ended::countDown);
            begun.countDown();
            await(ended);
            return done(call);
        }), null).open();
        widget.send("r", 1);
        await(begun);
        widget.session.close();
        await(ended);
    }

    @Test
    void afterAnErrorTheNextOneGoesOn() throws Exception {
        HostedWidget widget = new HostedWidget("w", house((exchange, call, options) -> done(call)), null).open();
        AtomicInteger errors = new AtomicInteger();
        house.trace.listen(entry -> {
            if (errors.getAndIncrement() == 0) {
                throw new StackOverflowError();
            }
        });
        assertThrows(StackOverflowError.class, () -> widget.send("r1", 1));
        widget.send("r2", 2);
        assertEquals("$2", widget.replies(1).get(0).object("response").text("event_id"));
    }

    @Test
    void whoPutsOneThingInIsNotKeptByAWidgetThatFloods() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        HostedWidget widget = new HostedWidget("w", house((exchange, call, options) -> done(call)), null).open();
        house.trace.listen(entry -> {
            if (!isOver.get() && entry instanceof TraceEntry.Message message && message.text().equals("{}")) {
                widget.session.fromWidget("{}");
            }
        });
        Thread one = new Thread(() -> widget.session.fromWidget("{}"));
        one.start();
        one.join(20_000);
        Thread command = new Thread(() -> widget.session.ask(widget.sending("r", 1), within(new Cancellation())));
        command.start();
        command.join(20_000);
        isOver.set(true);
        assertFalse(one.isAlive());
        assertFalse(command.isAlive());
        assertEquals("$1", widget.replies(1).get(0).object("response").text("event_id"));
    }

    @Test
    void aDefectInACallIsSaidAndItsRequestAnswered() throws Exception {
        HostedWidget widget = new HostedWidget("w", house((exchange, call, options) -> {
            throw new IllegalStateException("a defect of the test");
        }), null).open();
        widget.send("r", 1);
        assertTrue(widget.replies(1).get(0).object("response").has("error"));
        assertEquals("a defect of the test", house.defects.remove(0).getMessage());
    }

    private static CallOptions within(Cancellation cancellation) {
        return CallOptions.NONE.within(new CallScope(Duration.ofSeconds(20), cancellation));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
