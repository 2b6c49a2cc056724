package dev.tarry.session.widget;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Remark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command's request on its way through a loop, with all that follows from it. The command waits for it, and makes its
 * homeserver calls meanwhile itself: it has nothing else to do, so that no other thread has to be woken. Safe for use by
 * several threads.
 */
final class CommandRequest implements Cancellation.Hook {

    /** How long an ended call may take to come back before the command goes on without it. */
    private static final long GRACE_NANOS = 100_000_000L;

    private final CallOptions options;
    private final List<Remark> remarks = new ArrayList<>();
    private final List<CallReport> reports = new ArrayList<>();
    private final Deque<Runnable> lent = new ArrayDeque<>();
    private int exchange;
    private int open;
    private @Nullable JsonObject reply;
    private long endedNanos;
    private boolean isEnded;
    private boolean hasLeft;
    private @Nullable RuntimeException defect;

    CommandRequest(CallOptions options) {
        this.options = options;
    }

    CallOptions options() {
        return options;
    }

    /** Something of it begins: an input that waits, or a call. */
    synchronized void opened() {
        open++;
    }

    synchronized void closed() {
        open--;
        if (open == 0) {
            notifyAll();
        }
    }

    /** An effect of it is in this exchange; the first counts. */
    synchronized void in(int number) {
        exchange = exchange == 0 ? number : exchange;
    }

    synchronized void noted(int number, Remark remark) {
        if (number == exchange) {
            remarks.add(remark);
        }
    }

    synchronized void reported(int number, CallReport report) {
        if (number == exchange) {
            reports.add(report);
        }
    }

    synchronized void replied(int number, JsonObject frame) {
        if (number == exchange && reply == null) {
            reply = frame;
        }
    }

    /** Something of it broke by a defect of ours; who waits for it learns of it. */
    synchronized void broke(RuntimeException e) {
        defect = e;
    }

    /** Gives the waiting thread a call to make; false if it does not wait any more. */
    synchronized boolean lend(Runnable call) {
        if (hasLeft) {
            return false;
        }
        lent.add(call);
        notifyAll();
        return true;
    }

    /** The command goes on; returns the calls that somebody else has to make. */
    synchronized List<Runnable> leave() {
        hasLeft = true;
        List<Runnable> left = new ArrayList<>(lent);
        lent.clear();
        return left;
    }

    /** Somebody ended what the command waits for. */
    @Override
    public synchronized void end() {
        isEnded = true;
        endedNanos = System.nanoTime();
        notifyAll();
    }

    /** Makes the calls that are lent, until nothing is open any more, or somebody ended it and nothing comes back. */
    void await() {
        for (Runnable call = next(); call != null; call = next()) {
            call.run();
        }
        synchronized (this) {
            if (defect != null) {
                throw defect;
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        while (lent.isEmpty() && open > 0) {
            long left = isEnded ? GRACE_NANOS - (System.nanoTime() - endedNanos) : Long.MAX_VALUE;
            if (left <= 0) {
                return null;
            }
            try {
                wait(isEnded ? left / 1_000_000 + 1 : 0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return lent.poll();
    }

    /** What became of it. */
    synchronized WidgetReply asked(String frame) {
        return new WidgetReply(exchange, frame, reply, List.copyOf(remarks), List.copyOf(reports));
    }
}
