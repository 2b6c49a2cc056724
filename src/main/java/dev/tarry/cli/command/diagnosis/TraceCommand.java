package dev.tarry.cli.command.diagnosis;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.cli.terminal.TraceView;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.ExchangeJson;
import dev.tarry.render.ExchangeTimes;
import dev.tarry.time.Moments;
import dev.tarry.trace.TraceEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code trace}: the record of a session, and how much of it is printed while one works. */
public final class TraceCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = SpecBuilder.withExamples(
                SpecBuilder.of(
                        "trace",
                        new String[] {
                            "Show recorded exchanges, or set how much is printed",
                            "Without a subcommand, show the current setting.",
                            "Only within a session; with a single command, use -v or -vv."
                        }),
                "trace show 4", "trace show 4 --raw", "trace full");
        spec.addSubcommand("list", SpecBuilder.of("list", "List the exchanges, one per line"));
        spec.addSubcommand("show", SpecBuilder.of(
                "show", "Show one exchange in full",
                Option.required(0, "N", "Exchange number; 0 is the background /sync"),
                Option.flag("Show the messages byte for byte", "--raw")));
        spec.addSubcommand("off", SpecBuilder.of("off", "Print no exchanges"));
        spec.addSubcommand("lines", SpecBuilder.of("lines", "Print exchanges with one line per message"));
        spec.addSubcommand("full", SpecBuilder.of("full", "Print exchanges in full"));
        return spec;
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        if (!call.inSession()) {
            throw CommandException.usage(
                    "A single command keeps no trace.", "use -v to show its exchanges as lines, -vv in full");
        }
        Invocation sub = call.subcommand();
        if (sub == null) {
            String view = call.printer().sessionView().word();
            return Outcome.builder().field("view", view).line("trace " + view).value(view).build();
        }
        return switch (sub.name()) {
            case "list" -> list(call);
            case "show" -> show(sub);
            case "off" -> view(call, TraceView.OFF);
            case "lines" -> view(call, TraceView.LINES);
            default -> view(call, TraceView.FULL);
        };
    }

    private static Outcome view(Invocation call, TraceView view) {
        call.printer().view(view);
        return Outcome.builder().field("view", view.word()).build();
    }

    private static Outcome list(Invocation call) {
        Map<Integer, List<TraceEntry>> exchanges = new LinkedHashMap<>();
        for (TraceEntry entry : call.connections().trace().all()) {
            exchanges.computeIfAbsent(entry.exchange(), number -> new ArrayList<>()).add(entry);
        }
        ExchangeTimes times = call.connections().times();
        Outcome.Builder out = Outcome.builder();
        List<Json> items = new ArrayList<>();
        for (Map.Entry<Integer, List<TraceEntry>> exchange : exchanges.entrySet()) {
            TraceEntry first = call.printer().toResult(exchange.getValue().get(0));
            int calls = 0;
            for (TraceEntry entry : exchange.getValue()) {
                calls += entry instanceof TraceEntry.Request ? 1 : 0;
            }
            out.cutLine(
                    call.printer().exchangeText().line(first),
                    (calls == 0 ? "" : "[" + calls + " HTTP]  ") + times.timeOfDay(first.at()));
            items.add(JsonObject.builder()
                    .put("exchange", exchange.getKey())
                    .put("action", action(first))
                    .put("http_calls", calls)
                    .put("at", Moments.rfc3339(first.at().wall().toEpochMilli()))
                    .put("since_start_ms", times.sinceStart(first.at()))
                    .build());
        }
        if (items.isEmpty()) {
            out.note("no exchanges yet");
        }
        return out.field("exchanges", new JsonArray(items)).build();
    }

    private static @Nullable String action(TraceEntry entry) {
        if (entry instanceof TraceEntry.Message message) {
            return message.json() == null ? null : message.json().text("action");
        }
        return entry instanceof TraceEntry.Request request ? request.method() + " " + request.target() : null;
    }

    private static Outcome show(Invocation sub) throws CommandException {
        int number = number(sub.required(0));
        List<TraceEntry> entries = sub.connections().trace().of(number);
        if (entries.isEmpty()) {
            throw CommandException.usage("There is no exchange " + number + ".", "trace list shows all exchanges");
        }
        Outcome.Builder out = Outcome.builder()
                .exchange(number)
                .kind(sub.flag("--raw") ? Outcome.Kind.BYTES : Outcome.Kind.PLAIN);
        List<Json> lines = new ArrayList<>();
        List<Json> items = new ArrayList<>();
        for (TraceEntry unmasked : entries) {
            TraceEntry entry = sub.printer().toResult(unmasked);
            items.add(ExchangeJson.of(entry, sub.connections().times()));
            List<String> texts = sub.flag("--raw")
                    ? sub.printer().exchangeText().raw(entry)
                    : sub.printer().exchangeText().full(entry, sub.connections().times().timeOfDay(entry.at()));
            for (String text : texts) {
                out.line(text);
                lines.add(Json.of(text));
            }
        }
        return out.field("entries", new JsonArray(items)).field("lines", new JsonArray(lines)).build();
    }

    private static int number(String text) throws CommandException {
        String digits = text.startsWith("#") ? text.substring(1) : text;
        try {
            int number = Integer.parseInt(digits);
            if (number >= 0 && digits.charAt(0) != '+') {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw CommandException.usage("\"" + text + "\" is not an exchange number.", "trace list shows all exchanges");
    }
}
