package dev.tarry.host;

import dev.tarry.capability.CapabilitySet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a host session knows. */
final class HostState {

    final HostConfig config;
    final Policy policy;
    final CapabilitySet approved;
    final PendingRequests pending = new PendingRequests();
    final Map<Long, Call> calls = new LinkedHashMap<>();
    final Set<String> refused = new LinkedHashSet<>();
    final Set<String> requested = new LinkedHashSet<>();
    final Set<String> used = new LinkedHashSet<>();

    /** So many of the strings for want of which something was refused are kept: a widget may make them up without end. */
    static final int MOST_REFUSED = 1_000;

    /** Counts what a {@link HostView} shows. */
    int changes;

    /** Whether {@code content_loaded} came already in this load; a second one is out of sequence. */
    boolean contentLoaded;

    @Nullable String viewedRoom;

    /** The room that a command looks at meanwhile, or null. */
    @Nullable String visitedRoom;

    /** The widget's version strings once they were asked for and answered, else null. */
    List<String> widgetVersions;

    boolean stopped;
    long nextCallId = 1;

    /** A homeserver call under way. */
    record Call(int exchange, CallContinuation then) {}

    /** What to do with a homeserver's answer. */
    interface CallContinuation {
        void done(Turn turn, CallResult result);
    }

    HostState(HostConfig config, Policy policy) {
        this.config = config;
        this.policy = policy;
        this.viewedRoom = config.viewedRoom();
        this.approved = new CapabilitySet(config.personality().honorsDraftCapabilities());
    }
}
