package dev.tarry.heartbeat.preset;

import static dev.tarry.heartbeat.client.Situation.CANCEL;
import static dev.tarry.heartbeat.client.Situation.JOIN;
import static dev.tarry.heartbeat.client.Situation.LEAVE;
import static dev.tarry.heartbeat.client.Situation.RESTART;
import static dev.tarry.heartbeat.client.Situation.SCHEDULE;
import static dev.tarry.heartbeat.client.Situation.SCHEDULE_JOINED;
import static dev.tarry.heartbeat.client.Situation.SEND;
import static dev.tarry.heartbeat.client.Trouble.CONFLICT;
import static dev.tarry.heartbeat.client.Trouble.FORBIDDEN;
import static dev.tarry.heartbeat.client.Trouble.LOCAL_TIMEOUT;
import static dev.tarry.heartbeat.client.Trouble.NOT_FOUND;
import static dev.tarry.heartbeat.client.Trouble.NO_NETWORK;
import static dev.tarry.heartbeat.client.Trouble.OTHER;
import static dev.tarry.heartbeat.client.Trouble.RATE_LIMITED;
import static dev.tarry.heartbeat.client.Trouble.SERVER_ERROR;
import static dev.tarry.heartbeat.client.Trouble.TIMED_OUT;
import static dev.tarry.heartbeat.client.Trouble.TOO_LONG;
import static dev.tarry.heartbeat.client.Trouble.UNAUTHORIZED;
import static dev.tarry.heartbeat.client.Trouble.UNRECOGNIZED;
import static dev.tarry.heartbeat.client.Trouble.UNSUPPORTED;

import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.client.Reaction;
import dev.tarry.heartbeat.client.Reactions;
import dev.tarry.heartbeat.client.Situation;
import dev.tarry.heartbeat.client.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The two managers of matrix-js-sdk that keep a MatrixRTC membership, and what surprises in them. */
final class JsSdk {

    private static final int RATE_LIMITS = 10;
    private static final Reaction.Wait UNTOLD = Reaction.Wait.of(Duration.ofSeconds(5));
    private static final Reaction STOP = new Reaction.Stop();
    private static final Trouble[] NETWORK = {SERVER_ERROR, NO_NETWORK, TIMED_OUT};
    private static final Trouble[] FATAL = {UNAUTHORIZED, FORBIDDEN, UNRECOGNIZED, OTHER, NOT_FOUND, CONFLICT};

    private JsSdk() {}

    /**
     * The numbers of a manager.
     *
     * @param retry after a failed connection or a 5xx, without back-off
     * @param retries so often in a row
     * @param countsLocalTimeouts whether its own time-outs count among them
     */
    record Numbers(Duration delay, Duration every, Duration retry, int retries, boolean countsLocalTimeouts) {

        static Numbers of(long delay, long every, long retry, int retries, boolean countsLocalTimeouts) {
            return new Numbers(
                    Duration.ofMillis(delay), Duration.ofMillis(every), Duration.ofMillis(retry), retries, countsLocalTimeouts);
        }
    }

    /** {@code MembershipManager}, since 37.2. */
    static Client manager(Numbers numbers, boolean hasLocalTimeout) {
        Reaction network = new Reaction.Again(Reaction.Wait.of(numbers.retry()), numbers.retries(), false, STOP);
        Reaction limited = new Reaction.Again(UNTOLD, RATE_LIMITS, true, STOP);
        Reaction late = new Reaction.Again(
                Reaction.Wait.of(Duration.ZERO), numbers.countsLocalTimeouts() ? numbers.retries() : Reaction.Again.NO_END, false,
                STOP);
        Reactions.Builder table = new Reactions.Builder();
        for (Situation any : new Situation[] {SCHEDULE, SCHEDULE_JOINED, JOIN, RESTART, CANCEL, LEAVE}) {
            table.on(any, network, NETWORK).on(any, limited, RATE_LIMITED);
        }
        table.on(RESTART, late, LOCAL_TIMEOUT)
                .on(RESTART, new Reaction.GoOnWithout(), UNSUPPORTED)
                .on(RESTART, STOP, FATAL)
                .on(RESTART, new Reaction.Anew(), NOT_FOUND)
                .on(RESTART, STOP, TOO_LONG);
        table.on(SCHEDULE, new Reaction.JoinFirst(), FATAL)
                .on(SCHEDULE, new Reaction.Lower(), TOO_LONG)
                .on(SCHEDULE, new Reaction.GoOnWithout(), UNSUPPORTED);
        table.on(SCHEDULE_JOINED, STOP, FATAL)
                .on(SCHEDULE_JOINED, new Reaction.Lower(), TOO_LONG)
                .on(SCHEDULE_JOINED, new Reaction.GoOnWithout(), UNSUPPORTED);
        table.on(JOIN, STOP, FATAL).on(JOIN, STOP, UNSUPPORTED, TOO_LONG);
        table.on(CANCEL, STOP, FATAL).on(CANCEL, new Reaction.Accept(), NOT_FOUND, UNSUPPORTED).on(CANCEL, STOP, TOO_LONG);
        Reaction later = new Reaction.PlainLeave(numbers.retry());
        table.on(SEND, later, NETWORK)
                .on(SEND, new Reaction.PlainLeave(UNTOLD.first()), RATE_LIMITED)
                .on(SEND, new Reaction.PlainLeave(Duration.ZERO), FATAL)
                .on(SEND, new Reaction.PlainLeave(Duration.ZERO), TOO_LONG)
                .on(SEND, STOP, UNSUPPORTED);
        table.on(LEAVE, STOP, FATAL).on(LEAVE, STOP, UNSUPPORTED, TOO_LONG);
        return new Client(
                numbers.delay(), new Client.Rhythm(numbers.every(), false, true),
                hasLocalTimeout ? new Client.LocalTimeout(Duration.ofSeconds(2), true) : null, table.build(),
                Client.Vanished.CANCEL_AND_REJOIN, Client.Exit.SEND);
    }

