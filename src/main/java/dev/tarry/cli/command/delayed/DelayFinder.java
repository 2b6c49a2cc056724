package dev.tarry.cli.command.delayed;

import dev.tarry.cli.context.Invocation;
import dev.tarry.delay.Lookups;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.session.Session;
import dev.tarry.wording.EffectText;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Learns what there is to learn of delayed events that this session has not seen yet. */
final class DelayFinder {

    /** A homeserver takes a delayed event off its list some moments before its event is in the room. */
    private static final long ON_ITS_WAY_MS = 1_000;

    private final Invocation call;
    private final Session session;
    /** The exchange of the command's own calls, or 0 if none was needed. */
    private int number;
    private final Set<String> asked = new LinkedHashSet<>();

    DelayFinder(Invocation call, Session session) {
        this.call = call;
        this.session = session;
    }

    /** The exchange of the command's own calls: it has a number once there is one. */
    int exchange() {
        number = number == 0 ? session.nextExchange() : number;
        return number;
    }

    /** The number of that exchange, or 0 if there was none. */
    int number() {
        return number;
    }

    /** Knows the delay afterwards, or says why not. */
    @Nullable Failure learn(String text) throws CommandException {
        DelayId id = new DelayId(text);
        if (isKnown(id)) {
            return null;
        }
        DelayedEventLookups calls = call.sessions().lookups(call.line());
        Lookups lookups = session.delays().tracker().lookups();
        Answer answer = lookups.learn(exchange(), id, calls);
        asked.add(text);
        if (isKnown(id)) {
            return null;
        }
        if (!answer.isOk() && (answer.status() != 404 || answer.isUnrecognized())) {
            return Failures.of(answer, Failures.About.LOOKUP);
        }
        RoomId room = session.account().roomId();
        if (room == null) {
            return unknown(text, "its event is looked for in a room: use --room ROOM");
        }
        boolean found = lookups.findFired(exchange(), room, id, calls)
                || call.sessions().pause().pause(ON_ITS_WAY_MS) && lookups.findFired(exchange(), room, id, calls);
        if (found) {
            return null;
        }
        return call.interrupt().isRaised()
                ? Failure.interrupted(EffectText.interruptedWait("the delayed event"))
                : unknown(text, null);
    }

    /** Whether the homeserver was asked after it by this command. */
    boolean hasAsked(DelayId id) {
        return asked.contains(id.text());
    }

    private boolean isKnown(DelayId id) {
        return session.delays().known().byId(id) != null;
    }

    private Failure unknown(String id, @Nullable String hint) {
        Dialect dialect = session.homeserver().dialect();
        Dialect.Lookup lookup = dialect.lookup();
        String message = lookup == Dialect.Lookup.GET_NEW || lookup == Dialect.Lookup.GET_STABLE
                ? "The homeserver has no record of the delayed event " + id + ": it never existed, belongs to another user, "
                        + "or ended so long ago that its record was dropped."
                : "The homeserver does not list the delayed event " + id + ": it has ended or never existed, and "
                        + (dialect.isWhole() ? "on this dialect (" + dialect.spell() + ")" : "here")
                        + " its outcome cannot be found out.";
        return Failure.of(ExitCode.EXPECTATION, "expectation", "unknown_outcome", message, hint);
    }
}
