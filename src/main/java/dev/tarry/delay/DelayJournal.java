package dev.tarry.delay;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.call.CallIntents;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.ledger.LedgerAccount;
import dev.tarry.ledger.LedgerBook;
import dev.tarry.ledger.LedgerEntry;
import dev.tarry.ledger.LedgerState;
import dev.tarry.ledger.file.LedgerException;
import dev.tarry.ledger.file.LedgerFile;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Name;
import dev.tarry.remark.Guard;
import dev.tarry.remark.Remark;
import dev.tarry.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in the ledger's file what becomes of the delayed events that go through tarry: an intent before each request, and what
 * came of it. Safe for use by several threads; nothing is held while the file is written but the order of what is written.
 */
public final class DelayJournal implements CallIntents, KnownDelays.Writing {

    /** Is told that the file could not be written after something had been done; a failed intent stops its call instead. */
    public interface Listener {
        void failed(LedgerException why);
    }

    private final LedgerFile file;
    private final boolean keepsContent;
    private final TimeSource clock;
    private final KnownDelays delays;
    private final Listener listener;
    private final Map<HomeserverCall, String> intended = new IdentityHashMap<>();
    private volatile @Nullable LedgerAccount account;

    /**
     * A ledger's file for what a session knows.
     *
     * @param keepsContent whether contents of events are written down
     */
    public DelayJournal(LedgerFile file, boolean keepsContent, TimeSource clock, KnownDelays delays, Listener listener) {
        this.file = file;
        this.keepsContent = keepsContent;
        this.clock = clock;
        this.delays = delays;
        this.listener = listener;
        delays.keptIn(this);
    }

    /** Whose delayed events these are; none is scheduled or changed before that is known. */
    public void account(LedgerAccount whose) {
        account = whose;
    }

    @Nullable LedgerAccount account() {
        return account;
    }

    LedgerFile file() {
        return file;
    }

    @Override
    public Remark.@Nullable GuardStop about(int exchange, HomeserverCall call) {
        LedgerAccount whose = account;
        boolean isKept = call instanceof HomeserverCall.SendEvent send && send.delay() != null
                || call instanceof HomeserverCall.UpdateDelayedEvent;
        if (isKept && whose == null) {
            // Whoever comes here has not asked; nothing goes out that nobody could find again.
            return new Remark.GuardStop(Guard.LEDGER, file.path().toString(), Json.of("the user id is not known"), null);
        }
        if (!isKept || whose == null) {
            return null;
        }
        try {
            if (call instanceof HomeserverCall.SendEvent send && send.delay() != null) {
                String name = file.intend(whose, what(send), clock.wallMillis()).name();
                synchronized (intended) {
                    intended.put(call, name);
                }
                delays.expect(exchange, name);
            } else if (call instanceof HomeserverCall.UpdateDelayedEvent update) {
                aboutTo(update, whose);
            }
            return null;
        } catch (LedgerException e) {
            return new Remark.GuardStop(
                    Guard.LEDGER, e.file().toString(), e.detail() == null ? null : Json.of(e.detail()), null);
        }
    }

    private void aboutTo(HomeserverCall.UpdateDelayedEvent update, LedgerAccount whose) throws LedgerException {
        UnaryOperator<LedgerEntry> trying = new UnaryOperator<>() {
            @Override
            public LedgerEntry apply(LedgerEntry entry) {
                return entry.isOf(whose) ? entry.trying(update.action(), clock.wallMillis()) : entry;
            }
        };
        String name = delays.knownName(update.delayId());
        LedgerEntry entry = name == null ? file.change(update.delayId(), trying) : file.change(LedgerBook.number(name), trying);
        if (entry != null && entry.isOf(whose)) {
            synchronized (intended) {
                intended.put(update, entry.name());
            }
            delays.recall(Recalled.delay(entry.settled(clock.wallMillis()), clock.now()));
        }
    }

    private JsonObject what(HomeserverCall.SendEvent send) {
        Long delay = send.delay() == null ? null : send.delay().asLong();
        return JsonObject.builder()
                .put("room_id", send.roomId().text())
                .put("type", send.type().text())
                .put("state_key", Name.text(send.stateKey()))
                .put("delay_ms", delay == null ? null : Json.of(delay))
                .put("content", keepsContent ? send.content() : null)
                .build();
    }

    /** The name of what a call is about, if it was written down before it was made; else null. */
    @Nullable String nameOf(HomeserverCall call) {
        synchronized (intended) {
            return intended.get(call);
        }
    }

    /** The names of what the session takes for open. */
    List<String> pendingNames() {
        List<String> names = new ArrayList<>();
        for (Delay pending : delays.pending()) {
            if (pending.name() != null) {
                names.add(pending.name());
            }
        }
        return names;
    }

