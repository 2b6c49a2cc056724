package dev.tarry.delay;

import dev.tarry.homeserver.RoundTrip;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.matrix.UserId;
import dev.tarry.time.Moment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One delayed event as it is known at a moment. It never changes: what becomes of it is another one among the known ones. */
public final class Delay {

    /** What is seen so much before its due time was sent by somebody: a homeserver is never early, and clocks are steady. */
    private static final Duration EARLY = Duration.ofMillis(500);

    /** By so much the clock of a homeserver may be behind ours. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    /** How it stands with a delayed event. */
    public enum State {
        /** It waits. */
        SCHEDULED("scheduled", false),
        /** Its time came and it was sent. */
        FIRED("fired", true),
        /** It was sent before its time: by us, by somebody else, or by a homeserver that is early. */
        SENT("sent", true),
        /** We cancelled it. */
        CANCELLED("cancelled", true),
        /** It is not listed any more, and it was not seen in the room. */
        GONE("gone", true),
        /** The homeserver tells that sending it failed. */
        FAILED("failed", true);

        private final String word;
        private final boolean ended;

        State(String word, boolean ended) {
            this.word = word;
            this.ended = ended;
        }

        public String word() {
            return word;
        }

        public boolean isEnded() {
            return ended;
        }
    }

    private final Identity identity;
    private final State state;
    private final Timer timer;
    private final Ending ending;
    private final @Nullable UnconfirmedAction unconfirmed;

    private Delay(Identity identity, State state, Timer timer, Ending ending, @Nullable UnconfirmedAction unconfirmed) {
        this.identity = identity;
        this.state = state;
        this.timer = timer;
        this.ending = ending;
        this.unconfirmed = unconfirmed;
    }

    /** One that a ledger tells of, with all that it says. */
    static Delay recalled(
            Identity identity, State state, Timer timer, Ending ending, @Nullable UnconfirmedAction unconfirmed) {
        return new Delay(identity, state, timer, ending, unconfirmed);
    }

    /** Another tarry has restarted it, as the ledger says. */
    Delay restartedElsewhere(Timer now) {
        return state.isEnded() ? this : new Delay(identity, state, now, ending, unconfirmed);
    }

    /** A delayed event that was just seen; when it is due is not known yet. */
    static Delay first(Identity identity) {
        return new Delay(identity, State.SCHEDULED, new Timer(null, 0), Ending.NONE, null);
    }

    /** Null for one that is not in the ledger, where there is one: it goes by its id. */
    public @Nullable String name() {
        return identity.name();
    }

    /** Its name, or else its id. */
    public String label() {
        return identity.name() == null ? identity.id().text() : identity.name();
    }

    public DelayId id() {
        return identity.id();
    }

    /** How long it is to wait; null if it was no whole number of milliseconds. */
    public @Nullable Duration delay() {
        return identity.delay();
    }

    /** Null if the homeserver did not tell. */
    public @Nullable RoomId roomId() {
        return identity.roomId();
    }

    /** Null if the homeserver did not tell. */
    public @Nullable EventType type() {
        return identity.type();
    }

    /** The key of the state event that it is to be; null for a message event. */
    public @Nullable StateKey stateKey() {
        return identity.stateKey();
    }

    /** Whether it is to be a state event. */
    public boolean isState() {
        return identity.stateKey() != null;
    }

    public State state() {
        return state;
    }

    Timer timer() {
        return timer;
    }

    /** How often it was restarted by us. */
    public int restarts() {
        return timer.restarts();
    }

    /** How long ago it was seen to end, by the monotonic clock; null if it has not, or the moment is not known. */
    public @Nullable Duration endedAgo(long nowNanos) {
        return state == State.GONE ? null : sinceEnding(nowNanos);
    }

    /**
     * How long ago it was found to be gone, by the monotonic clock, whenever it ended; null if it was not, or nobody knows any
     * more.
     */
    public @Nullable Duration foundGoneAgo(long nowNanos) {
        return state == State.GONE ? sinceEnding(nowNanos) : null;
    }

    private @Nullable Duration sinceEnding(long nowNanos) {
        return ending.nanos() == null ? null : Duration.ofNanos(nowNanos - ending.nanos());
    }

