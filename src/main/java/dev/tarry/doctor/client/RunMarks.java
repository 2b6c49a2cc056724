package dev.tarry.doctor.client;

import dev.tarry.homeserver.call.TransactionIds;
import dev.tarry.time.TimeSource;
import org.jspecify.annotations.Nullable;

/** Tells what belongs to this run from what belongs to others: marks in the content of events, and transaction ids. */
public final class RunMarks {

    private final String run;
    private final TransactionIds txnIds;
    private int count;

    /** The marks of a run: each begins with the run's own. */
    public RunMarks(String run, TimeSource clock) {
        this.run = run;
        this.txnIds = new TransactionIds(clock);
    }

    /** A mark that nothing has yet. */
    String next() {
        return run + "-" + ++count;
    }

    /** Whether a mark is one of this run's. */
    boolean isOwn(@Nullable String mark) {
        return mark != null && mark.startsWith(run + "-");
    }

    /** A transaction id that nothing has yet. */
    String nextTxnId() {
        return txnIds.next();
    }
}
