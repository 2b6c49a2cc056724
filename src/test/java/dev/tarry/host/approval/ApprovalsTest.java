package dev.tarry.host.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a widget may have of its host has an end. */
class ApprovalsTest {

    @Test
    void capabilitiesThatAreMadeUpWithoutEndAreNotApprovedWithoutEnd() {
        Approvals approvals = new Approvals(new Policy(Policy.Mode.AUTO, List.of()), true);
        for (int i = 0; i < 2 * Approvals.MOST_REQUESTED; i++) {
            approvals.decide("org.matrix.msc2762.send.event:m.x" + i);
        }
        assertEquals(Approvals.MOST_REQUESTED, approvals.view().requested().size());
        assertEquals(Approvals.MOST_REQUESTED, approvals.approved().wires().size());
        assertTrue(approvals.decide("org.matrix.msc2762.send.event:m.x0"), "what was approved stays so");
        assertFalse(approvals.decide("org.matrix.msc2762.send.event:m.another"));
    }
}