    /** Has the session know what another run has left. */
    void recall(Delay left) {
        delays.recall(left);
    }

    /** The same of a schedule that got no answer, unless somebody here still waits for it. */
    void recall(LostSchedule left) {
        boolean isUnderWay;
        synchronized (intended) {
            isUnderWay = intended.containsValue(left.name());
        }
        if (!isUnderWay) {
            delays.lost(left);
        }
    }

    /** A call has come out; what it has changed was written by now. What it has not is noted here. */
    void reported(CallReport report, @Nullable String name) {
        if (name == null) {
            return;
        }
        synchronized (intended) {
            intended.remove(report.call());
        }
        delays.expectNoMore(name);
        Answer answer = report.answer();
        if (answer == null || isAnyLost(report)) {
            return;
        }
        if (report.call() instanceof HomeserverCall.SendEvent) {
            boolean isScheduled = answer.isOk() && DelayWriter.isScheduled(answer.body());
            DelayId id = isScheduled ? DelayId.ofNullable(answer.body().text(Msc4140.DELAY_ID)) : null;
            if (id == null || !name.equals(delays.knownName(id))) {
                // Refused, sent at once, or the answer of an earlier transaction once more.
                change(name, new NotScheduled(answer, id == null ? null : delays.knownName(id)));
            }
        } else if (!answer.isOk()) {
            change(name, new UnaryOperator<>() {
                @Override
                public LedgerEntry apply(LedgerEntry entry) {
                    return entry.trying() == null ? entry : entry.settled(clock.wallMillis());
                }
            });
        }
    }

    /** Whether one of the requests may have had an effect that no answer tells of. */
    private static boolean isAnyLost(CallReport report) {
        boolean isLost = report.answer() == null || report.answer().isLost();
        for (Answer earlier : report.earlier()) {
            isLost |= earlier.isLost();
        }
        return isLost;
    }

    /** It was refused, or sent at once. */
    private final class NotScheduled implements UnaryOperator<LedgerEntry> {
        private final Answer answer;
        private final @Nullable String sameAs;

        NotScheduled(Answer answer, @Nullable String sameAs) {
            this.answer = answer;
            this.sameAs = sameAs;
        }

        @Override
        public LedgerEntry apply(LedgerEntry entry) {
            long now = clock.wallMillis();
            String event = answer.isOk() ? answer.body().text("event_id") : null;
            return event != null
                    ? entry.ended(LedgerState.SENT, JsonObject.of("event_id", event), now, now)
                    : entry.ended(
                            LedgerState.FAILED,
                            JsonObject.builder().put("http_status", answer.status()).put("errcode", answer.errcode())
                                    .put("same_as", sameAs).build(),
                            now, now);
        }
    }

    @Override
    public void write() {
        // One after the other, so that what was seen later is written later.
        synchronized (file) {
            for (KnownDelays.Unwritten one : delays.takeUnwritten()) {
                change(one.name(), new UnaryOperator<>() {
                    @Override
                    public LedgerEntry apply(LedgerEntry entry) {
                        return changed(entry, one.before(), one.after());
                    }
                });
            }
        }
    }

    private void change(String name, UnaryOperator<LedgerEntry> change) {
        try {
            file.change(LedgerBook.number(name), change);
        } catch (LedgerException e) {
            listener.failed(e);
        }
    }

    private LedgerEntry changed(LedgerEntry entry, @Nullable Delay before, @Nullable Delay after) {
        long now = clock.wallMillis();
        if (after == null) {
            return entry.ended(LedgerState.GONE, JsonObject.EMPTY, now, now);
        }
        Long due = millis(after.dueAt());
        LedgerEntry changed = entry;
        if (before != null && after.restarts() > before.restarts()) {
            changed = entry.restarted(due, now);
        } else if (entry.id() == null) {
            changed = entry.scheduled(after.id(), due, now);
        } else if (due != null && !due.equals(before == null ? entry.dueAt() : millis(before.dueAt()))) {
            changed = entry.dueAt(due, now);
        }
        if (!after.state().isEnded()) {
            return changed;
        }
        Duration ago = after.endedAgo(clock.monotonicNanos());
        return changed.ended(state(after.state()), Recalled.end(after), now - (ago == null ? 0 : ago.toMillis()), now);
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : Long.valueOf(at.toEpochMilli());
    }

    private static LedgerState state(Delay.State state) {
        return switch (state) {
            case SCHEDULED -> LedgerState.SCHEDULED;
            case FIRED -> LedgerState.FIRED;
            case SENT -> LedgerState.SENT;
            case CANCELLED -> LedgerState.CANCELLED;
            case GONE -> LedgerState.GONE;
            case FAILED -> LedgerState.FAILED;
        };
    }
}
