package dev.tarry.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CausesTest {

    /** What a diagnosis looks up by its id. */
    private static final List<String> FOR_DOCTOR = List.of(
            "flag-lies", "switched-off-by-maximum", "switched-off-by-user-limit", "sent-at-once", "route-unknown",
            "worker-routing", "path-form-missing", "own-state-cancels", "other-state-cancels", "address-bucket",
            "non-ascii-fails", "lost-unsent", "lost-to-rate-limit", "sent-twice", "fired-early", "fired-late", "sync-silent",
            "clock-skew", "html-from-proxy", "cut-off", "slow", "no-owner-check", "delegation-impossible",
            "no-capability-advertised", "limits-unknown", "no-cors", "no-rtc-transports", "no-delay-id-in-unsigned",
            "power-lost-unsent", "second-event-lost", "txn-id-not-honoured", "delay-too-long-form-unknown-to-js-sdk",
            "empty-body-refused");

    private static String id(Symptom symptom) {
        Cause cause = Causes.first(symptom);
        return cause == null ? null : cause.id();
    }

    private static Symptom gone(Route route, History history) {
        return Symptom.of(route).status(404).errcode("M_NOT_FOUND").error("Delayed event not found").history(history);
    }

    @Test
    void everyRowIsWholeAndShort() {
        Set<String> ids = new LinkedHashSet<>();
        for (Row row : Causes.rows()) {
            assertTrue(ids.add(row.id()), row.id() + " is there twice");
            assertFalse(row.whens().isEmpty(), row.id());
            for (String sentence : row.sentences()) {
                assertTrue(sentence.length() <= 140 && !sentence.endsWith("."), row.id() + ": " + sentence);
            }
            for (String next : row.nexts()) {
                assertTrue(next.length() <= 160 && !next.endsWith("."), row.id() + ": " + next);
            }
        }
        assertTrue(ids.size() > 60);
        assertEquals(ids.size(), Causes.table().size());
    }

    @Test
    void whatDoctorLooksUpIsThere() {
        for (String id : FOR_DOCTOR) {
            assertEquals(id, Causes.byId(id).id());
            assertEquals(id, id(Symptom.found(id)), "found=" + id);
        }
        assertNull(Causes.byId("no-such-cause"));
    }

    @Test
    void placesAreFilledFromFactsAndLeftOutWithoutThem() {
        Symptom late = gone(Route.RESTART, History.FIRED);
        assertEquals("It has fired, before the restart came", Causes.first(late).sentence());
        assertEquals(
                "It fired 3.2 s ago, since nothing restarted it within 8.0 s",
                Causes.first(late.fact(Fact.AGO, 3_200).fact(Fact.DELAY, 8_000)).sentence());
    }

    @Test
    void bracesOfConfigurationAreNoPlaces() {
        assertTrue(Causes.byId("rate-of-updates").next().endsWith("{per_second: 20, burst_count: 60}"));
    }
}
