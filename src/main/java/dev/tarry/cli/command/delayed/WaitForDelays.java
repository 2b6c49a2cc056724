package dev.tarry.cli.command.delayed;

import dev.tarry.cli.context.Invocation;
import dev.tarry.delay.Delay;
import dev.tarry.delay.Lookups;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.OutcomeText;
import dev.tarry.session.Session;
import dev.tarry.time.Durations;
import dev.tarry.wording.EffectText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Waits until delayed events have fired, or have ended in whatever way. */
final class WaitForDelays {

    /** So long after the due time it is waited on. */
    static final long GRACE_MS = 30_000;

    /** A century; nobody waits longer, and nanoseconds reach no further than three. */
    static final long LONGEST_MS = 100 * 365 * 86_400_000L;

    private final Invocation call;
    private final Session session;
    private final String until;
    private final long limit;
    /** The exchange of the command's own calls, or 0 if none was needed. */
    private int number;

    /**
     * One wait.
     *
     * @param until {@code fired} or {@code ended}
     * @param limit milliseconds, or -1 for as long as the due times suggest
     */
    WaitForDelays(Invocation call, Session session, String until, long limit) {
        this.call = call;
        this.session = session;
        this.until = until;
        this.limit = limit;
    }

    Outcome run(Set<String> ids) throws CommandException {
        Outcome.Builder out = Outcome.builder();
        for (String id : ids) {
            session.redactor().addTypedDelayId(id, null);
            Failure failure = learn(id);
            if (failure != null) {
                return out.exchange(number).failure(failure).build();
            }
        }
        Map<String, Delay> known = new LinkedHashMap<>();
        for (String id : ids) {
            known.put(id, session.delays().ledger().byId(new DelayId(id)));
        }
        Failure failure = await(known);
        List<Json> results = new ArrayList<>();
        for (Delay delay : known.values()) {
            JsonObject json = OutcomeText.json(delay);
            results.add(call.inSession() ? json : json.without("name"));
            if (failure == null) {
                out.line((call.inSession() ? delay.name() : delay.id().text()) + "  " + OutcomeText.ended(delay));
                out.value(Name.text(delay.eventId()));
            }
        }
        return out.exchange(number).field("results", new JsonArray(results)).failure(failure).build();
    }

    /** Knows the delay afterwards, or says why not. */
    private @Nullable Failure learn(String id) throws CommandException {
        if (session.delays().ledger().byId(new DelayId(id)) != null) {
            return null;
        }
        DelayedEventLookups calls = call.sessions().lookups(call.line());
        Lookups lookups = session.delays().tracker().lookups();
        Answer answer = lookups.learn(exchange(), new DelayId(id), calls);
        if (session.delays().ledger().byId(new DelayId(id)) != null) {
            return null;
        }
        if (!answer.isOk() && (answer.status() != 404 || answer.isUnrecognized())) {
            return Failures.of(answer, Failures.About.LOOKUP);
        }
        RoomId room = session.account().roomId();
        if (room != null && lookups.findFired(exchange(), room, new DelayId(id), calls)) {
            return null;
        }
        Dialect dialect = session.homeserver().dialect();
        return Failure.expectation(
                "unknown_outcome",
                "The homeserver does not list the delayed event " + id + ": it has ended or never existed, and "
                        + (dialect.isWhole() ? "on this dialect (" + dialect.spell() + ")" : "here")
                        + " its outcome cannot be found out.");
    }

    /** Waits until all are as they should be; returns why that is in vain, or null. */
    private @Nullable Failure await(Map<String, Delay> known) throws CommandException {
        boolean began = false;
        long end = Long.MAX_VALUE;
        while (true) {
            List<Delay> delays = look(known);
            Delay open = null;
            for (Delay delay : delays) {
                Failure ended = verdict(delay);
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
                call.sessions().syncLoop().begin(call.interrupt().scope(call.line()));
                end = now + (limit >= 0 ? limit : allowance(delays, now)) * 1_000_000L;
                session.delays().tracker().lookups().look(exchange(), open, false, call.sessions().lookups(call.line()));
                continue;
            }
            if (call.interrupt().isRaised()) {
                return Failure.interrupted(EffectText.interruptedWait(label(open)));
            }
            long left = (end - now) / 1_000_000;
            if (left <= 0 || !call.sessions().syncLoop().await(left, call.interrupt().cancellation())) {
                String held = session.clock().isHeld() ? " (the clock is held; move it with sandbox clock advance)" : "";
                Duration untilDue = open.left(now);
                String due = untilDue != null && untilDue.toMillis() > 0 ? "; it is due in " + Durations.show(untilDue) : "";
                String what = until.equals("fired") ? " has not fired" : " has not ended";
                return Failure.expectation("timeout", label(open) + what + " in time" + due + held + ".");
            }
        }
    }

    /** How they stand now; of one that is forgotten meanwhile, how it stood last. */
    private List<Delay> look(Map<String, Delay> known) {
        for (Map.Entry<String, Delay> one : known.entrySet()) {
            Delay now = session.delays().ledger().byId(new DelayId(one.getKey()));
            one.setValue(now == null ? one.getValue() : now);
        }
        return new ArrayList<>(known.values());
    }

    private String label(Delay delay) {
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
    private @Nullable Failure verdict(Delay delay) {
        if (!delay.state().isEnded() || until.equals("ended") || delay.state() == Delay.State.FIRED) {
            return null;
        }
        return delay.state() == Delay.State.GONE
                ? Failure.expectation("unknown_outcome", label(delay) + " is gone, and its outcome cannot be found out.")
                : Failure.expectation("ended_otherwise", label(delay) + " did not fire: it " + how(delay) + ".");
    }

    /** The exchange of the command's own calls: it has a number once there is one. */
    private int exchange() {
        number = number == 0 ? session.nextExchange() : number;
        return number;
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
}
