package dev.tarry.cli.clock;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.cli.context.Sessions;
import dev.tarry.outcome.CommandException;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.session.Session;
import dev.tarry.session.heartbeat.HeartbeatLoop;
import org.jspecify.annotations.Nullable;

/**
 * Moves the held clock of the sandbox in this process. It stops wherever something is due, on the homeserver, in a heartbeat or
 * in a drill, so that everybody sees it happen then.
 */
public final class HeldClock {

    private final Sessions sessions;
    private final Sandbox sandbox;
    private final Cancellation cancellation;
    private final boolean isSession;

    /** @param cancellation ends what is asked on the way */
    public HeldClock(Sessions sessions, Sandbox sandbox, Cancellation cancellation) {
        this.sessions = sessions;
        this.sandbox = sandbox;
        this.cancellation = cancellation;
        this.isSession = sessions.isShared();
    }

    /** Moves it by so many milliseconds. */
    public void advance(long millis) throws CommandException {
        long left = millis;
        do {
            left -= advanceToNext(left);
        } while (left > 0);
    }

    /** Moves it to the next moment at which something is due, at most so far; returns how far, in milliseconds. */
    public long advanceToNext(long millis) throws CommandException {
        tell();
        try {
            long moved = sandbox.control().advanceToNext(Math.min(millis, Math.min(untilBeat(), untilNetwork())));
            tell();
            return moved;
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(e, "use sandbox clock hold");
        }
    }

    private long untilBeat() {
        HeartbeatLoop loop = loop();
        if (loop == null) {
            return Long.MAX_VALUE;
        }
        long next = loop.next();
        return next == Long.MAX_VALUE
                ? next
                : Math.max(0, (next - sandbox.clock().monotonicNanos() + 999_999) / 1_000_000);
    }

    /** What a drill kept away is heard when that is over. */
    private long untilNetwork() {
        long left = sessions.isOpen() ? sessions.current().homeserver().cutLeft().toNanos() : 0;
        return left == 0 ? Long.MAX_VALUE : (left + 999_999) / 1_000_000;
    }

    private @Nullable HeartbeatLoop loop() {
        return sessions.hasHeartbeats() ? sessions.heartbeats().loop() : null;
    }

    /** Lets the session see what has happened until now. */
    public void tell() {
        HeartbeatLoop loop = loop();
        if (loop != null) {
            loop.turn();
        }
        if (sessions.isOpen() && (isSession || loop != null)) {
            Session session = sessions.current();
            session.timePassed();
            sessions.syncLoop().pump(cancellation);
        }
        if (loop != null) {
            loop.turn();
        }
    }
}
