package dev.tarry.cli.command.widget;

import dev.tarry.capability.Feature;
import dev.tarry.capability.Needs;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.envelope.FromWidgetAction;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import dev.tarry.session.widget.WidgetReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code raw}: any frame at all, delivered as it stands. */
public final class RawCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "raw",
                        new String[] {
                            "Send a frame to the host exactly as given, even if malformed",
                            "The pseudo-widget's widgetId is \"tarry\"."
                        },
                        Option.required(0, "FRAME", "Frame, @FILE, or - for standard input")),
                "raw '{\"api\":\"fromWidget\",\"widgetId\":\"tarry\",\"requestId\":\"1\",\"action\":\"nope\",\"data\":{}}'");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        String frame = JsonArgument.text(call.required(0), call);
        WidgetRequest request = new WidgetRequest(call, needs(frame), key(frame));
        request.prepare();
        Session session = call.sessions().open();
        call.sessions().readyLedger(call.line());
        request.question().allowed(requested(frame));
        WidgetReply asked = session.widget().raw(frame, call.interrupt().callOptions(call.line()));
        Outcome dry = request.dryRun(asked);
        if (dry != null) {
            return dry;
        }
        Outcome.Builder out = Outcome.builder().exchange(asked.exchange());
        if (asked.reply() != null) {
            Json response = asked.reply().get("response");
            out.field("response", response);
            if (asked.error() == null) {
                out.line(String.valueOf(response)).value(String.valueOf(response));
            }
        }
        Failure failure = request.failure(asked, about(frame));
        return out.failure(failure).build();
    }

    private static Failures.About about(String frame) {
        JsonObject json = object(frame);
        FromWidgetAction action = json == null ? null : action(json);
        if (action == FromWidgetAction.UPDATE_DELAYED_EVENT) {
            return Failures.About.MANAGE;
        }
        JsonObject data = json == null ? null : json.object("data");
        return data != null && data.has("delay") ? Failures.About.SCHEDULE : Failures.About.OTHER;
    }

    /** What the same frame would need, as far as it can be read. */
    private static List<String> needs(String frame) {
        JsonObject json = object(frame);
        JsonObject data = json == null ? null : json.object("data");
        FromWidgetAction action = json == null ? null : action(json);
        if (data == null || action == null) {
            return List.of();
        }
        return switch (action) {
            case SEND_EVENT -> Needs.ofSendEvent(data);
            case READ_EVENTS -> Needs.ofReadEvents(data);
            case UPDATE_DELAYED_EVENT -> List.of(Feature.UPDATE_DELAYED_EVENT.wire());
            default -> List.of();
        };
    }

    private static @Nullable String key(String frame) {
        JsonObject json = object(frame);
        JsonObject data = json == null ? null : json.object("data");
        return data == null ? null : Needs.key(data);
    }

    /** The capabilities that a frame asks for, if it is a request of some (MSC2974). */
    private static List<String> requested(String frame) {
        JsonObject json = object(frame);
        if (json == null || action(json) != FromWidgetAction.REQUEST_CAPABILITIES) {
            return List.of();
        }
        JsonObject data = json.object("data");
        JsonArray list = data == null ? null : data.array("capabilities");
        return list == null ? List.of() : list.texts();
    }

    private static @Nullable FromWidgetAction action(JsonObject json) {
        String name = String.valueOf(json.text("action"));
        FromWidgetAction action = FromWidgetAction.ofWire(name);
        return action != null ? action : FromWidgetAction.ofDraft(name);
    }

    private static @Nullable JsonObject object(String frame) {
        try {
            return JsonReader.readObject(frame);
        } catch (JsonSyntaxException e) {
            return null;
        }
    }
}
