package dev.tarry.cli.command.delayed;

import dev.tarry.capability.Feature;
import dev.tarry.cli.command.widget.WidgetRequest;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.delay.Delay;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.remark.Fault;
import dev.tarry.render.OutcomeText;
import dev.tarry.session.DelayNames;
import dev.tarry.session.Session;
import dev.tarry.session.widget.WidgetReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code restart}, {@code cancel} and {@code send-now}: {@code update_delayed_event} of the pseudo-widget (MSC4157). */
public final class UpdateCommand implements Command {

    private final String name;
    private final String action;

    public UpdateCommand(String name) {
        this.name = name;
        this.action = name.equals("send-now") ? "send" : name;
    }

    @Override
    public CommandSpec spec() {
        String what = switch (action) {
            case "restart" -> "Restart the timers of delayed events";
            case "cancel" -> "Cancel delayed events so that they are never sent";
            default -> "Send delayed events immediately";
        };
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        name,
                        new String[] {what, "Several delayed events are handled in the given order, one exchange each."},
                        Option.rest(0, "DELAY", "Delay id, or id:ID; in a session also a name (delay-1, last) or the first "
                                + "characters of an id", "1..*"),
                        Option.flag("Succeed if the delayed event has already ended", "--ok-if-gone")),
                "tarry " + name + " syd_QwErTyUiOpAsDfGhJkLz",
                name + " last            (in a session)");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        Session session = call.sessions().open();
        call.sessions().recall(call.line());
        List<String> ids = new DelayNames(session.delays(), call.inSession()).ids(call.rest(0));
        WidgetRequest request = new WidgetRequest(call, List.of(Feature.UPDATE_DELAYED_EVENT.wire()), null);
        Outcome.Builder out = Outcome.builder();
        List<Json> results = new ArrayList<>();
        Failure first = null;
        boolean several = ids.size() > 1;
        boolean over = false;
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            Argument argument = new Argument(id, several ? ordinal(i + 1) + " of " + ids.size() : null);
            session.redactor().addTypedDelayId(
                    id, call.inSession() ? nameOf(session, id) : session.delays().known().nameOf(new DelayId(id)));
            if (over) {
                results.add(JsonObject.builder().put("delay_id", id).put("ok", false).put("reason", "not_tried").build());
                out.prose(argument.label(session.delays().known().byId(new DelayId(id))) + "  not tried");
                continue;
            }
            Duration timeLeft = timeLeft(session, id);
            CallOptions options = call.interrupt(
                    ).callOptions(call.line()).withTimeLeft(action.equals("restart") ? timeLeft : null);
            JsonObject data = JsonObject.builder().put("delay_id", id).put("action", action).build();
            WidgetReply asked = request.ask("org.matrix.msc4157.update_delayed_event", data, options);
            Outcome dry = request.dryRun(asked);
            if (dry != null) {
                return dry;
            }
            Failure failed = request.failure(asked, Failures.About.MANAGE);
            Failure failure = failed == null ? null : failed.endedWith(call.interrupt().exitCode());
            One one = one(call, session, argument, asked, tooLate(failure, call, timeLeft));
            results.add(one.json());
            if (one.failure() == null) {
                out.prose(one.line()).value(id);
            } else if (first == null || one.failure().isInterrupted()) {
                // Whoever ended it wants to know what of it may have happened, whatever failed before.
                first = several ? one.failure().about(
                        argument.label(session.delays().known().byId(new DelayId(id)))) : one.failure();
                if (!several) {
                    out.exchange(one.exchange());
                }
            } else {
                out.prose(one.line());
            }
            over = one.endsAll();
        }
        return out.field("results", new JsonArray(results)).failure(first).build();
    }

    private static @Nullable String nameOf(Session session, String id) {
        Delay delay = session.delays().known().byId(new DelayId(id));
        return delay == null ? null : delay.name();
    }

    /** Until it is due, as far as that is known; else null. */
    private static @Nullable Duration timeLeft(Session session, String id) {
        Delay delay = session.delays().known().byId(new DelayId(id));
        Duration left = delay == null ? null : delay.left(session.clock().monotonicNanos());
        return left == null ? null : Duration.ofMillis(Math.max(0, left.toMillis()));
    }

    /** How it went with one of them, in a line among others. */
    private record One(int exchange, String line, JsonObject json, @Nullable Failure failure, boolean endsAll) {}

    private One one(
            Invocation call, Session session, Argument argument, WidgetReply asked, @Nullable Failure failure) {
        String id = argument.id();
        Answer answer = asked.lastReport() == null ? null : asked.lastReport().answer();
        boolean gone = failure != null && call.flag("--ok-if-gone") && isGone(answer);
        Delay delay = session.delays().known().byId(new DelayId(id));
        String line = gone
                ? argument.label(delay) + " had already ended"
                : failure == null
                        ? line(call, session, delay, argument)
                        : argument.label(delay) + "  failed: " + failure.message();
        Failure counted = gone ? null : failure;
        return new One(asked.exchange(), line, json(id, delay, asked, counted, gone), counted, endsAll(answer));
    }

    /** Says why a restart was not repeated although that was asked for: the event is due before it would be allowed. */
    private @Nullable Failure tooLate(@Nullable Failure failure, Invocation call, @Nullable Duration timeLeft) {
        if (failure == null) {
            return null;
        }
        Long wait = failure.details().number("retry_after_ms");
        boolean late = wait != null && timeLeft != null && action.equals("restart") && call.line().retries() > 0
                && wait >= timeLeft.toMillis();
        return !late
                ? failure
                : failure.saying(failure.message() + " It was not retried, because the event is due before that.");
    }

    /** 404 for want of the delayed event counts as gone, 409 for all but restart, an unknown endpoint never. */
    private boolean isGone(@Nullable Answer answer) {
        if (answer == null || answer.isUnrecognized()) {
            return false;
        }
        return answer.isNotFound()
                || answer.status() == 409 && !action.equals("restart");
    }

    /** A dead token or connection will not be better for the next. */
    private static boolean endsAll(@Nullable Answer answer) {
        if (answer == null) {
            return false;
        }
        Fault fault = answer.fault();
        boolean noConnection = fault != null
                && (fault.kind() == Fault.Kind.UNREACHABLE
                        || fault.kind() == Fault.Kind.PROXY
                        || fault.kind() == Fault.Kind.TLS
                        || fault.kind() == Fault.Kind.INTERRUPTED);
        return answer.status() == 401 || noConnection;
    }

    /**
     * What was typed, as an id.
     *
     * @param place which of several arguments it is, so that it can be told where ids are masked; null for the only one
     */
    private record Argument(String id, @Nullable String place) {

        /** How a person is told of it. */
        String label(@Nullable Delay delay) {
            return delay != null && delay.name() != null ? delay.name() : place == null ? id : "the " + place + " (" + id + ")";
        }
    }

    private static String ordinal(int number) {
        boolean isTeen = number % 100 / 10 == 1;
        String end = isTeen ? "th" : switch (number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
        return number + end;
    }

    private String line(Invocation call, Session session, @Nullable Delay delay, Argument argument) {
        String done = switch (action) {
            case "restart" -> "restarted";
            case "cancel" -> "cancelled";
            default -> "sent";
        };
        String due = action.equals("restart") && delay != null
                ? "  " + OutcomeText.due(
                        delay, session.clock().monotonicNanos(), call.sessions().zoneOffset(delay.dueAt()))
                : "";
        return argument.label(delay) + "  " + done + due;
    }

    private static JsonObject json(String id, @Nullable Delay delay, WidgetReply asked, @Nullable Failure failure, boolean gone) {
        JsonObject.Builder out = JsonObject.builder()
                .put("delay_id", id)
                .put("name", delay == null ? null : delay.name());
        if (delay != null) {
            OutcomeText.putEvent(delay, out);
        }
        return out.put("ok", failure == null)
                .put("exit", failure == null ? 0 : failure.exit())
                .put("exchange", asked.exchange())
                .put("gone", gone ? Json.of(true) : null)
                .put("error", failure == null ? null : failure.toJson())
                .build();
    }
}
