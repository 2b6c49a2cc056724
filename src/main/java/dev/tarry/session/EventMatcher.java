package dev.tarry.session;

import dev.tarry.homeserver.Speech;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import java.util.function.Consumer;

/** Tells which delay an event was: by the delay id that it names, or, where the homeserver names none, by its looks. */
final class EventMatcher {

    private final DelayLedger ledger;
    private final Speech speech;
    private final Consumer<Delay> ended;
    private String userId;
    private boolean namesDelayIds;

    EventMatcher(DelayLedger ledger, Speech speech, String userId, Consumer<Delay> ended) {
        this.ledger = ledger;
        this.speech = speech;
        this.userId = userId;
        this.ended = ended;
    }

    void user(String knownUserId) {
        userId = knownUserId;
    }

    /** Finds the delay that an event was; the delay id in {@code unsigned} first, then its looks. */
    void match(JsonObject event, boolean live, Sighting when) {
        JsonObject unsigned = event.object("unsigned");
        String id = delayId(unsigned);
        // Who does it once does it always.
        namesDelayIds |= id != null;
        Delay delay = id == null ? null : ledger.byId(id);
        boolean doubtful = false;
        if (delay == null && id == null && live && !namesDelayIds && !speech.namesDelayIds() && !isOwnSend(unsigned)) {
            delay = lookAlike(event, when);
            doubtful = delay != null;
        }
        if (delay != null && delay.eventId() == null) {
            boolean wasEnded = delay.state() == Delay.State.CANCELLED || delay.state() == Delay.State.GONE;
            delay.seen(event.text("event_id"), when, doubtful);
            if (!wasEnded || !doubtful) {
                ended.accept(delay);
            }
        }
    }

    /** A fired event never has a transaction id; one that was sent just now has. */
    private static boolean isOwnSend(JsonObject unsigned) {
        return unsigned != null && unsigned.has("transaction_id");
    }

    private Delay lookAlike(JsonObject event, Sighting when) {
        if (ledger.isSentAtOnce(event.text("event_id"))) {
            return null;
        }
        Delay found = null;
        for (Delay delay : ledger.all()) {
            boolean open = delay.eventId() == null
                    && (delay.state() == Delay.State.SCHEDULED || delay.state() == Delay.State.SENT);
            if (open && event.text("room_id").equals(delay.roomId()) && delay.looksLike(event, userId)
                    && !delay.isTooEarly(when)
                    && (found == null || delay.dueWall() < found.dueWall())) {
                found = delay;
            }
        }
        return found;
    }

    static String delayId(JsonObject unsigned) {
        if (unsigned == null) {
            return null;
        }
        String id = unsigned.text(Msc4140.UNSTABLE_DELAY_ID);
        return id != null ? id : unsigned.text(Msc4140.DELAY_ID);
    }
}
