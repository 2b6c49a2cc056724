package dev.tarry.session.widget;

import dev.tarry.envelope.Envelopes;
import dev.tarry.envelope.Frame;
import dev.tarry.host.ExchangeNumbers;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Remark;
import dev.tarry.time.Moment;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.TraceEntry;
import dev.tarry.trace.TraceSink;
import java.util.List;

/** Answers requests of a widget that come faster than they are taken in: each with an error, at once, without the host. */
final class OverflowReplies {

    private static final String TOO_MANY = "Too many requests";

    private final String name;
    private final String widgetId;
    private final ExchangeNumbers numbers;
    private final TimeSource clock;
    private final TraceSink trace;

    /**
     * Answers for one widget.
     *
     * @param name what it is called in the trace
     */
    OverflowReplies(String name, String widgetId, ExchangeNumbers numbers, TimeSource clock, TraceSink trace) {
        this.name = name;
        this.widgetId = widgetId;
        this.numbers = numbers;
        this.clock = clock;
        this.trace = trace;
    }

    void answer(String text, WidgetPort port) {
        int exchange = numbers.next();
        Moment now = clock.now();
        Frame frame = Frame.read(text, widgetId);
        JsonObject json = frame instanceof Frame.Request request ? request.json() : null;
        trace.add(new TraceEntry.Message(exchange, now, name, true, frame instanceof Frame.Reply, json, text));
        trace.add(new TraceEntry.Note(exchange, now, new Remark.Observed(
                Remark.Observed.Topic.TOO_MANY, List.of(WidgetSession.MOST_WAITING + " messages of this widget are waiting"))));
        if (json != null) {
            JsonObject reply = Envelopes.reply(json, Envelopes.error(TOO_MANY));
            trace.add(new TraceEntry.Message(exchange, now, name, false, true, reply, reply.toString()));
            port.deliver(reply);
        }
    }
}
