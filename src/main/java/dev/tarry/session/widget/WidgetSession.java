package dev.tarry.session.widget;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.call.CallPerformer;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.host.Effect;
import dev.tarry.host.Input;
import dev.tarry.host.WidgetHost;
import dev.tarry.host.approval.HostView;
import dev.tarry.host.call.CallResult;
import dev.tarry.time.Moment;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.TraceEntry;
import dev.tarry.trace.TraceSink;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The loop of one hosted widget. Everything comes in through its queue: frames, answers of the homeserver, events, decisions, the
 * passing of time; effects go out. Whoever puts something in while nobody is at work takes everything out, one after the other,
 * so that the host is never in two hands; nothing in there waits. Homeserver calls are made beside it, several at a time, by the
 * command that waits for them or by a thread of the pool, and come back as inputs. On a held clock they are made on the spot, so
 * that everything happens in one order.
 */
public final class WidgetSession {

    /** So many inputs wait at most; a frame beyond is answered with an error at once. */
    static final int MOST_WAITING = 4_096;

    /** So many inputs are taken in by whoever put one in; a widget that floods must not keep a command, or what is heard. */
    private static final int MOST_AT_ONCE = 64;

    /** Stands for the worker while the loop waits for the thread that goes on with it. */
    private static final Thread NOBODY = new Thread("tarry-nobody");

    /**
     * What loops share.
     *
     * @param threads make the calls that no command waits for
     * @param deadlines wake a loop when a widget's time is over
     * @param timeout for each request of a call that is no command's
     */
    record Shared(
            CallPerformer calls, CallThreads threads, TimeSource clock, TraceSink trace, Listener listener,
            Deadlines deadlines, Duration timeout) {}

    /** Is told what loops have to say beside the trace, from any thread. */
    public interface Listener {
        /** A call came out like this; the widget does not know yet. */
        void reported(CallReport report);

        /** Something broke, by a defect of ours, that no command waits for. */
        void defect(RuntimeException e);
    }

    /** Something to be taken in, and the command that it is of; null for none. */
    private record Waiting(Input input, @Nullable CommandRequest ask) {}

    private final String name;
    private final WidgetHost host;
    private final WidgetPort port;
    private final OverflowReplies overflow;
    private final Shared around;
    private final CallOptions options;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private @Nullable Thread worker;
    private boolean closed;
    private long armed = Long.MAX_VALUE;
    private @Nullable CommandRequest current;
    private volatile HostView view;

    /**
     * A session before its first word.
     *
     * @param name what the widget is called in the trace
     * @param overflow answers what is too much
     */
    WidgetSession(String name, WidgetHost host, WidgetPort port, OverflowReplies overflow, Shared around) {
        this.name = name;
        this.host = host;
        this.port = port;
        this.overflow = overflow;
        this.around = around;
        this.options = CallOptions.NONE.within(new CallScope(around.timeout(), new Cancellation()));
        this.view = host.view();
    }

    /** What the widget is called in the trace. */
    String name() {
        return name;
    }

    /** What the host has decided so far. */
    HostView view() {
        return view;
    }

    /** A message of the widget's, byte for byte as text. Never waits. */
    public void fromWidget(String text) {
        put(new Input.FromWidget(text), null);
    }

    /** Something that is no command's: the connection is up, an event, time. Never waits. */
    public void put(Input input) {
        put(input, null);
    }

    /** Delivers a frame for a command, and waits for all that follows from it, or until it is cancelled. */
    WidgetReply ask(String frame, CallOptions of) {
        return run(new Input.FromWidget(frame), of).asked(frame);
    }

    /** Something else of a command's; returns the number of the first exchange in it, 0 if there was none. */
    int input(Input input, CallOptions of) {
        return run(input, of).asked("").exchange();
    }

    private CommandRequest run(Input input, CallOptions of) {
        CommandRequest ask = new CommandRequest(of);
        if (of.scope() != null) {
            of.scope().cancellation().begin(ask);
        }
        try {
            put(input, ask);
            ask.await();
        } finally {
            for (Runnable call : ask.leave()) {
                around.threads().run(call);
            }
            if (of.scope() != null) {
                of.scope().cancellation().over(ask);
            }
        }
        return ask;
    }

    /** The session ends: what comes from now on, late answers among it, goes nowhere. */
    void close() {
        put(new Input.Stopped(), null);
        synchronized (queue) {
            closed = true;
        }
        if (options.scope() != null) {
            // Its calls are nobody's any more, those that wait for a thread among them.
            options.scope().cancellation().cancel();
        }
    }

    private void put(Input input, @Nullable CommandRequest of) {
        Admission admission = admit(input, of);
        if (admission == Admission.TOO_MANY) {
            overflow.answer(((Input.FromWidget) input).text(), port);
        } else if (admission == Admission.TO_BE_WORKED) {
            work();
        }
    }

    /** What becomes of an input at the door. */
    private enum Admission { CLOSED, TOO_MANY, WAITS, TO_BE_WORKED }

