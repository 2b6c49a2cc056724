package dev.tarry.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.matrix.Route;
import java.util.ArrayList;
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
        for (CauseRule row : Causes.rules()) {
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

    /** A one-shot failure reads the table, and text of one byte a character is read faster. */
    @Test
    void theTableIsAscii() {
        for (CauseRule row : Causes.rules()) {
            String texts = row.sentences() + " " + row.nexts() + " " + row.source() + " " + row.says();
            assertTrue(texts.chars().allMatch(c -> c < 128), row.id());
        }
    }

    @Test
    void everyIdIsInKebabCaseAndEveryRowSaysItsSource() {
        for (CauseRule row : Causes.rules()) {
            assertTrue(row.id().matches("[a-z0-9]+(-[a-z0-9]+)*"), row.id());
            assertFalse(row.source().isBlank(), row.id());
        }
    }

    /** A row that another one always comes before would never be seen. */
    @Test
    void everyRowIsTheFirstForSomething() {
        List<String> never = new ArrayList<>();
        for (CauseRule row : Causes.rules()) {
            if (Examples.of(row).stream().noneMatch(symptom -> row.id().equals(id(symptom)))) {
                never.add(row.id());
            }
        }
        assertEquals(List.of(), never);
    }

    /** What stands behind the word is masked wherever it is printed. */
    @Test
    void noRowLooksLikeASecret() {
        for (Cause cause : Causes.table()) {
            assertFalse((cause.sentence() + cause.next() + cause.source()).contains("Bearer "), cause.id());
        }
    }

    /** The reasons of tarry's own errors, and the errcodes that people meet. */
    @Test
    void everyReasonAndErrcodeLeadsSomewhere() {
        List<String> words = List.of(
                "too_long", "disabled", "too_many", "rate", "txn_repeated", "not_found", "conflict", "unrecognized",
                "sent_at_once", "no_delay_id", "encrypted_room", "not_matrix", "cut_off", "timeout", "unreachable", "tls",
                "server_error", "forbidden", "too_large", "M_LIMIT_EXCEEDED", "M_NOT_FOUND", "M_FORBIDDEN", "M_UNKNOWN_TOKEN",
                "M_MISSING_TOKEN", "M_UNRECOGNIZED", "M_GUEST_ACCESS_FORBIDDEN", "M_BAD_JSON", "M_NOT_JSON",
                "M_INVALID_PARAM", "M_MISSING_PARAM", "M_TOO_LARGE", "ORG.MATRIX.MSC4140_DELAY_TOO_LARGE",
                "M_MAX_DELAY_UNSUPPORTED", "M_DELAY_TOO_LARGE", "400", "401", "403", "404", "409", "413", "429", "500", "502");
        for (String word : words) {
            assertFalse(Causes.typed(word, ErrorTextParser.read(word)).isEmpty(), word);
        }
        assertEquals(List.of(), Causes.typed("gibberish", ErrorTextParser.read("gibberish")));
    }

    @Test
    void whatIsSaidLeadsToTheRowThatSaysIt() {
        for (CauseRule row : Causes.rules()) {
            for (String say : row.says()) {
                List<Cause> found = Causes.typed(say, ErrorTextParser.read(say));
                assertTrue(found.stream().anyMatch(cause -> cause.id().equals(row.id())), row.id() + ": " + say);
            }
        }
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
        assertEquals("It fired before the restart arrived", Causes.first(late).sentence());
        assertEquals(
                "It fired 3.2 s ago because it was not restarted within 8.0 s",
                Causes.first(late.fact(Fact.AGO, 3_200).fact(Fact.DELAY, 8_000)).sentence());
    }

    @Test
    void bracesOfConfigurationAreNoPlaces() {
        assertTrue(Causes.byId("rate-of-updates").next().endsWith("{per_second: 20, burst_count: 60}"));
    }
}
