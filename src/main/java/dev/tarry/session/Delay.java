package dev.tarry.session;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;

/**
 * One delayed event as this session knows it. Times on the monotonic clock are in nanoseconds; due is the moment the reply to
 * schedule or restart was read, plus the delay.
 */
public final class Delay {

    /** A century: nanoseconds in a long do not reach further than three. */
    private static final long LONGEST_MS = 100 * 365 * 86_400_000L;

    /** What still waits so long after our due time is due at another: somebody has restarted it. */
    private static final long OVERDUE_NANOS = 1_000_000_000L;

    /** What is seen so much before its due time was sent by somebody: a homeserver is never early, and clocks are steady. */
    private static final long EARLY_NANOS = 500_000_000L;

    /** A homeserver may be at work so long on a request that nobody waits for any more. */
    private static final long STILL_RUNNING_NANOS = 60_000_000_000L;

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

    private final String name;
    private final String id;
    private final String roomId;
    private final String type;
    private final String stateKey;
    private final Json content;
    private final Long delayMillis;

    private State state = State.SCHEDULED;
    private long dueNanos;
    private long dueWall;
    private long uncertaintyNanos;
    private boolean dueKnown;
    private boolean dueFromHomeserver;
    private long homeserverDue;
    private int restarts;
    private String eventId;
    private Long latenessMillis;
    private boolean doubtful;
    private boolean early;
    private int goneLookups;
    private long nextLookupNanos;
    private String tried;
    private long triedNanos;
    private Long endedNanos;

    /**
     * A delayed event that was just seen.
     *
     * @param stateKey null for a message event
     * @param delayMillis null if it was no whole number
     */
    Delay(String name, String id, String roomId, String type, String stateKey, Json content, Long delayMillis) {
        this.name = name;
        this.id = id;
        this.roomId = roomId;
        this.type = type;
        this.stateKey = stateKey;
        this.content = content;
        this.delayMillis = delayMillis;
    }

    public String name() {
        return name;
    }

    public String id() {
        return id;
    }

    /** How long it is to wait, in milliseconds; null if it was no whole number. */
    public Long delayMillis() {
        return delayMillis;
    }

    /** How long ago it was seen to end, in milliseconds; null if it has not, or the moment is not known. */
    public Long endedMillisAgo(long nowNanos) {
        return endedNanos == null ? null : (nowNanos - endedNanos) / 1_000_000;
    }

    void endedAt(long nanos) {
        endedNanos = nanos;
    }

    public String roomId() {
        return roomId;
    }

    public String type() {
        return type;
    }

    /** Whether it is to be a state event. */
    public boolean isState() {
        return stateKey != null;
    }

    public State state() {
        return state;
    }

    public int restarts() {
        return restarts;
    }

    /** The event it became, or null. */
    public String eventId() {
        return eventId;
    }

    /** How late it was seen, in milliseconds; null if nothing was seen, or its due time is not known. */
    public Long latenessMillis() {
        return latenessMillis;
    }

    /** Half the round trip of schedule or restart, in milliseconds, rounded up. */
    public long uncertaintyMillis() {
        return (uncertaintyNanos + 999_999) / 1_000_000;
    }

    /** Whether the event was matched by its looks, not by its delay id. */
    public boolean isDoubtful() {
        return doubtful;
    }

    /** Whether it was seen before its time and not sent by us: by somebody else, or by a homeserver that is early. */
    public boolean isEarly() {
        return early;
    }

    public boolean isDueKnown() {
        return dueKnown;
    }

    /** When it is due, in milliseconds of the wall clock. */
    public long dueWall() {
        return dueWall;
    }

    /** Whether the due time is the homeserver's own, not reckoned from our reply. */
    public boolean isDueFromHomeserver() {
        return dueFromHomeserver;
    }

    /** Milliseconds until it is due, negative afterwards. */
    public long leftMillis(long nowNanos) {
        return (dueNanos - nowNanos) / 1_000_000;
    }

    long dueNanos() {
        return dueNanos;
    }