    /** Who ended it: {@code timer}, {@code tarry} or {@code other}; null as long as that is not known. */
    public @Nullable String endedBy() {
        return ending.by() == null ? null : ending.by().word();
    }

    /** The event it became; null if none was seen. */
    public @Nullable EventId eventId() {
        return ending.eventId();
    }

    /** How late it was, or why that is not known; null if it has not fired. */
    public @Nullable Lateness lateness() {
        return ending.lateness();
    }

    /**
     * Half the round trip of schedule or restart, in whole milliseconds, rounded up; where the homeserver's own times tell the
     * lateness, the millisecond that they are cut to.
     */
    public Duration uncertainty() {
        Lateness late = ending.lateness();
        if (late != null && late.isOfHomeserver()) {
            return Duration.ofMillis(1);
        }
        Due due = timer.due();
        return due == null ? Duration.ZERO : Duration.ofMillis((due.uncertainty().toNanos() + 999_999) / 1_000_000);
    }

    /** Whether the event was matched by its looks, not by its delay id. */
    public boolean isDoubtful() {
        return ending.isDoubtful();
    }

    /** Whether it was seen before its time and not sent by us: by somebody else, or by a homeserver that is early. */
    public boolean isEarly() {
        return ending.isEarly();
    }

    /** When it is due, by the wall clock; null if that is not known. */
    public @Nullable Instant dueAt() {
        Due due = timer.due();
        return due == null ? null : due.at().wall();
    }

    /** Whether the due time is the homeserver's own, not reckoned from our answer. */
    public boolean isDueFromHomeserver() {
        Due due = timer.due();
        return due != null && due.isOfHomeserver();
    }

    /** How long until it is due, by the monotonic clock, negative afterwards; null if the due time is not known. */
    public @Nullable Duration left(long nowNanos) {
        Due due = timer.due();
        return due == null ? null : Duration.ofNanos(due.at().nanos() - nowNanos);
    }

    /** When it is due, on both clocks; null if that is not known. */
    @Nullable Moment due() {
        Due due = timer.due();
        return due == null ? null : due.at();
    }

    /** What was asked for that may have ended it all the same, in the words of {@code Fact.TRIED}; null for nothing. */
    public @Nullable String unconfirmedAction() {
        return unconfirmed == null || isRestartUnconfirmed() ? null : unconfirmed.word();
    }

    /** Whether a restart was asked for and not answered, so that it may be due later than is known. */
    public boolean isRestartUnconfirmed() {
        return unconfirmed != null && unconfirmed.word().equals(UnconfirmedAction.RESTART);
    }

    /** Whether what is seen then may be of a time that a restart which nobody answered began anew. */
    private boolean isOfUnconfirmedRestart(Observation when) {
        Duration delay = identity.delay();
        return unconfirmed != null && isRestartUnconfirmed()
                && (delay == null || when.nanos() - unconfirmed.nanos() >= delay.minus(EARLY).toNanos());
    }

    /** Its time begins anew with an answer. */
    Delay runningFrom(RoundTrip roundTrip) {
        Duration delay = identity.delay();
        return delay == null ? this : with(Due.after(roundTrip, delay));
    }

    /** The homeserver tells its own due time, which counts where we have none. */
    Delay dueAt(Instant wall, Moment now) {
        // After a restart that nobody answered the homeserver's own counts: it tells whether it was restarted.
        Delay sure = isRestartUnconfirmed() ? withUnconfirmed(null) : this;
        return sure.with(Due.told(isRestartUnconfirmed() ? null : timer.due(), wall, now));
    }

    private Delay with(Due other) {
        return new Delay(identity, state, new Timer(other, timer.restarts()), ending, unconfirmed);
    }

    /** It was restarted, which proves that it waits, whatever was thought of it. */
    Delay restarted(RoundTrip roundTrip) {
        Delay alive = state.isEnded() ? revived() : this;
        Timer again = new Timer(timer.due(), timer.restarts() + 1);
        return new Delay(identity, alive.state, again, alive.ending, null).runningFrom(roundTrip);
    }

    /** It was cancelled or sent by us; what was only guessed from looks is given up, since the homeserver knows better. */
    Delay endedByUs(State how, RoundTrip roundTrip) {
        Delay sure = ending.isDoubtful() ? revived() : this;
        Delay ended = sure.ended(how);
        Ending end = ended.ending.at(roundTrip.read().nanos());
        // Its event may be quicker than the answer to our send, and then looks as if somebody else had sent it.
        boolean isOurs = how == State.SENT || ended.state == State.CANCELLED;
        return new Delay(identity, ended.state, timer, isOurs ? end.byUs() : end, unconfirmed);
    }

