package dev.tarry.cli.command.diagnosis;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.diagnosis.Knowledge;
import dev.tarry.diagnosis.PastExchange;
import dev.tarry.explain.Cause;
import dev.tarry.explain.Causes;
import dev.tarry.explain.ErrorTextParser;
import dev.tarry.explain.Fact;
import dev.tarry.explain.RouteWords;
import dev.tarry.explain.Symptom;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Route;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.CauseText;
import dev.tarry.trace.TraceEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code explain}: why something failed, where the cause lies, and what to do next. */
public final class ExplainCommand implements Command {

    private static final String WANTED = "give an errcode, a status, a reason, a cause id, an error text, a line of a log "
            + "or a JSON error; explain --list shows all causes";

    /** Where more causes fit, the rest is a line each. */
    private static final int MOST_IN_FULL = 8;

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "explain",
                        new String[] {
                            "Explain why something failed and what to do next",
                            "In a session, explain its last failure or exchange N.",
                            "Otherwise explain the given error: an errcode, an HTTP status, a reason or cause id from one of "
                                    + "tarry's errors, a homeserver's error text, a whole JSON error, or a line from the log of "
                                    + "a client, proxy or homeserver. All matching causes are shown, the most likely first. No "
                                    + "request is made."
                        },
                        Option.value("--on", "ROUTE", "Request that failed: schedule, restart, cancel, send-now, list, lookup, "
                                + "send, read, login, widget …"),
                        Option.value("--status", "N", "HTTP status of the response"),
                        Option.flag("List all causes, one per line", "--list"),
                        Option.rest(0, "ERROR|N", "Error to explain, or the number of an exchange in this session", "0..*")),
                "explain                                (in a session: the last failure)",
                "explain 7                              (in a session: exchange 7)",
                "tarry explain M_LIMIT_EXCEEDED --on restart",
                "tarry explain too_long",
                "tarry explain '{\"errcode\":\"M_NOT_FOUND\",\"error\":\"Delayed event not found\"}'",
                "tarry explain 'Failed to delete processed delayed event'");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        String words = String.join(" ", call.rest(0)).strip();
        if (call.flag("--list")) {
            if (!words.isEmpty() || narrows(call)) {
                throw CommandException.usage("--list shows all causes; it cannot be combined with anything else.");
            }
            return list(call);
        }
        if (words.isEmpty() && !narrows(call)) {
            return last(call);
        }
        Integer number = narrows(call) ? null : number(words);
        return number == null ? typed(words, call) : numbered(words, number, call);
    }

    private static boolean narrows(Invocation call) {
        return call.option("--on") != null || call.option("--status") != null;
    }

    private static Outcome list(Invocation call) {
        List<Cause> causes = Causes.table();
        CauseText text = new CauseText(call.printer().theme());
        int width = CauseText.width(causes);
        Outcome.Builder out = Outcome.builder();
        for (Cause cause : causes) {
            out.prose(text.line(cause, width)).value(cause.id());
        }
        return out.field("causes", CauseText.json(causes)).build();
    }

    /** The last failure of this session. */
    private static Outcome last(Invocation call) throws CommandException {
        if (!call.inSession()) {
            throw CommandException.usage("explain needs an error to explain; only a session has a last failure.", WANTED);
        }
        Outcome failed = call.shell().lastFailure();
        Failure failure = failed == null ? null : failed.failure();
        if (failed == null || failure == null) {
            Outcome.Builder out = Outcome.builder().note("no request has failed so far, and explain is about failed requests");
            mistake(call.shell().lastMistake(), out);
            return out.note("trace list shows the exchanges, and explain N explains one; explain ERROR explains an error")
                    .field("causes", CauseText.json(List.of())).build();
        }
        int number = number(failed);
        List<TraceEntry> entries = number == 0 ? List.of() : call.connections().trace().of(number);
        if (!entries.isEmpty()) {
            PastExchange past = PastExchange.of(entries, knowledge(call));
            if (!past.isOk()) {
                return exchange(number, past, failure.cause(), mistake(call.shell().lastMistake(), Outcome.builder()), call);
            }
        }
        Outcome.Builder out = Outcome.builder().exchange(number).prose(failure.message());
        mistake(call.shell().lastMistake(), out);
        List<Cause> causes = failure.cause() == null ? List.of() : List.of(failure.cause());
        say(causes, 1, out, call);
        if (causes.isEmpty() && failure.hint() != null) {
            out.prose(failure.hint());
        }
        return out.build();
    }

    /** A line that could not be run is no request: what was wrong with it has been said, and is only repeated. */
    private static Outcome.Builder mistake(@Nullable Failure mistake, Outcome.Builder out) {
        if (mistake != null) {
            out.note("the last line could not be run: " + mistake.message()
                    + (mistake.hint() == null ? "" : " (" + mistake.hint() + ")"));
        }
        return out;
    }

    /** The exchange that a failure is about; of several results it is the first that failed. */
    private static int number(Outcome failed) {
        JsonArray results = failed.fields().array("results");
        for (Json result : failed.exchange() > 0 || results == null ? JsonArray.EMPTY : results) {
            JsonObject one = result.asObject();
            Long number = one == null || one.isTruthy("ok") ? null : one.number("exchange");
            if (number != null) {
                return number.intValue();
            }
        }
        return failed.exchange();
    }

    /** The number that the words are, with or without {@code #}; null if they are none. */
    private static @Nullable Integer number(String words) {
        String digits = words.startsWith("#") ? words.substring(1) : words;
        boolean all = !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return all ? Integer.valueOf(digits) : null;
    }

    private static Outcome numbered(String words, int number, Invocation call) throws CommandException {
        boolean sharp = words.startsWith("#");
        if (call.inSession()) {
            List<TraceEntry> entries = number == 0 ? List.of() : call.connections().trace().of(number);
            if (!entries.isEmpty()) {
                return exchange(number, PastExchange.of(entries, knowledge(call)), null, Outcome.builder(), call);
            }
        }
        if (sharp || !ErrorTextParser.isStatus(words)) {
            throw call.inSession()
                    ? CommandException.usage("There is no exchange " + number + ".", "trace list shows all exchanges")
                    : CommandException.usage(
                            "\"" + words + "\" is not an HTTP error status, and a single command keeps no exchanges.", WANTED);
        }
        Symptom symptom = Symptom.of(Route.UNKNOWN).fact(Fact.IN_PART, true).status(number);
        Outcome.Builder out = Outcome.builder();
        if (call.inSession()) {
            out.note("there is no exchange " + number + ", so it is taken as an HTTP status");
        }
        return all(Causes.typed(words, symptom), out, call);
    }

    private static Knowledge knowledge(Invocation call) {
        return call.sessions().isOpen() ? call.sessions().current().knowledge(true) : Knowledge.NONE;
    }

    private static Outcome exchange(
            int number, PastExchange past, @Nullable Cause known, Outcome.Builder out, Invocation call) {
        out.exchange(number);
        out.cutLine(call.printer().exchangeText().line(call.printer().toResult(past.asked())).strip(), "");
        if (past.ended() != null) {
            out.cutLine(call.printer().exchangeText().line(call.printer().toResult(past.ended())).strip(), "");
        }
        out.field("went_well", Json.of(past.isOk()));
        Symptom symptom = past.symptom();
        if (symptom == null) {
            out.line("This exchange succeeded; there is nothing to explain.");
            return out.field("causes", CauseText.json(List.of())).build();
        }
        List<Cause> causes = new ArrayList<>(Causes.all(symptom));
        if (known != null) {
            causes.removeIf(cause -> cause.id().equals(known.id()));
            causes.add(0, known);
        }
        out.field("route", RouteWords.of(symptom.route()));
        // Clocks that differ stand beside a cause, and are none.
        boolean hasCause = !causes.isEmpty() && !causes.get(0).id().equals("clock-skew");
        if (!hasCause) {
            out.prose(past.isOpen()
                    ? "This exchange has no reply: it is not over, or nothing was to be sent (--dry-run)."
                    : "No known cause matches this.");
        }
        say(causes, hasCause ? 1 : 0, out, call);
        return out.build();
    }

    /** So many causes in full, the others in a line each. */
    private static void say(List<Cause> causes, int full, Outcome.Builder out, Invocation call) {
        CauseText text = new CauseText(call.printer().theme());
        for (Cause cause : causes.subList(0, Math.min(full, causes.size()))) {
            text.block(cause, out);
        }
        if (causes.size() > full) {
            text.others(causes.subList(full, causes.size()), out);
        }
        out.field("causes", CauseText.json(causes));
    }

    private static Outcome typed(String words, Invocation call) throws CommandException {
        String error = words.isEmpty() ? null : words;
        Symptom symptom = error == null
                ? Symptom.of(Route.UNKNOWN).fact(Fact.IN_PART, true)
                : ErrorTextParser.read(error);
        String on = call.option("--on");
        if (on != null) {
            Route route = RouteWords.ofWord(on);
            if (route == null) {
                throw CommandException.usage("\"" + on + "\" is not a route.", "routes: " + String.join(", ", RouteWords.all()));
            }
            symptom = symptom.route(route);
        }
        String status = call.option("--status");
        if (status != null) {
            if (!ErrorTextParser.isStatus(status)) {
                throw CommandException.usage("\"" + status + "\" is not an HTTP error status.", "use a status from 300 to 599");
            }
            symptom = symptom.status(Integer.parseInt(status));
        }
        if (error == null && status == null) {
            throw CommandException.usage("--on only says which request failed, not how it failed.", WANTED);
        }
        List<Cause> causes = Causes.typed(error, symptom);
        if (causes.isEmpty()) {
            throw CommandException.usage("No known cause matches that.", WANTED);
        }
        return all(causes, Outcome.builder(), call);
    }

    private static Outcome all(List<Cause> causes, Outcome.Builder out, Invocation call) throws CommandException {
        if (causes.isEmpty()) {
            throw CommandException.usage("No known cause matches that.", WANTED);
        }
        say(causes, MOST_IN_FULL, out, call);
        return out.build();
    }
}
