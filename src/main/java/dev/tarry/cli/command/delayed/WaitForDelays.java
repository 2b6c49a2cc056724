package dev.tarry.cli.command.delayed;

import dev.tarry.cli.context.Invocation;
import dev.tarry.delay.Delay;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.Name;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.OutcomeText;
import dev.tarry.session.Session;
import dev.tarry.session.SyncLoop;
import dev.tarry.wording.EffectText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Waits until delayed events have ended as expected. */
final class WaitForDelays {

    /** So long after the due time it is waited on. */
    static final long GRACE_MS = 30_000;

    /** A century; nobody waits longer, and nanoseconds reach no further than three. */
    static final long LONGEST_MS = 100 * 365 * 86_400_000L;

    /** So often it is asked after one of which no room tells; Synapse allows one such question a second. */
    private static final long ASK_EVERY_MS = 2_000;

    /** So long the event of one that was sent by hand may take to be seen. */
    private static final long EVENT_MS = 1_000;

    /** So many are asked after at once; Synapse allows a burst of five. */
    private static final int MOST_AT_ONCE = 4;

    private final Invocation call;
    private final Session session;
    private final DelayExpectation expected;
    private final @Nullable Duration limit;
    private final DelayFinder finder;
    private long askedNanos;
    private int turn;

    /**
     * One wait.
     *
     * @param limit null for as long as the due times suggest
     */
    WaitForDelays(Invocation call, Session session, DelayExpectation expected, @Nullable Duration limit) {
        this.call = call;
        this.session = session;
        this.expected = expected;
        this.limit = limit;
        this.finder = new DelayFinder(call, session);
    }

    Outcome run(Set<String> ids) throws CommandException {
        Outcome.Builder out = Outcome.builder();
        int nth = 0;
        for (String id : ids) {
            nth++;
            session.redactor().addTypedDelayId(id, null);
            Failure failure = finder.learn(id);
            if (failure != null) {
                return out.exchange(finder.number())
                        .failure(ids.size() == 1 ? failure : failure.about("The " + ordinal(nth) + " of " + ids.size()))
                        .build();
            }
        }
        Map<String, Delay> known = new LinkedHashMap<>();
        for (String id : ids) {
            known.put(id, session.delays().known().byId(new DelayId(id)));
        }
        Failure failure = await(known);
        List<Json> results = new ArrayList<>();
        Set<String> told = new LinkedHashSet<>();
        for (Delay delay : known.values()) {
            boolean ok = delay.state().isEnded() && failureOf(delay, known) == null;
            JsonObject json = OutcomeText.json(delay).with("ok", Json.of(ok));
            results.add(call.sessions().namesDelays() ? json : json.without("name"));
            if (failure == null || known.size() > 1 && delay.state().isEnded()) {
                out.prose((call.sessions().namesDelays() ? delay.label() : delay.id().text()) + "  " + OutcomeText.ended(delay));
                out.value(Name.text(delay.eventId()));
                told.add(delay.id().text());
            }
        }
        if (failure != null && !call.line().quiet()) {
            call.sessions().notifications().news().tells(told);
        }
        return out.exchange(finder.number()).field("results", new JsonArray(results)).failure(failure).build();
    }

    /** Waits until all are as they should be; returns why that is in vain, or null. */
    private @Nullable Failure await(Map<String, Delay> known) throws CommandException {
        SyncLoop sync = call.sessions().syncLoop();
        boolean began = false;
        long begun = session.clock().monotonicNanos();
        long end = Long.MAX_VALUE;
        while (true) {
            List<Delay> open = new ArrayList<>();
            for (Delay delay : look(known)) {
                Failure failure = delay.state().isEnded() ? failureOf(delay, known) : null;
                if (failure != null) {
                    return failure;
                }
                if (!delay.state().isEnded() || isEventToCome(delay, begun)) {
                    open.add(delay);
                }
            }
            if (open.isEmpty()) {
                return null;
            }
            long now = session.clock().monotonicNanos();
            if (!began) {
                began = true;
                sync.begin(call.interrupt().scope(call.line()));
                askAll(open);
                end = now + (limit != null ? limit.toMillis() : allowance(look(known), now)) * 1_000_000L;
                continue;
            }
            long left = Math.min((end - now) / 1_000_000, patience(open));
            boolean isInVain = end <= now || !sync.await(Math.max(0, left), call.interrupt().cancellation());
            if (call.interrupt().isRaised()) {
                return interrupted(open, known);
            }
            if (sync.isHopeless()) {
                return sync.trouble();
            }
            if (isInVain) {
                return inVain(open, known);
            }
            askAgain(open);
        }
    }

