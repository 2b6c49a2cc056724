package dev.tarry.cli.command.widget;

import dev.tarry.capability.Needs;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.context.TargetRoom;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.widget.WidgetReply;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code read}: {@code read_events} of the pseudo-widget (MSC2762). */
public final class ReadCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "read",
                        "Read events as a widget would, newest first",
                        Option.required(0, "TYPE", "Event type"),
                        Option.value("--state-key", "KEY", "Read only state events with this key"),
                        Option.flag("Read state events with any key", "--any-state-key"),
                        Option.value("--msgtype", "MSGTYPE", "Read only messages with this msgtype"),
                        Option.value("--limit", "N", "Read at most N events per room"),
                        Option.values("--in", "ROOM", "Read from this room; * for all rooms (repeatable)"),
                        Option.value("--since", "EVENT", "Read only events newer than this one")),
                "tarry read m.room.message --limit 5",
                "tarry read m.room.topic --state-key ''");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        JsonObject data = data(call);
        WidgetRequest request = new WidgetRequest(call, Needs.ofReadEvents(data), Needs.key(data));
        if (!data.has("room_ids")) {
            TargetRoom.needed(call.sessions().open());
        }
        WidgetReply asked = request.ask("org.matrix.msc2876.read_events", data);
        Outcome dry = request.dryRun(asked);
        if (dry != null) {
            return dry;
        }
        Failure failure = request.failure(asked, Failures.About.READ);
        Outcome.Builder out = Outcome.builder().exchange(asked.exchange()).failure(failure);
        JsonArray events = asked.response().array("events");
        if (failure != null || events == null) {
            return out.build();
        }
        boolean hasMore = hasMore(asked);
        out.field("events", events).field("more", Json.of(hasMore));
        for (Json item : events) {
            JsonObject event = item.asObject();
            if (event != null) {
                out.line(event.text("event_id") + "  " + event.text("sender") + "  " + event.get("content"));
                out.value(event.text("event_id"));
            }
        }
        if (events.isEmpty()) {
            out.note(hasMore ? "no matching events among the newest ones" : "no matching events");
        } else if (hasMore) {
            out.note("there may be older events; a higher --limit reads more");
        }
        return out.build();
    }

    /** Whether a room has older events that were not looked at. */
    private static boolean hasMore(WidgetReply asked) {
        for (CallReport report : asked.reports()) {
            if (report.result().hasMore()) {
                return true;
            }
        }
        return false;
    }

    private static JsonObject data(Invocation call) throws CommandException {
        JsonObject.Builder data = JsonObject.builder().put("type", call.required(0));
        String key = call.option("--state-key");
        if (key != null && call.flag("--any-state-key")) {
            throw CommandException.usage("--state-key and --any-state-key cannot be combined.");
        }
        if (key != null) {
            data.put("state_key", Json.of(key));
        } else if (call.flag("--any-state-key")) {
            data.put("state_key", true);
        }
        data.put("msgtype", call.option("--msgtype"));
        if (call.option("--limit") != null) {
            data.put("limit", limit(call.option("--limit")));
        }
        List<String> rooms = call.options("--in");
        if (rooms.equals(List.of("*"))) {
            data.put("room_ids", "*");
        } else if (!rooms.isEmpty()) {
            List<String> ids = new ArrayList<>();
            for (String room : rooms) {
                ids.add(TargetRoom.onTheWire(call.sessions(), call.interrupt().scope(call.line()), room));
            }
            data.put("room_ids", JsonArray.ofTexts(ids));
        }
        return data.put("since", call.option("--since")).build();
    }

    private static long limit(String text) throws CommandException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw CommandException.usage("--limit must be a whole number, not \"" + text + "\".");
        }
    }
}
