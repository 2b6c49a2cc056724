package dev.tarry.delay;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.Msc4140;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one who writes down what calls of a host make of delayed events, whichever widget or command they are for: it is told of
 * every call as it comes out, before the widget is.
 */
public final class DelayWriter {

    /** An event is told of in {@code /sync} soon after it was sent: older ids are of no use. */
    private static final int MOST_SENT_AT_ONCE = 10_000;

    private final KnownDelays delays;
    private final Set<EventId> sentAtOnce = new LinkedHashSet<>();
    private boolean servesRestart;
    private @Nullable DelayJournal journal;
    private volatile @Nullable Listener listener;

    /** Is told of what somebody else has to know of at once. */
    interface Listener {
        /** Something was scheduled: its event may have been seen before the answer was read. */
        void scheduled();

        /** A delayed event is gone. */
        void ended(Delay gone);
    }

    public DelayWriter(KnownDelays delays) {
        this.delays = delays;
    }

    void listener(Listener newListener) {
        listener = newListener;
    }

    /** What calls make of delayed events is kept beyond the session, too. */
    public void journal(DelayJournal kept) {
        journal = kept;
    }

    /** Takes in how a call came out. A dry run and a call that a guard of ours stopped change nothing. */
    public void reported(CallReport report) {
        DelayJournal kept = journal;
        String name = kept == null ? null : kept.nameOf(report.call());
        take(report, name);
        delays.save();
        if (kept != null) {
            kept.reported(report, name);
        }
    }

    private void take(CallReport report, @Nullable String name) {
        if (report.answer() == null || report.stop() != null || report.isUnanswered()) {
            return;
        }
        if (report.call() instanceof HomeserverCall.UpdateDelayedEvent update) {
            for (Answer earlier : report.earlier()) {
                updated(update, earlier);
            }
            updated(update, report.answer());
        } else if (report.call() instanceof HomeserverCall.SendEvent send && report.answer().isOk()) {
            sent(send, report.answer(), name);
        } else if (report.call() instanceof HomeserverCall.SendEvent send && send.delay() != null && report.answer().isLost()) {
            delays.lost(LostSchedule.of(name, send, report.answer().readNanos()));
        }
    }

    private void sent(HomeserverCall.SendEvent send, Answer answer, @Nullable String name) {
        EventId event = EventId.ofNullable(answer.body().text("event_id"));
        DelayId id = DelayId.ofNullable(answer.body().text(Msc4140.DELAY_ID));
        if (event != null) {
            sentAtOnce(event);
        } else if (id != null && send.delay() != null && isScheduled(answer.body())) {
            delays.schedule(identity(id, name, send), answer.roundTrip());
            Listener told = listener;
            if (told != null) {
                told.scheduled();
            }
        }
    }

    private Identity identity(DelayId id, @Nullable String name, HomeserverCall.SendEvent send) {
        Long delayMillis = send.delay() == null ? null : send.delay().asLong();
        return new Identity(
                name == null ? delays.nameOf(id) : name, id, send.roomId(), send.type(), send.stateKey(),
                send.content() == null ? JsonObject.EMPTY : send.content(),
                delayMillis == null ? null : Duration.ofMillis(delayMillis));
    }

    /** A delayed event was restarted, cancelled or sent by hand, or was to be, as this answer says. */
    private void updated(HomeserverCall.UpdateDelayedEvent update, Answer answer) {
        DelayId id = update.delayId();
        if (answer.isNotFound()) {
            missing(id, answer);
        }
        if (update.action().equals("restart")) {
            restarted(id, answer);
        } else if (answer.isOk()) {
            Delay.State how = update.action().equals("cancel") ? Delay.State.CANCELLED : Delay.State.SENT;
            delays.change(id, delay -> delay.endedByUs(how, answer.roundTrip()));
        } else {
            unconfirmed(id, update.action(), answer);
        }
    }

    private void missing(DelayId id, Answer answer) {
        Delay gone = delays.missing(id, answer.readNanos());
        Listener told = listener;
        if (gone != null && told != null) {
            told.ended(gone);
        }
    }

    private void restarted(DelayId id, Answer answer) {
        synchronized (this) {
            boolean isGone = answer.isNotFound();
            boolean isInPath = answer.url() != null && answer.url().endsWith("/restart");
            servesRestart |= isInPath && (isGone || answer.isOk());
        }
        if (answer.isOk() && delays.change(id, delay -> delay.restarted(answer.roundTrip())) != null) {
            delays.startAnew(id);
        } else if (answer.isLost()) {
            delays.change(id, delay -> delay.unconfirmedAction() == null
                    ? delay.withUnconfirmed(new UnconfirmedAction(UnconfirmedAction.RESTART, answer.readNanos()))
                    : delay);
        }
    }

    /** It was to be cancelled or sent, and this answer, which is no success, does not say that it was not. */
    private void unconfirmed(DelayId id, String action, Answer answer) {
        boolean isLost = answer.status() >= 500 || answer.fault() != null && answer.fault().mayHaveArrived();
        boolean isLimitedSend = answer.status() == 429 && action.equals("send");
        delays.change(id, delay -> {
            if (isLost) {
                return delay.withUnconfirmed(new UnconfirmedAction(action, answer.readNanos()));
            }
            return isLimitedSend && delay.unconfirmedAction() == null
                    ? delay.withUnconfirmed(new UnconfirmedAction(UnconfirmedAction.SEND_LIMITED, answer.readNanos()))
                    : delay;
        });
    }

    /** An event was sent without a delay: it is no fired one, however alike they look. */
    private synchronized void sentAtOnce(EventId eventId) {
        sentAtOnce.add(eventId);
        if (sentAtOnce.size() > MOST_SENT_AT_ONCE) {
            Iterator<EventId> oldest = sentAtOnce.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    synchronized boolean isSentAtOnce(EventId eventId) {
        return sentAtOnce.contains(eventId);
    }

    /** Whether a restart with the action in its path was served here: then cancel and send should be, too. */
    public synchronized boolean servesRestart() {
        return servesRestart;
    }

    /** Whether it was scheduled by an answer like this: a success that names a delay id and no event. */
    static boolean isScheduled(JsonObject answer) {
        String id = answer.text(Msc4140.DELAY_ID);
        return id != null && !id.isEmpty() && answer.text("event_id") == null;
    }
}