    /** It ended like that, unless it has ended already. */
    Delay ended(State how) {
        if (state.isEnded()) {
            return this;
        }
        boolean isCancelled = how == State.CANCELLED;
        Ending.By who = "cancel".equals(unconfirmedAction()) ? Ending.By.TARRY : Ending.By.OTHER;
        return new Delay(identity, how, timer, isCancelled ? ending.by(who) : ending, unconfirmed);
    }

    /** It was found to be gone at this moment of the monotonic clock, unless it is known how it ended. */
    Delay gone(long nanos) {
        return state.isEnded() ? this : new Delay(identity, State.GONE, timer, ending.at(nanos), unconfirmed);
    }

    /** The homeserver says that it waits, whatever was thought of it. */
    Delay revived() {
        return new Delay(identity, State.SCHEDULED, timer, Ending.NONE, unconfirmed);
    }

    /** Something was asked for that may have ended it; null for nothing any more. */
    Delay withUnconfirmed(@Nullable UnconfirmedAction what) {
        return new Delay(identity, state, timer, ending, what);
    }

    /** The homeserver has it: what was refused has not ended it, and what may have arrived will not any more after a while. */
    Delay listed(long nowNanos) {
        return unconfirmed != null && !isRestartUnconfirmed() && unconfirmed.isSettledAt(nowNanos)
                ? withUnconfirmed(null) : this;
    }

    /** Its event was seen. */
    Delay seen(@Nullable EventId event, Observation when, boolean inDoubt) {
        if (ending.eventId() != null) {
            return this;
        }
        if (state == State.SENT) {
            return ending(state, new Ending(event, null, inDoubt, ending.isEarly(), ending.by(), ending.nanos()));
        }
        Long moment = when.isLiveFor(timer.due()) ? when.nanos() : null;
        if (isTooEarly(when) || isStampedEarly(when)) {
            boolean isOurs = "send".equals(unconfirmedAction());
            Ending.By who = isOurs ? Ending.By.TARRY : Ending.By.OTHER;
            return ending(State.SENT, new Ending(event, null, inDoubt, !isOurs, who, moment));
        }
        Lateness late = Lateness.of(timer.due(), isOfUnconfirmedRestart(when), when);
        return ending(State.FIRED, new Ending(event, late, inDoubt, ending.isEarly(), Ending.By.TIMER, moment));
    }

    /** Whether an event that was found afterwards bears a time before the due one, which none does that its timer has sent. */
    private boolean isStampedEarly(Observation when) {
        Long stamp = when.times().stamp();
        Due due = timer.due();
        Long told = due == null ? null : due.toldMillis();
        return state == State.SCHEDULED && !when.isLiveFor(due) && stamp != null && told != null
                && stamp < told - EARLY.toMillis();
    }

    private Delay ending(State how, Ending end) {
        return new Delay(identity, how, timer, end, unconfirmed);
    }

    /** Whether what is seen then cannot be of its time's coming. */
    boolean isTooEarly(Observation when) {
        Due due = timer.due();
        return state == State.SCHEDULED && due != null && when.nanos() < due.at().nanos() - EARLY.toNanos();
    }

    /** Whether an event looks like the one this delay was to become, if no delay id says so. */
    boolean looksLike(JsonObject event, @Nullable UserId sender) {
        StateKey key = identity.stateKey();
        EventType type = identity.type();
        boolean sameKey = key == null ? !event.has("state_key") : key.text().equals(event.text("state_key"));
        boolean sameType = type != null && type.text().equals(event.text("type"));
        boolean sameContent = identity.content() == null || identity.content().equals(event.get("content"));
        if (!sameType || !sameKey || !sameContent) {
            return false;
        }
        if (sender != null && !sender.text().equals(event.text("sender"))) {
            return false;
        }
        Long at = event.number("origin_server_ts");
        Due due = timer.due();
        return state == State.SENT || due == null
                || at != null && at >= due.at().wall().minus(CLOCKS_DIFFER).toEpochMilli();
    }
}