    private Admission admit(Input input, @Nullable CommandRequest of) {
        synchronized (queue) {
            if (closed) {
                return Admission.CLOSED;
            }
            if (queue.size() >= MOST_WAITING && input instanceof Input.FromWidget && of == null) {
                return Admission.TOO_MANY;
            }
            // What a pseudo-widget answers in the course of a command's request is the command's as well.
            CommandRequest ask = of == null && worker == Thread.currentThread() ? current : of;
            if (ask != null) {
                ask.opened();
            }
            queue.add(new Waiting(input, ask));
            if (worker != null) {
                return Admission.WAITS;
            }
            worker = Thread.currentThread();
            return Admission.TO_BE_WORKED;
        }
    }

    /** Takes out of the queue what is in it, one after the other; what others put in without end is somebody else's. */
    private void work() {
        boolean whole = false;
        try {
            takeOut(MOST_AT_ONCE);
            whole = true;
        } finally {
            if (!whole) {
                // An error goes through to whoever works; the next one who puts something in goes on.
                synchronized (queue) {
                    worker = null;
                }
            }
        }
    }

    /** Goes on in the thread that is kept for it. */
    private void workOn() {
        synchronized (queue) {
            worker = Thread.currentThread();
        }
        work();
    }

    private void takeOut(int most) {
        int left = most;
        for (Waiting next = next(left--); next != null; next = next(left--)) {
            current = next.ask();
            try {
                takeIn(next.input());
            } catch (RuntimeException e) {
                if (current == null) {
                    around.listener().defect(e);
                } else {
                    current.broke(e);
                }
            } finally {
                if (current != null) {
                    current.closed();
                }
                current = null;
            }
        }
    }

    private @Nullable Waiting next(int left) {
        synchronized (queue) {
            if (left == 0 && !queue.isEmpty()) {
                // Nobody is the worker's thread, so that nothing that is put in counts as the worker's own.
                worker = NOBODY;
                around.threads().goOn(this::workOn);
                return null;
            }
            Waiting next = queue.poll();
            if (next == null) {
                arm();
                worker = null;
            }
            return next;
        }
    }

    /** Sees to it that somebody comes back when a request to the widget has waited long enough. */
    private void arm() {
        OptionalLong deadline = host.nextDeadline();
        if (deadline.isPresent() && deadline.getAsLong() < armed && !around.clock().isHeld()) {
            armed = deadline.getAsLong();
            around.deadlines().at(armed - around.clock().monotonicNanos(), this::timeIsUp);
        }
    }

    private void timeIsUp() {
        synchronized (queue) {
            armed = Long.MAX_VALUE;
        }
        put(new Input.Tick(), null);
    }

    private void takeIn(Input input) {
        Moment now = around.clock().now();
        List<Effect> effects = host.handle(input, now);
        view = host.view();
        if (current != null && !effects.isEmpty()) {
            current.in(effects.get(0).exchange());
        }
        for (Effect effect : effects) {
            effect.accept(performer);
        }
    }

    private final Effect.Cases performer = new Effect.Cases() {
        @Override
        public void received(Effect.Received received) {
            around.trace().add(new TraceEntry.Message(
                    received.exchange(), around.clock().now(), name, true, received.reply(), received.json(),
                    received.text()));
        }

        @Override
        public void note(Effect.Note note) {
            if (current != null) {
                current.noted(note.exchange(), note.remark());
            }
            around.trace().add(new TraceEntry.Note(note.exchange(), around.clock().now(), note.remark()));
        }

        @Override
        public void toWidget(Effect.ToWidget message) {
            around.trace().add(new TraceEntry.Message(
                    message.exchange(), around.clock().now(), name, false, message.reply(), message.frame(),
                    message.frame().toString()));
            if (message.reply() && current != null) {
                current.replied(message.exchange(), message.frame());
            }
            port.deliver(message.frame());
        }

        @Override
        public void callHomeserver(Effect.CallHomeserver call) {
            CommandRequest ask = current;
            if (ask != null) {
                ask.opened();
            }
            Runnable made = new Made(call, ask);
            if (around.clock().isHeld()) {
                made.run();
            } else if (ask == null || !ask.lend(made)) {
                around.threads().run(made);
            }
        }
    };

    /** A call that is to be made. */
    private final class Made implements Runnable {
        private final Effect.CallHomeserver call;
        private final @Nullable CommandRequest ask;

        Made(Effect.CallHomeserver call, @Nullable CommandRequest ask) {
            this.call = call;
            this.ask = ask;
        }

        @Override
        public void run() {
            make(call, ask);
        }
    }

    /** Makes a call, on any thread, and puts in what came of it. */
    private void make(Effect.CallHomeserver call, @Nullable CommandRequest ask) {
        Input outcome = new Input.CallDone(call.callId(), new CallResult.Failed());
        try {
            CallReport report = around.calls().perform(call.exchange(), call.call(), ask == null ? options : ask.options());
            around.listener().reported(report);
            if (report.stop() != null) {
                around.trace().add(new TraceEntry.Note(call.exchange(), around.clock().now(), report.stop()));
            }
            if (ask != null) {
                ask.reported(call.exchange(), report);
            }
            outcome = report.preview() == null
                    ? new Input.CallDone(call.callId(), report.result())
                    : new Input.CallDropped(call.callId());
        } catch (RuntimeException e) {
            if (ask == null) {
                around.listener().defect(e);
            } else {
                ask.broke(e);
            }
        } finally {
            put(outcome, ask);
            if (ask != null) {
                ask.closed();
            }
        }
    }
}
