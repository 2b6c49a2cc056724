package dev.tarry.cli.command.delayed;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.DurationArgument;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.delay.Delay;
import dev.tarry.delay.Lookups;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.OutcomeText;
import dev.tarry.session.DelayNames;
import dev.tarry.session.Session;
import dev.tarry.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code wait}: blocks until delayed events have fired, or an event is seen. */
public final class WaitCommand implements Command {

    private static final long GRACE_MS = 30_000;

    /** A century; nobody waits longer, and nanoseconds reach no further than three. */
    private static final long LONGEST_MS = 100 * 365 * 86_400_000L;

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
    public Outcome run(Invocation call) throws CommandException {
        String until = call.option("--until") == null ? "fired" : call.option("--until");
        if (!until.equals("fired") && !until.equals("ended")) {
            throw CommandException.usage("--until must be \"fired\" or \"ended\", not \"" + until + "\".");
        }
        long limit = call.option("--for") == null
                ? -1
                : Math.min(LONGEST_MS, DurationArgument.millis("--for", call.option("--for")));
        Session session = call.sessions().open();
        List<String> words = call.rest(0);
        boolean isType = call.option("--state-key") != null || words.get(0).indexOf('.') >= 0
                && session.ledger().byId(new DelayId(words.get(0))) == null && !DelayNames.isName(words.get(0));
        if (isType) {
            if (words.size() > 1) {
                throw CommandException.usage("wait takes only one event type at a time.");
            }
            return new WaitForEvent(call, session).run(words.get(0), limit < 0 ? GRACE_MS : limit);
        }
        Set<String> ids = new LinkedHashSet<>(new DelayNames(session.ledger(), call.inSession()).ids(words));
        return forDelays(call, session, ids, until, limit);
    }

    private static Outcome forDelays(Invocation call, Session session, Set<String> ids, String until, long limit)
            throws CommandException {
        OwnExchange exchange = new OwnExchange(session);
        Outcome.Builder out = Outcome.builder();
        for (String id : ids) {
            session.redactor().addDelayId(id, null);
            Failure failure = learn(call, session, exchange, id);
            if (failure != null) {
                return out.exchange(exchange.used()).failure(failure).build();
            }
        }
        Map<String, Delay> known = new LinkedHashMap<>();
        for (String id : ids) {
            known.put(id, session.ledger().byId(new DelayId(id)));
        }
        Failure failure = await(call, session, exchange, known, until, limit);
        List<Json> results = new ArrayList<>();
        for (Delay delay : known.values()) {
            JsonObject json = OutcomeText.json(delay);
            results.add(call.inSession() ? json : json.without("name"));
            if (failure == null) {
                out.line((call.inSession() ? delay.name() : delay.id().text()) + "  " + OutcomeText.ended(delay));
                out.value(Name.text(delay.eventId()));
            }
        }
        return out.exchange(exchange.used()).field("results", new JsonArray(results)).failure(failure).build();
    }

    /** Knows the delay afterwards, or says why not. */
    private static @Nullable Failure learn(
            Invocation call, Session session, OwnExchange exchange, String id) throws CommandException {
        if (session.ledger().byId(new DelayId(id)) != null) {
            return null;
        }
        DelayedEventLookups calls = call.sessions().lookups(call.line());
        Lookups lookups = session.tracker().lookups();
        Answer answer = lookups.learn(exchange.number(), new DelayId(id), calls);
        if (session.ledger().byId(new DelayId(id)) != null) {
            return null;
        }
        if (!answer.isOk() && (answer.status() != 404 || answer.isUnrecognized())) {
            return Failures.of(answer, Failures.About.LOOKUP);
        }
        String room = session.account().roomId();
        if (room != null && lookups.findFired(exchange.number(), new RoomId(room), new DelayId(id), calls)) {
            return null;
        }
        return expectation(
                "unknown_outcome",
                "The homeserver does not list the delayed event " + id + ": it has ended or never existed, and "
                        + (session.dialect().isWhole() ? "on this dialect (" + session.dialect().spell() + ")" : "here")
                        + " its outcome cannot be found out.");
    }

