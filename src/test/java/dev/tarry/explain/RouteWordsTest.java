package dev.tarry.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.matrix.Route;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words that explain has for what was asked. */
class RouteWordsTest {

    @Test
    void theyAreThese() {
        List<String> words = List.of(
                "schedule", "restart", "cancel", "send-now", "list", "lookup", "send", "read", "sync", "login", "logout",
                "whoami", "versions", "capabilities", "create-room", "join", "state", "discovery", "widget", "other");
        assertEquals(words, RouteWords.all());
        for (String word : words) {
            assertEquals(word, RouteWords.of(RouteWords.ofWord(word)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SEND_STATE, send", "REDACT, send", "READ_STATE, state", "RESOLVE, read", "CHANGE_ROOM, read", "ACT, lookup",
        "REFRESH, other", "UNKNOWN, unknown",
    })
    void severalRoutesGoUnderOne(Route route, String word) {
        assertEquals(word, RouteWords.of(route));
    }

    @Test
    void theOldWordForALookupIsUnderstood() {
        assertEquals(Route.LOOKUP, RouteWords.ofWord("get-one"));
    }

    @ParameterizedTest
    @CsvSource({"unknown", "send-state", "read-state", "redact", "resolve", "act", "refresh", "look-up", "LIST"})
    void nothingElseIs(String word) {
        assertNull(RouteWords.ofWord(word));
    }

    @Test
    void theTableHasNoOthers() {
        for (CauseRule row : Causes.rules()) {
            for (List<Condition> when : row.whens()) {
                for (Condition condition : when) {
                    boolean known = !condition.name().equals("on") || RouteWords.all().containsAll(condition.values());
                    assertTrue(known, () -> row.id() + " has " + condition.values());
                }
            }
        }
    }
}