    /** {@code LegacyMembershipManager}: the only one up to 37.1, the default up to 37.6. */
    static Client legacy() {
        Reaction rest = new Reaction.Rest();
        Reaction joins = new Reaction.GoOnWithout();
        Reaction forEver = new Reaction.Again(
                new Reaction.Wait(Duration.ofSeconds(4), 1, 0.25, Duration.ofSeconds(5)), Reaction.Again.NO_END, false, STOP);
        Reactions.Builder table = new Reactions.Builder()
                .on(RESTART, new Reaction.Again(UNTOLD, 1, true, rest), RATE_LIMITED)
                .otherwise(RESTART, rest)
                .on(SCHEDULE, new Reaction.Lower(), TOO_LONG)
                .on(SCHEDULE, new Reaction.Again(UNTOLD, 1, true, joins), RATE_LIMITED)
                .otherwise(SCHEDULE, joins)
                .otherwise(SCHEDULE_JOINED, joins)
                .otherwise(JOIN, forEver)
                .otherwise(CANCEL, new Reaction.Accept())
                .otherwise(SEND, new Reaction.PlainLeave(Duration.ZERO))
                .otherwise(LEAVE, forEver);
        return new Client(
                Duration.ofMillis(8_000), new Client.Rhythm(Duration.ofMillis(5_000), false, true), null, table.build(),
                Client.Vanished.REJOIN, Client.Exit.SEND);
    }

    /** What surprises in {@code MembershipManager}. */
    static List<Surprise> surprises(boolean countsLocalTimeouts) {
        List<Surprise> all = new ArrayList<>(List.of(
                new Surprise(SCHEDULE, List.of(FATAL),
                        "A schedule that is refused before the join does not keep it from joining: "
                        + "it joins without a delayed leave, tries to schedule again, and ends when that is refused as well. "
                        + "The membership then stays in the room until it expires."),
                new Surprise(RESTART, List.of(UNAUTHORIZED), "A 401 on a restart ends the call: the membership manager stops "
                        + "for good, sends no leave, and leaves the delayed event to fire."),
                new Surprise(RESTART, List.of(CONFLICT), "A 409 on a restart, the merged MSC4140's answer for an event that was "
                        + "sent or cancelled, ends the membership manager; only M_NOT_FOUND lets it schedule anew."),
                new Surprise(CANCEL, List.of(CONFLICT), "A 409 on the cancel before a re-join ends the membership manager, so it "
                        + "cannot come back after its leave has fired."),
                new Surprise(RESTART, List.of(OTHER), "Only the errcode M_NOT_FOUND counts as gone; a 404 of a proxy without it "
                        + "ends the membership manager."),
                new Surprise(RESTART, List.of(),
                        "Through a host that gives no matrix_api_error it cannot tell 404 from 429: both "
                        + "are repeated like network errors."),
                new Surprise(RESTART, List.of(UNRECOGNIZED), "An unknown endpoint ends the membership manager, after up to three "
                        + "requests for each beat in search of one that is known."),
                new Surprise(SCHEDULE, List.of(FORBIDDEN, OTHER),
                        "It knows a delay that is too long by the answer of Synapse up to 1.156 alone; that of later releases is "
                                + "a refusal like any other."),
                new Surprise(SCHEDULE, List.of(TOO_LONG), "It takes the homeserver's longest delay but keeps its time between "
                        + "restarts, so the event may fire between two beats."),
                new Surprise(SCHEDULE, List.of(RATE_LIMITED), "A limit by count is taken for one by rate: the join waits for "
                        + "Retry-After, up to ten times, instead of joining without a delayed leave."),
                new Surprise(SEND, List.of(SERVER_ERROR, NO_NETWORK, TIMED_OUT, RATE_LIMITED), "A send that fails at the end is "
                        + "not repeated: an ordinary leave follows, and the delayed event fires later as a second one."),
                new Surprise(SEND, List.of(UNSUPPORTED), "Where delayed events are switched off meanwhile, it ends without any "
                        + "leave.")));
        all.add(countsLocalTimeouts
                ? new Surprise(RESTART, List.of(LOCAL_TIMEOUT), "Its own time-outs of 2 s count as network errors: a homeserver "
                        + "that answers too slowly ends the membership manager. Requests that it gave up stay under way.")
                : new Surprise(RESTART, List.of(LOCAL_TIMEOUT), "After its own time-out of 2 s it asks again at once and without "
                        + "end; requests that it gave up stay under way, one more every 2 s."));
        return all;
    }

    /** What surprises in {@code LegacyMembershipManager}. */
    static List<Surprise> legacySurprises() {
        return List.of(
                new Surprise(RESTART, List.of(Trouble.values()), "Any failed restart ends the heartbeat without a word; the "
                        + "delayed event fires, and only the sight of its own leave in /sync makes it join again."),
                new Surprise(SCHEDULE, List.of(FATAL), "A schedule that is refused is never tried again: it joins without a "
                        + "delayed leave."),
                new Surprise(JOIN, List.of(Trouble.values()), "Each repeated join schedules another delayed leave and forgets "
                        + "the one before, which fires and removes the member."));
    }
}
