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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code wait}: blocks until delayed events have fired, or an event is seen. */
public final class WaitCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "wait",
                        new String[] {
                            "Wait until delayed events have fired or an event arrives",
                            "A word that contains a dot and is not a known delay is taken as an event type."
                        },
                        Option.rest(0, "DELAY|TYPE", "Delayed events (name, id, or id:ID), or one event type", "1..*"),
                        Option.choice("--until", "Outcome to wait for (default: fired)", "fired", "ended"),
                        Option.value(
                                "--for", "DURATION", "Time limit (default: 30s after the due time, or 30s if it is unknown)"),
                        Option.value("--state-key", "KEY", "With TYPE: wait for a state event with this key")),
                "wait last --until fired",
                "tarry wait m.room.message --for 1m");
    }

    @Override
    public boolean tellsOutcomes() {
        return true;
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        String until = call.option("--until") == null ? "fired" : call.option("--until");
        if (!until.equals("fired") && !until.equals("ended")) {
            throw CommandException.usage("--until must be \"fired\" or \"ended\", not \"" + until + "\".");
        }
        long limit = call.option("--for") == null
                ? -1
                : Math.min(WaitForDelays.LONGEST_MS, DurationArgument.millis("--for", call.option("--for")));
        Session session = call.sessions().open();
        List<String> words = call.rest(0);
        boolean isType = call.option("--state-key") != null || words.get(0).indexOf('.') >= 0
                && session.delays().ledger().byId(new DelayId(words.get(0))) == null && !DelayNames.isName(words.get(0));
        if (isType) {
            if (words.size() > 1) {
                throw CommandException.usage("wait takes only one event type at a time.");
            }
            call.sessions().notifications().news().claim(Set.of());
            return new WaitForEvent(call, session).run(words.get(0), limit < 0 ? WaitForDelays.GRACE_MS : limit);
        }
        Set<String> ids = new LinkedHashSet<>(new DelayNames(session.delays().ledger(), call.inSession()).ids(words));
        call.sessions().notifications().news().claim(ids);
        return new WaitForDelays(call, session, until, limit).run(ids);
    }
}
