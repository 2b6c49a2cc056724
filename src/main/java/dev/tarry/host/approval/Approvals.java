package dev.tarry.host.approval;

import dev.tarry.capability.CapabilitySet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one widget asked for, got, lacked and used. Not safe for use by several threads. */
public final class Approvals {

    /** So many of the strings for want of which something was refused are kept: a widget may make them up without end. */
    private static final int MOST_REFUSED = 1_000;

    /** So many capabilities a widget may ask for; what it asks for beyond is not approved. */
    static final int MOST_REQUESTED = 10_000;

    private final Policy policy;
    private final CapabilitySet approved;
    private final Set<String> requested = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private final Set<String> used = new LinkedHashSet<>();

    /** What was shown last, or null if that has changed. */
    private @Nullable HostView shown;

    /**
     * Nothing yet.
     *
     * @param honorsDrafts whether the draft spellings of MSC4157's capabilities count
     */
    public Approvals(Policy policy, boolean honorsDrafts) {
        this.policy = policy;
        this.approved = new CapabilitySet(honorsDrafts);
    }

    /** What is approved now; changed here alone. */
    public CapabilitySet approved() {
        return approved;
    }

    /** The widget asks for a capability: whether the policy approves it, which may have been done before. */
    public boolean decide(String wire) {
        if (requested.size() >= MOST_REQUESTED && !requested.contains(wire)) {
            return false;
        }
        if (requested.add(wire)) {
            shown = null;
        }
        boolean isApproved = policy.approves(wire);
        if (isApproved && approved.add(wire)) {
            shown = null;
        }
        return isApproved;
    }

    /** Takes these back. */
    public void revoke(List<String> wires) {
        for (String wire : wires) {
            approved.remove(wire);
        }
        shown = null;
    }

    /** A request was allowed by these. */
    public void used(List<String> by) {
        if (used.addAll(by)) {
            shown = null;
        }
    }

    /** A request was refused for want of this one. */
    public void lacked(String need) {
        if (refused.size() < MOST_REFUSED && refused.add(need)) {
            shown = null;
        }
    }

    /** How it stands; the same view as long as nothing changes. */
    public HostView view() {
        HostView view = shown;
        if (view == null) {
            view = new HostView(approved.copy(), List.copyOf(requested), List.copyOf(refused), List.copyOf(used));
            shown = view;
        }
        return view;
    }
}
