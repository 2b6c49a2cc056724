package dev.tarry.session;

import dev.tarry.homeserver.HostCalls;
import dev.tarry.host.Effect;
import dev.tarry.host.Input;
import dev.tarry.host.WidgetHost;
import dev.tarry.json.JsonObject;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.TraceEntry;
import dev.tarry.trace.TraceSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Owns the host: feeds it, carries out its effects, and carries frames between it and the pseudo-widget. For one thread at a
 * time.
 */
final class HostLoop {

    private static final String BY = "by ";

    private final WidgetHost host;
    private final PseudoWidget widget;
    private final HostCalls calls;
    private final TimeSource clock;
    private final TraceSink trace;
    private final Deque<Input> inputs = new ArrayDeque<>();

    private int firstExchange;
    private final List<Effect.Note> notes = new ArrayList<>();
    private final List<HostCalls.Report> reports = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();
    private JsonObject lastReply;

    HostLoop(WidgetHost host, PseudoWidget widget, HostCalls calls, TimeSource clock, TraceSink trace) {
        this.host = host;
        this.widget = widget;
        this.calls = calls;
        this.clock = clock;
        this.trace = trace;
    }

    /** Lets the pseudo-widget ask, and everything happen that follows from it. */
    Asked ask(String action, JsonObject data) {
        String frame = widget.request(action, data, clock.wallMillis()).toString();
        reset();
        run(new Input.FromWidget(frame));
        return new Asked(firstExchange, frame, widget.takeReply(), List.copyOf(notes), List.copyOf(reports));
    }

    /** Delivers a frame as it stands; the reply is whatever reply the host gives in its course. */
    Asked raw(String frame) {
        reset();
        run(new Input.FromWidget(frame));
        return new Asked(firstExchange, frame, lastReply, List.copyOf(notes), List.copyOf(reports));
    }

    /** Something else for the host; returns the number of the first exchange in it, 0 if there was none. */
    int input(Input input) {
        reset();
        run(input);
        return firstExchange;
    }

    /** The capabilities that allowed something, once each, in order. */
    List<String> used() {
        return List.copyOf(used);
    }

    private void reset() {
        firstExchange = 0;
        notes.clear();
        reports.clear();
        lastReply = null;
    }

    private void run(Input first) {
        inputs.add(first);
        for (Input input = inputs.poll(); input != null; input = inputs.poll()) {
            for (Effect effect : host.handle(input, clock.wallMillis())) {
                if (firstExchange == 0) {
                    firstExchange = effect.exchange();
                }
                perform(effect);
            }
        }
    }

    private void perform(Effect effect) {
        long now = clock.wallMillis();
        if (effect instanceof Effect.Received received) {
            trace.add(new TraceEntry.Message(
                    received.exchange(), now, true, received.reply(), received.json(), received.text()));
        } else if (effect instanceof Effect.Note note) {
            if (note.exchange() == firstExchange) {
                notes.add(note);
            }
            if (note.word() == Effect.Word.ALLOWED && note.text().startsWith(BY)) {
                used.addAll(List.of(note.text().substring(BY.length()).split(", ")));
            }
            trace.add(new TraceEntry.Note(note.exchange(), now, note.word().text(), note.text()));
        } else if (effect instanceof Effect.CallHomeserver call) {
            HostCalls.Report report = calls.perform(call.exchange(), call.call());
            if (call.exchange() == firstExchange) {
                reports.add(report);
            }
            if (report.remark() != null) {
                trace.add(new TraceEntry.Note(call.exchange(), clock.wallMillis(), "stopped", report.remark()));
            }
            if (report.preview() == null) {
                inputs.add(new Input.CallDone(call.callId(), report.result()));
            }
        } else if (effect instanceof Effect.ToWidget toWidget) {
            trace.add(new TraceEntry.Message(
                    toWidget.exchange(), now, false, toWidget.reply(), toWidget.frame(), toWidget.frame().toString()));
            if (toWidget.reply() && lastReply == null) {
                lastReply = toWidget.frame();
            }
            JsonObject answer = widget.receive(toWidget.frame());
            if (answer != null) {
                inputs.add(new Input.FromWidget(answer.toString()));
            }
        }
    }
}
