package dev.tarry.cli.command.delayed;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.delay.Delay;
import dev.tarry.delay.LostSchedule;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.ListedDelayedEvent;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.DelayTable;
import dev.tarry.render.OutcomeText;
import dev.tarry.session.Session;
import dev.tarry.wording.EffectText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code delays}: every delayed event that the homeserver or this session knows. */
public final class DelaysCommand implements Command {

    /** The list forgets an event before it shows up, and our due time is up to a round trip after the homeserver's. */
    private static final long ABOUT_DUE_MS = 2_000;

    private static final int INDENT = 4;

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "delays", "List the delayed events of the homeserver and this session",
                        Option.flag("List only what this session knows, without asking the homeserver", "--known")),
                "tarry delays -q | xargs -r tarry cancel --");
    }

    @Override
    public boolean tellsOutcomes() {
        return true;
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        Session session = call.sessions().open();
        boolean isAsked = !call.flag("--known");
        int exchange = isAsked ? session.nextExchange() : 0;
        Failure failure = isAsked ? ask(call, session, exchange) : null;
        Outcome.Builder out = Outcome.builder().exchange(exchange).failure(failure);
        if (failure != null) {
            return out.build();
        }
        List<Json> items = new ArrayList<>();
        DelayTable table = new DelayTable(call.inSession());
        for (Delay delay : session.delays().ledger().all()) {
            session.redactor().addDelayId(delay.id().text(), call.inSession() ? delay.name() : null);
            items.add(call.inSession() ? OutcomeText.json(delay) : OutcomeText.json(delay).without("name"));
            table.add(delay, session.clock().monotonicNanos(), call.sessions().zoneOffset(delay.dueAt()));
            out.value(delay.id().text());
        }
        boolean isListed = isAsked && !hasNoList(session);
        List<LostSchedule> unconfirmed = session.delays().ledger().lost();
        for (LostSchedule lost : unconfirmed) {
            items.add(isListed ? OutcomeText.json(lost).with("listed", Json.of(false)) : OutcomeText.json(lost));
            table.add(lost);
        }
        // In a session results may be indented.
        int columns = call.printer().resultColumns();
        for (String line : table.lines(call.inSession() ? Math.max(0, columns - INDENT) : columns)) {
            out.cutLine(line, "");
        }
        if (isListed && !unconfirmed.isEmpty()) {
            out.note("what is unconfirmed may have been scheduled, and the homeserver does not list it (yet)");
        }
        if (isListed) {
            session.delays().ledger().settleLost(session.clock().monotonicNanos());
        }
        if (items.isEmpty()) {
            out.note("no delayed events");
        }
        return out.field("delays", new JsonArray(items)).build();
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
        session.delays().tracker().lookups().adoptAll(answer.body());
        int unreadable = ListedDelayedEvent.countUnreadable(answer.body());
        if (unreadable > 0) {
            call.printer().warn("the homeserver's list of delayed events has " + unreadable
                    + (unreadable == 1 ? " entry" : " entries") + " without a delay_id, not shown here.");
        }
        Set<String> listed = new LinkedHashSet<>();
        ListedDelayedEvent.items(answer.body()).forEach(item -> listed.add(item.text("delay_id")));
        for (Delay delay : session.delays().ledger().pending()) {
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
        if (!call.inSession()) {
            return Failure.of(
                    ExitCode.UNSUPPORTED, "unsupported", "unrecognized",
                    "The dialect " + session.homeserver().dialect().spell() + " cannot list delayed events.",
                    "a session lists the ones that it scheduled");
        }
        for (Delay delay : session.delays().ledger().pending()) {
            if (call.interrupt().isRaised()) {
                return Failure.interrupted(EffectText.interruptedBeforeAnything());
            }
            session.delays().tracker().lookups().look(exchange, delay, false, call.sessions().lookups(call.line()));
        }
        return null;
    }
}
