package dev.tarry.sandbox.http;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of requests are kept at a time, of all connections together: counted as they arrive, not as announced. */
final class RequestMemory {

    private final AtomicLong taken = new AtomicLong();
    private final long most;

    RequestMemory(long most) {
        this.most = most;
    }

    /** Takes room for that many bytes; false, with nothing taken, if there is none. */
    boolean take(int bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }
}
