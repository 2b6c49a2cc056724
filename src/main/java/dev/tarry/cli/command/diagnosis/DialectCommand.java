package dev.tarry.cli.command.diagnosis;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectName;
import dev.tarry.homeserver.dialect.DialectSpellings;
import dev.tarry.homeserver.dialect.DialectSurvey;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Name;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code dialect}: how a homeserver speaks of delayed events, and how the dialects differ. */
public final class DialectCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = SpecBuilder.withExamples(
                SpecBuilder.of(
                        "dialect",
                        new String[] {
                            "Show which dialect of MSC4140 the homeserver uses",
                            "Unknown parts are found by harmless probes and cached for 7 days. Without a subcommand, "
                                    + "show the dialect."
                        }),
                "tarry dialect -v",
                "tarry dialect diff restart");
        spec.addSubcommand("show", SpecBuilder.of("show", "Show the four axes, probing for what is not known yet"));
        spec.addSubcommand("refresh", SpecBuilder.of("refresh", "Clear the cache and probe again"));
        spec.addSubcommand("diff", SpecBuilder.of(
                "diff",
                "Compare how each dialect writes a request; nothing is sent",
                Option.optional(0, "INTENT", "One of " + String.join(", ", DialectSpellings.INTENTS) + " (default: all)"),
                Option.rest(1, "DIALECT", "Dialects to compare (default: all)", "0..*")));
        return spec;
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        Invocation sub = call.subcommand();
        if (sub != null && sub.name().equals("diff")) {
            return diff(sub);
        }
        Session session = call.sessions().open();
        boolean isAnew = sub != null && sub.name().equals("refresh");
        if (isAnew) {
            session.homeserver().knownDialect().doubt();
        }
        int exchange = session.nextExchange();
        DialectSurvey survey = new DialectSurvey(
                session.homeserver().finder(call.interrupt().scope(call.line())), session.homeserver().knownDialect());
        try {
            survey.complete(exchange, session.account().roomId());
        } finally {
            if (isAnew) {
                // A homeserver that did not answer, or a Ctrl-C, is no reason to forget what was known.
                session.homeserver().knownDialect().settle(survey.hasAsked() && survey.failed() == null);
            }
        }
        return outcome(session, exchange, survey, teller(call));
    }

    /** Who named the axes that were not found out, as a clause. */
    private static String teller(Invocation call) {
        if (call.start().options().host().dialect() != null) {
            return "set by --dialect";
        }
        return call.sessions().sandbox() != null ? "told by the sandbox" : "set by TARRY_DIALECT";
    }

    private static Outcome outcome(Session session, int exchange, DialectSurvey survey, String teller) {
        Dialect dialect = survey.dialect();
        String url = session.account().origin().url();
        Outcome.Builder out = Outcome.builder()
                .exchange(survey.hasAsked() ? exchange : 0)
                .field("homeserver", url)
                .field("user_id", Name.text(session.account().userId()))
                .field("dialect", dialect.spell())
                .value(dialect.spell());
        String measured = DialectName.measuredFor(dialect);
        out.field("measured", measured);
        out.line(dialect.spell() + "  at " + url + (measured == null ? "" : "  (" + measured + ")"));
        JsonObject.Builder axes = JsonObject.builder();
        for (DialectSurvey.Axis axis : survey.axes()) {
            String word = axis.word() != null ? axis.word() : survey.isNone() ? "not supported" : "unknown";
            String evidence = axis.source().equals("told") ? teller : axis.evidence();
            out.line("  " + pad(axis.name(), 11) + pad(word, 15) + evidence);
            axes.put(axis.name(), JsonObject.builder()
                    .put("is", axis.word())
                    .put("source", axis.source())
                    .put("evidence", evidence)
                    .build());
        }
        out.field("axes", axes.build()).field("limits", survey.limits());
        if (survey.failed() != null) {
            return out.failure(Failures.of(survey.failed(), Failures.About.LOOKUP)).build();
        }
        if (survey.isNone()) {
            out.failure(Failure.of(
                    ExitCode.UNSUPPORTED, "unsupported", "unrecognized", url + " does not support delayed events.",
                    "Synapse 1.116 and newer support them: set max_event_delay_duration"));
        } else if (survey.isOff()) {
            out.failure(Failure.of(
                    ExitCode.UNSUPPORTED, "unsupported", "disabled", url + " supports delayed events but has them disabled.",
                    "Synapse: set max_event_delay_duration, and keep msc4140_max_delayed_events_per_user above 0"));
        }
        return out.build();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static Outcome diff(Invocation call) throws CommandException {
        String wanted = call.positional(0);
        if (wanted != null && !DialectSpellings.INTENTS.contains(wanted)) {
            throw CommandException.usage(
                    "Unknown intent \"" + wanted + "\"; the intents are " + String.join(", ", DialectSpellings.INTENTS) + ".");
        }
        List<DialectName> names = names(call.rest(1));
        Outcome.Builder out = Outcome.builder();
        List<Json> items = new ArrayList<>();
        for (String intent : wanted == null ? DialectSpellings.INTENTS : List.of(wanted)) {
            out.line(intent);
            for (DialectSpellings.Spelling spelling : DialectSpellings.of(intent, names)) {
                List<String> words = spelling.dialects().stream().map(DialectName::word).toList();
                out.line("  " + String.join(", ", words));
                out.line("      " + text(intent, spelling));
                items.add(JsonObject.builder()
                        .put("intent", intent)
                        .put("dialects", JsonArray.ofTexts(words))
                        .put("request", spelling.request())
                        .put("body", spelling.body())
                        .put("token", Json.of(spelling.hasToken()))
                        .build());
            }
        }
        return out.field("spellings", new JsonArray(items)).build();
    }

    private static String text(String intent, DialectSpellings.Spelling spelling) {
        if (spelling.request() == null) {
            return spelling.dialects().get(0) == DialectName.NONE && intent.startsWith("schedule")
                    ? "not supported: the query parameter is ignored and the event is sent immediately"
                    : "not supported";
        }
        return spelling.request() + (spelling.body() == null ? "" : "  " + spelling.body())
                + (spelling.hasToken() ? "" : "  (without a token)");
    }

    private static List<DialectName> names(List<String> words) throws CommandException {
        if (words.isEmpty()) {
            return List.of(DialectName.values());
        }
        List<DialectName> names = new ArrayList<>();
        for (String word : words) {
            DialectName name = DialectName.ofWord(word);
            if (name == null) {
                throw CommandException.usage(
                        "\"" + word + "\" is not a whole dialect.", "dialect diff shows all of them");
            }
            names.add(name);
        }
        return names;
    }
}