    private static @Nullable Failure await(
            Invocation call, Session session, OwnExchange exchange, Map<String, Delay> known, String until, long limit)
            throws CommandException {
        boolean began = false;
        long end = Long.MAX_VALUE;
        while (true) {
            List<Delay> delays = look(session, known);
            Delay open = null;
            for (Delay delay : delays) {
                Failure ended = verdict(label(call, delay), delay, until);
                if (ended != null) {
                    return ended;
                }
                open = delay.state().isEnded() ? open : delay;
            }
            if (open == null) {
                return null;
            }
            long now = session.clock().monotonicNanos();
            if (!began) {
                began = true;
                call.sessions().syncLoop().begin(call.interrupt().cancellation());
                end = now + (limit >= 0 ? limit : allowance(delays, now)) * 1_000_000L;
                session.tracker().lookups().look(exchange.number(), open, false, call.sessions().lookups(call.line()));
                continue;
            }
            if (call.interrupt().isRaised()) {
                return Failure.INTERRUPTED;
            }
            long left = (end - now) / 1_000_000;
            if (left <= 0 || !call.sessions().syncLoop().await(left, call.interrupt().cancellation())) {
                String held = session.clock().isHeld() ? " (the clock is held; move it with sandbox clock advance)" : "";
                Duration untilDue = open.left(now);
                String due = untilDue != null && untilDue.toMillis() > 0 ? "; it is due in " + Durations.show(untilDue) : "";
                String what = until.equals("fired") ? " has not fired" : " has not ended";
                return expectation("timeout", label(call, open) + what + " in time" + due + held + ".");
            }
        }
    }

    /** How they stand now; of one that is forgotten meanwhile, how it stood last. */
    private static List<Delay> look(Session session, Map<String, Delay> known) {
        for (Map.Entry<String, Delay> one : known.entrySet()) {
            Delay now = session.ledger().byId(new DelayId(one.getKey()));
            one.setValue(now == null ? one.getValue() : now);
        }
        return new ArrayList<>(known.values());
    }

    private static String label(Invocation call, Delay delay) {
        return call.inSession() ? delay.name() : "The delayed event";
    }

    private static long allowance(List<Delay> delays, long now) {
        long longest = 0;
        for (Delay delay : delays) {
            Duration left = delay.left(now);
            longest = Math.max(longest, left == null ? 0 : left.toMillis());
        }
        return Math.min(LONGEST_MS, longest + GRACE_MS);
    }

    /** Why waiting for this one is in vain, or null. */
    private static @Nullable Failure verdict(String label, Delay delay, String until) {
        if (!delay.state().isEnded() || until.equals("ended") || delay.state() == Delay.State.FIRED) {
            return null;
        }
        return delay.state() == Delay.State.GONE
                ? expectation("unknown_outcome", label + " is gone, and its outcome cannot be found out.")
                : expectation("ended_otherwise", label + " did not fire: it " + how(delay) + ".");
    }

    /** The exchange of the command's own calls: it has a number once there is one. */
    private static final class OwnExchange {
        private final Session session;
        private int number;

        OwnExchange(Session session) {
            this.session = session;
        }

        int number() {
            number = number == 0 ? session.nextExchange() : number;
            return number;
        }

        /** The number, or 0 if none was needed. */
        int used() {
            return number;
        }
    }

    private static String how(Delay delay) {
        return switch (delay.state()) {
            case SENT -> delay.isEarly()
                    ? "was sent before its due time, by somebody else or by an early homeserver"
                    : "was sent manually";
            case CANCELLED -> "was cancelled";
            case FAILED -> "could not be sent";
            default -> "is " + delay.state().word();
        };
    }

    static Failure expectation(String reason, String message) {
        return Failure.of(ExitCode.EXPECTATION, "expectation", reason, message, null);
    }

    /** For a sentence. */
    static String inTime(long limit) {
        return "within " + Durations.spell(limit);
    }
}