    /** Begins its time anew: scheduled or restarted by a reply that was read at this moment. */
    void runFrom(long sentNanos, long readNanos, long readWall) {
        if (delayMillis == null) {
            return;
        }
        dueNanos = readNanos + Math.min(delayMillis, LONGEST_MS) * 1_000_000L;
        dueWall = readWall + delayMillis;
        uncertaintyNanos = (readNanos - sentNanos) / 2;
        homeserverDue = 0;
        dueKnown = true;
        dueFromHomeserver = false;
        nextLookupNanos = 0;
        goneLookups = 0;
    }

    /** Takes the homeserver's own due time, for a delay that somebody else scheduled. */
    void dueAt(long wall, long nowWall, long nowNanos) {
        long before = homeserverDue;
        homeserverDue = wall;
        boolean ours = dueKnown && !dueFromHomeserver;
        if (ours && before != 0 && wall != before) {
            // Somebody else has restarted it: what moved there moves here, whatever the two clocks say.
            dueNanos += (wall - before) * 1_000_000L;
            dueWall += wall - before;
            return;
        }
        if (ours && nowNanos - dueNanos < OVERDUE_NANOS) {
            return;
        }
        dueWall = wall;
        dueNanos = nowNanos + Math.min(wall - nowWall, LONGEST_MS) * 1_000_000L;
        dueKnown = true;
        dueFromHomeserver = true;
    }

    void restarted() {
        restarts++;
        tried = null;
    }

    /** What was asked for that may have ended it all the same, in the words of {@code Fact.TRIED}; null for nothing. */
    public String tried() {
        return tried;
    }

    /** The homeserver has it: what was refused has not ended it, and what may have arrived will not any more after a while. */
    void listed(long nowNanos) {
        goneLookups = 0;
        if (DelayLedger.SEND_LIMITED.equals(tried) || nowNanos - triedNanos > STILL_RUNNING_NANOS) {
            tried = null;
        }
    }

    void tried(String what, long atNanos) {
        tried = what;
        triedNanos = atNanos;
    }

    void end(State how) {
        if (!state.isEnded()) {
            state = how;
        }
    }

    /** The homeserver says that it waits, whatever was thought of it. */
    void revive() {
        state = State.SCHEDULED;
        endedNanos = null;
        eventId = null;
        latenessMillis = null;
        doubtful = false;
        early = false;
    }

    /** What was only guessed from looks is given up: the homeserver knows better. */
    void doubt() {
        if (doubtful) {
            revive();
        }
    }

    /** Its event was seen. */
    void seen(String event, Sighting when, boolean inDoubt) {
        if (eventId != null) {
            return;
        }
        eventId = event;
        doubtful = inDoubt;
        if (state == State.SENT) {
            return;
        }
        endedNanos = when.isLive() ? when.nanos() : null;
        if (isTooEarly(when)) {
            state = State.SENT;
            early = !"send".equals(tried);
            return;
        }
        state = State.FIRED;
        latenessMillis = dueKnown && when.isLive() ? Math.floorDiv(when.nanos() - dueNanos, 1_000_000L) : null;
    }

    /** Whether what is seen then can not be of its time's coming. */
    boolean isTooEarly(Sighting when) {
        return state == State.SCHEDULED && dueKnown && when.nanos() < dueNanos - EARLY_NANOS;
    }

    /** Counts a look-up that did not find it any more; returns how many there were. */
    int countGone() {
        return ++goneLookups;
    }

    long nextLookupNanos() {
        return nextLookupNanos;
    }

    void nextLookupNanos(long when) {
        nextLookupNanos = when;
    }

    /** Whether an event looks like the one this delay was to become, if no delay id says so. */
    boolean looksLike(JsonObject event, String sender) {
        boolean sameKey = stateKey == null ? !event.has("state_key") : stateKey.equals(event.text("state_key"));
        if (!type.equals(event.text("type")) || !sameKey || !content.equals(event.get("content"))) {
            return false;
        }
        if (sender != null && !sender.equals(event.text("sender"))) {
            return false;
        }
        Long at = event.number("origin_server_ts");
        return state == State.SENT || !dueKnown || at != null && at >= dueWall - 5_000;
    }
}
