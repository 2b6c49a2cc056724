package dev.tarry.cli.command.delayed;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.delay.Delay;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.ListedDelayedEvent;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import dev.tarry.wording.EffectText;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code delays}: every delayed event that the homeserver, the ledger or this session knows. */
public final class DelaysCommand implements Command {

    /** The list forgets an event before it shows up, and our due time is up to a round trip after the homeserver's. */
    private static final long ABOUT_DUE_MS = 2_000;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = SpecBuilder.withExamples(
                SpecBuilder.of(
                        "delays",
                        new String[] {
                            "List delayed events and what became of them",
                            "The homeserver's, and those that the ledger and this session know. With a ledger, those that are "
                                    + "pending; without one, those that ended in this session as well."
                        },
                        Option.flag("List those that have ended as well, of the last 30 days", "--all"),
                        Option.flag("List only those that have ended", "--ended"),
                        Option.flag("List only what is known here, without asking the homeserver", "--known")),
                "tarry delays -q | xargs -r tarry cancel --",
                "tarry delays --ended");
        spec.addSubcommand("forget", SpecBuilder.of(
                "forget", "Remove delayed events that have ended from the ledger",
                Option.rest(0, "DELAY", "Name or delay id (default: all that have ended)", "0..*")));
        return spec;
    }

    @Override
    public boolean tellsOutcomes() {
        return true;
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        Invocation sub = call.subcommand();
        if (sub != null) {
            return ForgetDelays.run(sub);
        }
        Session session = call.sessions().open();
        DelayList list = new DelayList(call, session);
        list.recall();
        boolean isAsked = !call.flag("--known");
        int exchange = isAsked ? session.nextExchange() : 0;
        Failure failure = isAsked ? ask(call, session, exchange) : null;
        Outcome.Builder out = Outcome.builder().exchange(exchange).failure(failure);
        if (failure != null) {
            return out.build();
        }
        list.addTo(out, isAsked && !hasNoList(session), call.interrupt().patience(session.clock()));
        return out.build();
    }

    private static @Nullable Failure ask(Invocation call, Session session, int exchange) throws CommandException {
        return hasNoList(session) ? oneByOne(call, session, exchange) : ofList(call, session, exchange);
    }

    private static boolean hasNoList(Session session) {
        return Boolean.FALSE.equals(session.homeserver().knownDialect().hasList());
    }

    /** What is not listed any more is looked for by its id and in its room. */
    private static @Nullable Failure ofList(Invocation call, Session session, int exchange) throws CommandException {
        DelayedEventLookups calls = call.sessions().lookups(call.line());
        Answer answer = calls.list(exchange);
        if (answer.isUnrecognized() && hasNoList(session)) {
            return oneByOne(call, session, exchange);
        }
        if (!answer.isOk()) {
            return Failures.of(answer, Failures.About.LOOKUP);
        }
        session.delays().tracker().lookups().adoptAll(answer.body(), calls.patience());
        int unreadable = ListedDelayedEvent.countUnreadable(answer.body());
        if (unreadable > 0) {
            call.printer().warn("the homeserver's list of delayed events has " + unreadable
                    + (unreadable == 1 ? " entry" : " entries") + " without a delay_id, not shown here.");
        }
        Set<String> listed = new LinkedHashSet<>();
        ListedDelayedEvent.items(answer.body()).forEach(item -> listed.add(item.text("delay_id")));
        for (Delay delay : session.delays().known().pending()) {
            if (call.interrupt().isRaised()) {
                return Failure.interrupted(EffectText.interruptedBeforeAnything());
            }
            Duration left = delay.left(session.clock().monotonicNanos());
            if (left != null && !listed.contains(delay.id().text())) {
                // What is about due may be on its way into the room; what is not has gone another way.
                boolean isUnlisted = left.toMillis() > ABOUT_DUE_MS;
                session.delays().tracker().lookups().look(exchange, delay, isUnlisted, calls);
            }
        }
        return null;
    }

    /** Where there is no list, those that this session knows are asked for one by one. */
    private static @Nullable Failure oneByOne(Invocation call, Session session, int exchange) throws CommandException {
        if (!call.sessions().namesDelays()) {
            return Failure.of(
                    ExitCode.UNSUPPORTED, "unsupported", "unrecognized",
                    "The dialect " + session.homeserver().dialect().spell() + " cannot list delayed events.",
                    "a session or a ledger (--ledger FILE) lists the ones that it scheduled");
        }
        for (Delay delay : session.delays().known().pending()) {
            if (call.interrupt().isRaised()) {
                return Failure.interrupted(EffectText.interruptedBeforeAnything());
            }
            session.delays().tracker().lookups().look(exchange, delay, false, call.sessions().lookups(call.line()));
        }
        return null;
    }
}
