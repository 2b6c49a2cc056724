package dev.tarry.delay;

import dev.tarry.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** One delayed event as it is known at a moment. It never changes: what becomes of it is another one in the ledger. */
public final class Delay {

    /** What is seen so much before its due time was sent by somebody: a homeserver is never early, and clocks are steady. */
    private static final long EARLY_NANOS = 500_000_000L;

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
    private final @Nullable Due due;
    private final int restarts;
    private final Ending ending;
    private final @Nullable Tried tried;

    private Delay(Identity identity, State state, @Nullable Due due, int restarts, Ending ending, @Nullable Tried tried) {
        this.identity = identity;
        this.state = state;
        this.due = due;
        this.restarts = restarts;
        this.ending = ending;
        this.tried = tried;
    }

    /** A delayed event that was just seen; when it is due is not known yet. */
    static Delay first(Identity identity) {
        return new Delay(identity, State.SCHEDULED, null, 0, Ending.NONE, null);
    }

    public String name() {
        return identity.name();
    }

    public @Nullable String id() {
        return identity.id();
    }

    /** How long it is to wait, in milliseconds; null if it was no whole number. */
    public @Nullable Long delayMillis() {
        return identity.delayMillis();
    }

    public @Nullable String roomId() {
        return identity.roomId();
    }

    public @Nullable String type() {
        return identity.type();
    }

    /** The key of the state event that it is to be; null for a message event. */
    public @Nullable String stateKey() {
        return identity.stateKey();
    }

    /** Whether it is to be a state event. */
    public boolean isState() {
        return identity.stateKey() != null;
    }

    public State state() {
        return state;
    }

    public int restarts() {
        return restarts;
    }

    /** How long ago it was seen to end, in milliseconds; null if it has not, or the moment is not known. */
    public @Nullable Long endedMillisAgo(long nowNanos) {
        return ending.nanos() == null ? null : (nowNanos - ending.nanos()) / 1_000_000;
    }

    /** The event it became, or null. */
    public @Nullable String eventId() {
        return ending.eventId();
    }

    /** How late it was seen, in milliseconds; null if nothing was seen, or its due time is not known. */
    public @Nullable Long latenessMillis() {
        return ending.latenessMillis();
    }

    /** Half the round trip of schedule or restart, in milliseconds, rounded up. */
    public long uncertaintyMillis() {
        return due == null ? 0 : (due.uncertaintyNanos() + 999_999) / 1_000_000;
    }

    /** Whether the event was matched by its looks, not by its delay id. */
    public boolean isDoubtful() {
        return ending.isDoubtful();
    }

    /** Whether it was seen before its time and not sent by us: by somebody else, or by a homeserver that is early. */
    public boolean isEarly() {
        return ending.isEarly();
    }

    public boolean isDueKnown() {
        return due != null;
    }

    /** When it is due, in milliseconds of the wall clock; 0 if that is not known. */
    public long dueWall() {
        return due == null ? 0 : due.wall();
    }

    /** Whether the due time is the homeserver's own, not reckoned from our reply. */
    public boolean isDueFromHomeserver() {
        return due != null && due.isOfHomeserver();
    }

    /** Milliseconds until it is due, negative afterwards; its due time has to be known. */
    public long leftMillis(long nowNanos) {
        return (due.nanos() - nowNanos) / 1_000_000;
    }

    /** When it is due, on the monotonic clock; its due time has to be known. */
    long dueNanos() {
        return due.nanos();
    }

    /** What was asked for that may have ended it all the same, in the words of {@code Fact.TRIED}; null for nothing. */
    public @Nullable String tried() {
        return tried == null ? null : tried.word();
    }

    /** Its time begins anew with a reply. */
    Delay runningFrom(Reply reply) {
        return delayMillis() == null ? this : with(Due.after(reply, delayMillis()));
    }

    /** The homeserver tells its own due time, which counts where we have none. */
    Delay dueAt(long wall, Now now) {
        return with(Due.told(due, wall, now));
    }

    private Delay with(Due other) {
        return new Delay(identity, state, other, restarts, ending, tried);
    }

    /** It was restarted, which proves that it waits, whatever was thought of it. */
    Delay restarted(Reply reply) {
        Delay alive = state.isEnded() ? revived() : this;
        return new Delay(identity, alive.state, due, restarts + 1, alive.ending, null).runningFrom(reply);
    }

    /** It was cancelled or sent by us; what was only guessed from looks is given up, since the homeserver knows better. */
    Delay endedByUs(State how, Reply reply) {
        Delay sure = ending.isDoubtful() ? revived() : this;
        Delay ended = sure.ended(how);
        return new Delay(identity, ended.state, due, restarts, ended.ending.at(reply.readNanos()), tried);
    }

    /** It ended like that, unless it has ended already. */
    Delay ended(State how) {
        return state.isEnded() ? this : new Delay(identity, how, due, restarts, ending, tried);
    }

    /** The homeserver says that it waits, whatever was thought of it. */
    Delay revived() {
        return new Delay(identity, State.SCHEDULED, due, restarts, Ending.NONE, tried);
    }

    /** Something was asked for that may have ended it; null for nothing any more. */
    Delay withTried(@Nullable Tried what) {
        return new Delay(identity, state, due, restarts, ending, what);
    }

    /** The homeserver has it: what was refused has not ended it, and what may have arrived will not any more after a while. */
    Delay listed(long nowNanos) {
        return tried != null && tried.isSettledAt(nowNanos) ? withTried(null) : this;
    }

    /** Its event was seen. */
    Delay seen(@Nullable String event, Sighting when, boolean inDoubt) {
        if (ending.eventId() != null) {
            return this;
        }
        if (state == State.SENT) {
            return ending(state, new Ending(event, null, inDoubt, ending.isEarly(), ending.nanos()));
        }
        Long moment = when.isLive() ? when.nanos() : null;
        if (isTooEarly(when)) {
            return ending(State.SENT, new Ending(event, null, inDoubt, !"send".equals(tried()), moment));
        }
        Long lateness = due != null && when.isLive() ? Math.floorDiv(when.nanos() - due.nanos(), 1_000_000L) : null;
        return ending(State.FIRED, new Ending(event, lateness, inDoubt, ending.isEarly(), moment));
    }

    private Delay ending(State how, Ending end) {
        return new Delay(identity, how, due, restarts, end, tried);
    }

    /** Whether what is seen then can not be of its time's coming. */
    boolean isTooEarly(Sighting when) {
        return state == State.SCHEDULED && due != null && when.nanos() < due.nanos() - EARLY_NANOS;
    }

    /** Whether an event looks like the one this delay was to become, if no delay id says so. */
    boolean looksLike(JsonObject event, @Nullable String sender) {
        String key = identity.stateKey();
        boolean sameKey = key == null ? !event.has("state_key") : key.equals(event.text("state_key"));
        if (!type().equals(event.text("type")) || !sameKey || !identity.content().equals(event.get("content"))) {
            return false;
        }
        if (sender != null && !sender.equals(event.text("sender"))) {
            return false;
        }
        Long at = event.number("origin_server_ts");
        return state == State.SENT || due == null || at != null && at >= due.wall() - 5_000;
    }
}
