package dev.tarry.cli.command.delayed;

import dev.tarry.capability.Needs;
import dev.tarry.cli.command.widget.JsonArgument;
import dev.tarry.cli.command.widget.WidgetRequest;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.context.TargetRoom;
import dev.tarry.cli.line.DurationArgument;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.cli.text.ShellWords;
import dev.tarry.delay.Delay;
import dev.tarry.explain.Causes;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.OutcomeText;
import dev.tarry.session.DelayNames;
import dev.tarry.session.Session;
import dev.tarry.session.widget.WidgetReply;
import dev.tarry.time.Moments;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code send}: {@code send_event} of the pseudo-widget, now or delayed (MSC2762, MSC4157). */
public final class SendCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "send",
                        new String[] {
                            "Send an event as a widget would, now or after a delay",
                            "CONTENT is a JSON object, @FILE, or - for standard input (default: {})."
                        },
                        Option.required(0, "TYPE", "Event type, such as m.room.message"),
                        Option.optional(1, "CONTENT", "Content: a JSON object, @FILE, or -"),
                        Option.value("--body", "TEXT", "Send a text message with this body (m.room.message only)"),
                        Option.value("--state-key", "KEY", "Send a state event with this key, which may be empty"),
                        Option.value("--delay", "DURATION", "Schedule the event after this delay: 500ms, 8s, 1h30m"),
                        Option.value("--delay-json", "VALUE", "Use any JSON value as the delay in the widget's request"),
                        Option.value("--sticky", "DURATION", "Send a sticky event that lasts this long (MSC4354)"),
                        Option.value("--in", "ROOM", "Set room_id in the widget's request; may be *"),
                        Option.value("--txn-id", "ID", "Use this transaction id in the HTTP path")),
                "tarry send m.room.message --body 'see you'",
                "tarry send m.room.message --body later --delay 10s",
                "tarry send org.matrix.msc3401.call.member '{}' --state-key '_@me:example.org_DEV_m.call' --delay 8s");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        JsonObject data = data(call);
        WidgetRequest request = new WidgetRequest(call, Needs.ofSendEvent(data), Needs.key(data));
        Session session = call.sessions().open();
        if (!data.has("room_id")) {
            TargetRoom.needed(session);
        }
        boolean delayed = data.has("delay");
        if (delayed) {
            call.sessions().readyLedger(call.line());
        }
        if (call.inSession() && delayed && !call.line().dryRun()) {
            call.pseudoWidget().ensure();
            call.sessions().syncLoop().begin(call.interrupt().scope(call.line()));
        }
        WidgetReply asked = request.ask(
                "send_event", data, call.interrupt().callOptions(call.line()).withTxnId(call.option("--txn-id")));
        Outcome dry = request.dryRun(asked);
        if (dry != null) {
            return dry;
        }
        Failure failure = request.failure(asked, delayed ? Failures.About.SCHEDULE : Failures.About.SEND);
        if (failure != null) {
            return Outcome.builder().exchange(asked.exchange()).failure(failure).build();
        }
        return delayed ? scheduled(call, session, asked) : sent(data, asked);
    }

    private static JsonObject data(Invocation call) throws CommandException {
        String type = call.required(0);
        checkType(call, type);
        JsonObject.Builder data = JsonObject.builder().put("type", type);
        String key = call.option("--state-key");
        if (key != null) {
            data.put("state_key", Json.of(key));
        }
        data.put("content", content(call, type));
        if (call.option("--in") != null) {
            data.put("room_id", TargetRoom.onTheWire(
                    call.sessions(), call.interrupt().scope(call.line()), call.option("--in")));
        }
        data.put("delay", delay(call));
        if (call.option("--sticky") != null) {
            data.put("sticky_duration_ms", DurationArgument.millis("--sticky", call.option("--sticky")));
        }
        return data.build();
    }

    private static void checkType(Invocation call, String type) throws CommandException {
        boolean known = DelayNames.isName(type)
                || call.sessions().isOpen() && call.sessions().current().delays().known().byId(new DelayId(type)) != null;
        if (known) {
            throw CommandException.usage("\"" + type + "\" is the name of a delay, not an event type.", "send-now " + type);
        }
        if (type.isEmpty()) {
            throw CommandException.usage("The event type is empty.");
        }
    }

    private static JsonObject content(Invocation call, String type) throws CommandException {
        String body = call.option("--body");
        String content = call.positional(1);
        if (body == null) {
            return content == null ? JsonObject.EMPTY : JsonArgument.object(content, "The content", call);
        }
        if (content != null) {
            if (content.startsWith("{") || content.startsWith("@") || content.equals("-")) {
                throw CommandException.usage("--body and CONTENT cannot be combined.");
            }
            throw CommandException.usage(
                    "--body and CONTENT cannot be combined, and \"" + content + "\" stands where CONTENT does.",
                    ShellWords.quoteHint("--body", List.of(body, content)));
        }
        if (!type.equals("m.room.message")) {
            throw CommandException.usage("--body only works with m.room.message; give the content of " + type + " as JSON.");
        }
        return JsonObject.builder().put("msgtype", "m.text").put("body", body).build();
    }

    private static @Nullable Json delay(Invocation call) throws CommandException {
        String delay = call.option("--delay");
        String json = call.option("--delay-json");
        if (delay != null && json != null) {
            throw CommandException.usage("--delay and --delay-json cannot be combined.");
        }
        if (json != null) {
            return JsonArgument.value(json, "The delay", call);
        }
        return delay == null ? null : Json.of(DurationArgument.millis("--delay", delay));
    }

    /** A transaction id that was used before. */
    private static Outcome repeated(WidgetReply asked, String what) {
        return Outcome.builder()
                .exchange(asked.exchange())
                .failure(Failure.of(
                        ExitCode.UNSUPPORTED, "unsupported", "txn_repeated", "The homeserver ignored the request. " + what,
                        "use another --txn-id"))
                .build();
    }

    private static Outcome sent(JsonObject data, WidgetReply asked) {
        JsonObject response = asked.response();
        String event = response.text("event_id");
        CallReport report = asked.lastReport();
        JsonObject answered = report == null || report.answer() == null ? null : report.answer().json();
        if (event == null && answered != null && answered.has("delay_id")) {
            return repeated(asked, "It returned a delay id: this transaction id was used before with a delay, so nothing "
                    + "was sent.");
        }
        return Outcome.builder()
                .exchange(asked.exchange())
                .fields(response)
                .line(event == null ? "sent, but the homeserver returned no event id" : event)
                .value(event)
                .build();
    }

    private static Outcome scheduled(Invocation call, Session session, WidgetReply asked) {
        CallReport report = asked.lastReport();
        Answer answer = report == null ? null : report.answer();
        JsonObject answered = answer == null ? null : answer.json();
        String id = asked.response().text("delay_id");
        boolean wasSent = answered != null && answered.text("event_id") != null;
        Delay delay = id == null || wasSent ? null : session.delays().known().byId(new DelayId(id));
        if (delay == null) {
            return sentAtOnce(call, asked, answer);
        }
        long now = session.clock().monotonicNanos();
        Instant dueAt = delay.dueAt();
        // Reading the machine's time zone takes some milliseconds that a script need not wait for.
        String due = call.line().quiet() || call.line().json()
                ? ""
                : OutcomeText.due(delay, now, call.sessions().zoneOffset(dueAt));
        Outcome.Builder out = Outcome.builder()
                .exchange(asked.exchange())
                .fields(asked.response())
                .fields(event(delay))
                .field("name", call.sessions().namesDelays() ? delay.name() : null)
                .field("due_at", dueAt == null ? null : Moments.rfc3339(dueAt.toEpochMilli()))
                .field("uncertainty_ms", dueAt == null ? null : Json.of(delay.uncertainty().toMillis()))
                .field("dialect", session.homeserver().dialect().spell())
                .prose((call.sessions().namesDelays() && delay.name() != null ? delay.name() + "  " : "") + id + "  " + due)
                .value(id);
        if (!call.inSession() && call.sessions().sandbox() != null) {
            out.note("the sandbox ends with this command, so the event never fires; use tarry --sandbox to start a shell on one");
        }
        return out.build();
    }

    private static JsonObject event(Delay delay) {
        JsonObject.Builder event = JsonObject.builder();
        OutcomeText.putEvent(delay, event);
        return event.build();
    }

    private static Outcome sentAtOnce(Invocation call, WidgetReply asked, @Nullable Answer answer) {
        String event = answer == null || answer.json() == null ? null : answer.json().text("event_id");
        if (event != null && call.option("--txn-id") != null) {
            return repeated(asked, "It returned the event " + event + ": the event was sent immediately, or this transaction "
                    + "id was used before and the old response was repeated.");
        }
        Failure failure = event == null
                ? Failure.of(
                        ExitCode.UNAVAILABLE, "unavailable", "no_delay_id",
                        "The homeserver accepted the delayed event but returned no delay id, so its outcome is unknown.",
                        (call.inSession() ? "trace show" : "-v") + " shows its response")
                        .with("effect", Json.of("unknown")).because(Causes.byId("no-delay-id"))
                : Failure.of(
                        ExitCode.UNSUPPORTED, "unsupported", "sent_at_once",
                        "The homeserver ignored the delay and SENT THE EVENT IMMEDIATELY: " + event + ".",
                        "tarry schedules nothing there for 7 days unless you use --force").because(Causes.byId("sent-at-once"));
        return Outcome.builder()
                .exchange(asked.exchange())
                .field("room_id", asked.response().get("room_id"))
                .field("event_id", event)
                .failure(failure)
                .build();
    }
}