    /** How they stand now; of one that is forgotten meanwhile, how it stood last. */
    private List<Delay> look(Map<String, Delay> known) {
        for (Map.Entry<String, Delay> one : known.entrySet()) {
            Delay now = session.delays().known().byId(new DelayId(one.getKey()));
            one.setValue(now == null ? one.getValue() : now);
        }
        return new ArrayList<>(known.values());
    }

    private @Nullable Failure failureOf(Delay delay, Map<String, Delay> known) {
        return expected.of(delay, subject(delay, known), session.clock().monotonicNanos());
    }

    /** Sent by hand it has ended; its event, which the command tells of as well, may follow a moment later. */
    private boolean isEventToCome(Delay delay, long begun) {
        return delay.state() == Delay.State.SENT && delay.eventId() == null && !session.clock().isHeld()
                && session.clock().monotonicNanos() - begun < EVENT_MS * 1_000_000L;
    }

    /** Why nothing will come of waiting longer; null if all have ended. */
    private @Nullable Failure inVain(List<Delay> open, Map<String, Delay> known) {
        if (call.interrupt().isRaised()) {
            return interrupted(open, known);
        }
        for (Delay delay : open) {
            if (!delay.state().isEnded()) {
                Failure deaf = call.sessions().syncLoop().trouble();
                long now = session.clock().monotonicNanos();
                return deaf != null ? deaf : expected.inVain(delay, subject(delay, known), now, session.clock().isHeld());
            }
        }
        return null;
    }

    private Failure interrupted(List<Delay> open, Map<String, Delay> known) {
        String what = open.size() == 1 ? label(open.get(0), known) : open.size() + " delayed events";
        return Failure.interrupted(EffectText.interruptedWait(what));
    }

    /** How long to listen at most before looking again. */
    private long patience(List<Delay> open) {
        long least = Long.MAX_VALUE;
        for (Delay delay : open) {
            least = Math.min(least, delay.state().isEnded() ? EVENT_MS : expected.needsAsking() ? ASK_EVERY_MS : Long.MAX_VALUE);
        }
        return least;
    }

    /** Before anything is waited for: those of which nobody has asked yet, as many as a homeserver's limit may bear. */
    private void askAll(List<Delay> open) throws CommandException {
        askedNanos = session.clock().monotonicNanos();
        for (Delay delay : open.subList(0, Math.min(MOST_AT_ONCE, open.size()))) {
            if (!delay.state().isEnded() && !finder.hasAsked(delay.id())) {
                session.delays().tracker().lookups()
                        .look(finder.exchange(), delay, false, call.sessions().lookups(call.line()));
            }
        }
    }

    /** No room tells of what is cancelled: one of them in turn is asked after. */
    private void askAgain(List<Delay> open) throws CommandException {
        long now = session.clock().monotonicNanos();
        if (!expected.needsAsking() || now - askedNanos < ASK_EVERY_MS * 1_000_000L) {
            return;
        }
        askedNanos = now;
        Delay delay = open.get(turn++ % open.size());
        if (!delay.state().isEnded()) {
            session.delays().tracker().lookups().look(0, delay, false, call.sessions().lookups(call.line()));
        }
    }

    /** What it is called at the beginning of a sentence. */
    private String subject(Delay delay, Map<String, Delay> known) {
        String label = label(delay, known);
        return label.startsWith("the ") ? "T" + label.substring(1) : label;
    }

    private String label(Delay delay, Map<String, Delay> known) {
        if (call.sessions().namesDelays() && delay.name() != null) {
            return delay.name();
        }
        if (known.size() == 1) {
            return "the delayed event";
        }
        int nth = new ArrayList<>(known.keySet()).indexOf(delay.id().text()) + 1;
        return "the " + ordinal(nth) + " of " + known.size() + " delayed events";
    }

    private static String ordinal(int nth) {
        boolean isTeen = nth % 100 >= 11 && nth % 100 <= 13;
        return nth + (isTeen ? "th" : switch (nth % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        });
    }

    private static long allowance(List<Delay> delays, long now) {
        long longest = 0;
        for (Delay delay : delays) {
            Duration left = delay.left(now);
            longest = Math.max(longest, left == null ? 0 : left.toMillis());
        }
        return Math.min(LONGEST_MS, longest + GRACE_MS);
    }
}
