package dev.tarry.session.widget;

import dev.tarry.envelope.Envelopes;
import dev.tarry.homeserver.call.CallPerformer;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.host.ExchangeNumbers;
import dev.tarry.host.HostConfig;
import dev.tarry.host.Input;
import dev.tarry.host.StartMode;
import dev.tarry.host.WidgetHost;
import dev.tarry.host.approval.Policy;
import dev.tarry.host.personality.Personalities;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A widget that is not ours, as a loop sees it: it answers the host when it likes, and asks what it likes. */
final class HostedWidget implements WidgetPort {

    private static final String SEND = "org.matrix.msc2762.send.event:m.x";

    /** What the loops of a test share. */
    static final class House implements TimeSource, WidgetSession.Listener, Deadlines {
        final Trace trace = new Trace();
        final CallThreads threads = new CallThreads();
        final ExchangeNumbers numbers = new ExchangeNumbers();
        final List<RuntimeException> defects = new ArrayList<>();
        final List<Runnable> wakeUps = new ArrayList<>();
        final List<Long> wakeUpsIn = new ArrayList<>();
        volatile long nanos;
        private final CallPerformer calls;

        House(CallPerformer calls) {
            this.calls = calls;
        }

        WidgetSession.Shared around() {
            return new WidgetSession.Shared(calls, threads, this, trace, this, this, Duration.ofSeconds(20));
        }

        @Override
        public synchronized void at(long inNanos, Runnable what) {
            wakeUpsIn.add(inNanos);
            wakeUps.add(what);
        }

        @Override
        public void reported(CallReport report) {
            // The tests look at what the widget gets.
        }

        @Override
        public synchronized void defect(RuntimeException e) {
            defects.add(e);
        }

        @Override
        public long wallMillis() {
            return nanos / 1_000_000;
        }

        @Override
        public long monotonicNanos() {
            return nanos;
        }

        @Override
        public boolean isHeld() {
            return false;
        }
    }

    private final String id;
    private final List<JsonObject> received = new ArrayList<>();
    private final Consumer<JsonObject> onRequest;
    final WidgetSession session;

    /**
     * A widget that does this with the host's requests.
     *
     * @param onRequest null to answer at once, as a widget should
     */
    HostedWidget(String id, House house, Consumer<JsonObject> onRequest) {
        this.id = id;
        this.onRequest = onRequest == null ? this::answer : onRequest;
        WidgetHost host = new WidgetHost(
                new HostConfig(id, Personalities.TARRY, StartMode.LOAD, new RoomId("!r:h")),
                new Policy(Policy.Mode.AUTO, List.of()),
                house.numbers);
        OverflowReplies overflow = new OverflowReplies(id, id, house.numbers, house, house.trace);
        this.session = new WidgetSession(id, host, this, overflow, house.around());
    }

    /** The connection is up; the host asks for capabilities. */
    HostedWidget open() {
        session.put(new Input.Opened());
        return this;
    }

    /** Answers a request of the host. */
    void answer(JsonObject request) {
        JsonObject response = switch (String.valueOf(request.text("action"))) {
            case "capabilities" -> JsonObject.of("capabilities", JsonArray.ofTexts(List.of(SEND)));
            case "supported_api_versions" -> JsonObject.of("supported_versions", JsonArray.EMPTY);
            default -> JsonObject.EMPTY;
        };
        session.fromWidget(Envelopes.reply(request, response).toString());
    }

    /** Asks the host to send an event with this body. */
    void send(String requestId, int body) {
        session.fromWidget(sending(requestId, body));
    }

    /** The request for it. */
    String sending(String requestId, int body) {
        JsonObject data = JsonObject.of("type", Json.of("m.x"), "content", JsonObject.of("n", Json.of(body)));
        return Envelopes.of(id).fromWidget(requestId, "send_event", data).toString();
    }

    @Override
    public void deliver(JsonObject frame) {
        if (frame.isTruthy("response")) {
            synchronized (received) {
                received.add(frame);
                received.notifyAll();
            }
        } else {
            onRequest.accept(frame);
        }
    }

    /** The replies so far. */
    List<JsonObject> replies() {
        synchronized (received) {
            return new ArrayList<>(received);
        }
    }

    /** Waits until there are so many replies. */
    List<JsonObject> replies(int many) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        synchronized (received) {
            while (received.size() < many && System.nanoTime() < end) {
                received.wait(100);
            }
        }
        return replies();
    }
}
