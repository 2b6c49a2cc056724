package dev.tarry.cli.command.delayed;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.DurationArgument;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.matrix.DelayId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.DelayNames;
import dev.tarry.session.Session;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code wait}: blocks until delayed events have ended as expected, or an event is seen, or none. */
public final class WaitCommand implements Command {

    private static final String[] OF_DELAYS = {"--until", "--max-late", "--not-before"};
    private static final String[] OF_TYPES = {"--state-key", "--since", "--absent"};

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "wait",
                        new String[] {
                            "Wait until delayed events have fired or an event arrives",
                            "A word that contains a dot and is not a known delay is taken as an event type. If what was "
                                    + "expected does not happen in time, or cannot be found out, the exit code is 8."
                        },
                        Option.rest(0, "DELAY|TYPE", "Delayed events (name, id, or id:ID), or one event type", "1..*"),
                        Option.choice(
                                "--until", "With DELAY: outcome to wait for (default: fired)", DelayExpectation.Until.words()),
                        Option.value(
                                "--for", "DURATION", "Time limit (default: 30s after the due time, or 30s if it is unknown)"),
                        Option.value("--max-late", "DURATION", "With DELAY: fail if it fires later than this after its due time"),
                        Option.value(
                                "--not-before", "DURATION", "With DELAY: fail if it ends sooner than this after wait began"),
                        Option.value("--state-key", "KEY", "With TYPE: wait for a state event with this key"),
                        Option.value("--since", "EVENT", "With TYPE: count events that came after this one, too"),
                        Option.flag("With TYPE: succeed if no such event arrives within the time limit", "--absent")),
                "wait last --until fired --max-late 500ms",
                "tarry wait syd_QwErTyUiOpAsDfGhJkLz --until cancelled",
                "tarry wait m.room.message --for 1m",
                "tarry wait org.matrix.msc3401.call.member --since '$event' --absent --for 10s");
    }

    @Override
    public boolean tellsOutcomes() {
        return true;
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        DelayExpectation.Until until = until(call);
        Duration maxLate = duration(call, "--max-late");
        Duration notBefore = duration(call, "--not-before");
        Duration limit = duration(call, "--for");
        if (maxLate != null && (until == DelayExpectation.Until.SENT || until == DelayExpectation.Until.CANCELLED)) {
            throw CommandException.usage("--max-late only applies to a delayed event that fires, not with --until "
                    + call.option("--until") + ".");
        }
        List<String> words = call.rest(0);
        boolean isType = firstOf(call, OF_TYPES) != null;
        String since = call.option("--since");
        if (since != null && !since.startsWith("$")) {
            throw CommandException.usage("--since needs an event id, which begins with $, not \"" + since + "\".");
        }
        Session session = call.sessions().open();
        call.sessions().recall(call.line());
        long start = session.clock().monotonicNanos();
        isType |= words.get(0).indexOf('.') >= 0 && session.delays().known().byId(new DelayId(words.get(0))) == null
                && !DelayNames.isName(words.get(0));
        if (isType) {
            checkType(call, words);
            call.sessions().notifications().news().claim(Set.of());
            return new WaitForEvent(call, session, words.get(0)).run(limit == null ? WaitForDelays.GRACE_MS : limit.toMillis());
        }
        Set<String> ids = new LinkedHashSet<>(new DelayNames(session.delays(), call.inSession()).ids(words));
        call.sessions().notifications().news().claim(ids);
        return new WaitForDelays(call, session, new DelayExpectation(until, maxLate, notBefore, start), limit).run(ids);
    }

    private static DelayExpectation.Until until(Invocation call) throws CommandException {
        String word = call.option("--until");
        DelayExpectation.Until until =
                word == null ? DelayExpectation.Until.FIRED : DelayExpectation.Until.ofWord(word);
        if (until == null) {
            throw CommandException.usage(
                    "--until must be one of " + String.join(", ", DelayExpectation.Until.words()) + ", not \"" + word + "\".");
        }
        return until;
    }

    private static void checkType(Invocation call, List<String> words) throws CommandException {
        String option = firstOf(call, OF_TYPES);
        if (option != null && DelayNames.isName(words.get(0))) {
            throw CommandException.usage(
                    option + " applies to an event type; \"" + words.get(0) + "\" is the name of a delay.");
        }
        String other = firstOf(call, OF_DELAYS);
        if (other != null) {
            throw CommandException.usage(
                    other + " applies to delayed events; \"" + words.get(0) + "\" is taken as an event type.",
                    "write id:" + words.get(0) + " if it is a delay id");
        }
        if (words.size() > 1) {
            throw CommandException.usage("wait takes only one event type at a time.");
        }
        if (words.get(0).isEmpty()) {
            throw CommandException.usage("The event type is empty.");
        }
    }

    /** The first of these options that was given, or null. */
    private static @Nullable String firstOf(Invocation call, String[] options) {
        for (String option : options) {
            if (call.flag(option)) {
                return option;
            }
        }
        return null;
    }

    private static @Nullable Duration duration(Invocation call, String option) throws CommandException {
        String text = call.option(option);
        return text == null ? null : Duration.ofMillis(Math.min(WaitForDelays.LONGEST_MS, DurationArgument.millis(option, text)));
    }
}
