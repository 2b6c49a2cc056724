package dev.tarry.host;

import dev.tarry.host.call.HomeserverAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Homeserver calls of a widget that have not come back yet. */
final class PendingCalls {

    /** So many calls of one widget are open at a time; what comes beyond is answered with an error. */
    static final int MOST = 1_024;

    private final Map<Long, HomeserverAnswer> byId = new LinkedHashMap<>();
    private long nextId = 1;

    boolean isFull() {
        return byId.size() >= MOST;
    }

    /** Keeps what is to be done with the answer; returns the call's id. */
    long add(HomeserverAnswer then) {
        long id = nextId++;
        byId.put(id, then);
        return id;
    }

    /** What is to be done with the answer to this call, which is then settled; null if nobody waits for it. */
    @Nullable HomeserverAnswer take(long id) {
        return byId.remove(id);
    }

    void clear() {
        byId.clear();
    }
}
