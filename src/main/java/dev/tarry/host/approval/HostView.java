package dev.tarry.host.approval;

import dev.tarry.capability.CapabilitySet;
import java.util.List;

/**
 * What a host session has decided, as it stands after an input; it never changes.
 *
 * @param approved what is approved; nobody changes it any more
 * @param requested every string that was ever asked for in this session, once each, in order
 * @param refused the strings for want of which a request was refused, once each, in order
 * @param used the strings that allowed something, once each, in order
 */
public record HostView(CapabilitySet approved, List<String> requested, List<String> refused, List<String> used) {

    /** Whether the widget may receive anything that happens in a room. */
    public boolean receives() {
        return !approved.receivableEvents().isEmpty() || !approved.receivableState().isEmpty();
    }
}
