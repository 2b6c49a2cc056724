package dev.tarry.delay;

import dev.tarry.json.Json;
import dev.tarry.ledger.BadLine;
import dev.tarry.ledger.LedgerAccount;
import dev.tarry.ledger.LedgerBook;
import dev.tarry.ledger.LedgerEntry;
import dev.tarry.ledger.file.LedgerException;
import dev.tarry.time.Moment;
import dev.tarry.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads from the ledger's file what other runs of tarry have written of this account's delayed events. */
public final class LedgerRecall {

    /** So long after its end an entry goes. */
    public static final Duration KEPT = Duration.ofDays(30);

    private final DelayJournal journal;
    private final TimeSource clock;

    public LedgerRecall(DelayJournal journal, TimeSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Whether it is known whose delayed events are meant. */
    public boolean isReady() {
        return journal.account() != null;
    }

    public Path path() {
        return journal.file().path();
    }

    /** Takes in what is open, whoever scheduled it. Returns the lines that say nothing, as far as they were read. */
    public List<BadLine> open() throws LedgerException {
        LedgerBook book = journal.file().read();
        LedgerAccount account = journal.account();
        if (account != null) {
            Moment now = clock.now();
            for (LedgerEntry entry : book.of(account)) {
                if (entry.id() != null && !entry.state().isEnded()) {
                    journal.recall(Recalled.delay(entry, now));
                } else if (!entry.state().isEnded()) {
                    journal.recall(lost(entry, now));
                }
            }
            for (String name : journal.pendingNames()) {
                LedgerEntry ended = book.recentlyEnded(LedgerBook.number(name));
                if (ended != null && ended.id() != null && ended.isOf(account)) {
                    journal.recall(Recalled.delay(ended, now));
                }
            }
        }
        return book.bad();
    }

    /**
     * What has ended in the last thirty days.
     *
     * @param delays the delayed events
     * @param never those that never were one: refused, sent at once, or not listed after all
     * @param bad the lines that say nothing
     */
    public record Ended(List<Delay> delays, List<LedgerEntry> never, List<BadLine> bad) {}

    /** What has ended, of this account. A session does not take it in: it may be very much. */
    public Ended ended() throws LedgerException {
        LedgerBook book = journal.file().readAll();
        LedgerAccount account = journal.account();
        List<Delay> delays = new ArrayList<>();
        List<LedgerEntry> never = new ArrayList<>();
        Moment now = clock.now();
        for (LedgerEntry entry : account == null ? List.<LedgerEntry>of() : book.of(account)) {
            if (!entry.state().isEnded() || !isKept(entry, now)) {
                continue;
            }
            if (entry.id() == null) {
                never.add(entry);
            } else {
                delays.add(Recalled.delay(entry, now));
            }
        }
        return new Ended(delays, never, book.bad());
    }

    private static boolean isKept(LedgerEntry entry, Moment now) {
        Long ended = entry.endedAt() == null ? entry.writtenAt() : entry.endedAt();
        return !entry.state().isEnded() || ended == null
                || now.wall().toEpochMilli() - ended < KEPT.toMillis();
    }

    private LostSchedule lost(LedgerEntry entry, Moment now) {
        Long written = entry.writtenAt();
        long ago = written == null ? KEPT.toMillis() : Math.max(0, now.wall().toEpochMilli() - written);
        Json content = entry.content();
        Long delay = entry.delayMillis();
        return new LostSchedule(
                entry.name(), entry.roomId(), entry.type(), entry.stateKey(), content,
                delay == null || delay < 0 ? null : Duration.ofMillis(delay), now.nanos() - ago * 1_000_000L);
    }

    /** How a name can be meant. */
    public enum Meaning {
        /** It has an id. */
        KNOWN,
        /** Its schedule was not answered. */
        UNCONFIRMED,
        /** It was refused, or sent at once: it never was a delayed event. */
        NEVER,
        /** There is none of this name. */
        UNKNOWN
    }

    /** Looks a name up, however long ago it was given; what is known of it is taken in. */
    public Meaning look(String name) throws LedgerException {
        int number = LedgerBook.number(name);
        LedgerAccount account = journal.account();
        LedgerEntry entry = journal.file().read().byNumber(number);
        if (entry == null) {
            entry = journal.file().readAll().byNumber(number);
        }
        if (entry == null || account == null || !entry.isOf(account)) {
            return Meaning.UNKNOWN;
        }
        if (entry.id() == null) {
            return entry.state().isEnded() ? Meaning.NEVER : Meaning.UNCONFIRMED;
        }
        journal.recall(Recalled.delay(entry, clock.now()));
        return Meaning.KNOWN;
    }

    /** The name of the newest of this account; null if there is none. */
    public @Nullable String newest() throws LedgerException {
        LedgerAccount account = journal.account();
        LedgerEntry newest = account == null ? null : journal.file().read().newest(account);
        return newest == null ? null : newest.name();
    }

    /** How many names were given. */
    public int names() throws LedgerException {
        return journal.file().read().numbers();
    }

    /**
     * Removes ended ones of this account, and all that has ended long ago.
     *
     * @param names of those to be removed; null for all that have ended
     * @return how many of this account went
     */
    public int forget(@Nullable Set<String> names) throws LedgerException {
        LedgerAccount account = journal.account();
        Moment now = clock.now();
        int[] gone = new int[1];
        journal.file().rewrite(new Predicate<>() {
            @Override
            public boolean test(LedgerEntry entry) {
                if (!entry.state().isEnded()) {
                    return true;
                }
                boolean isMeant = account != null && entry.isOf(account) && (names == null || names.contains(entry.name()));
                gone[0] += isMeant ? 1 : 0;
                return !isMeant && isKept(entry, now);
            }
        });
        return gone[0];
    }
}
