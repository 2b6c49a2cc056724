package dev.tarry.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bugs that the field has seen, by their numbers in the survey of MSC4140's deployments, each with the rows that name it. */
class CausesOfFieldTest {

    private static final String SEVERAL = "needs a diagnosis of several observations";

    /** The rows of each bug; the first says it. */
    private static final Map<String, List<String>> ROWS = rows();

    private static Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        rows.put("B1", List.of("cancel-for-restart"));
        rows.put("B2", List.of("second-event-lost"));
        rows.put("B3", List.of("address-bucket"));
        rows.put("B4", List.of("lost-to-rate-limit", SEVERAL));
        rows.put("B5", List.of("worker-routing"));
        rows.put("B6", List.of("own-state-cancels", SEVERAL));
        rows.put("B7", List.of("other-state-cancels"));
        rows.put("B8", List.of("state-watcher-slow", SEVERAL));
        rows.put("B9", List.of("state-watcher-stuck"));
        rows.put("B10", List.of("non-ascii-fails"));
        rows.put("B11", List.of("migration-failed"));
        rows.put("B12", List.of("flag-lies"));
        rows.put("B13", List.of("delay-too-long", "delay-too-long-form-unknown-to-js-sdk", "switched-off-by-maximum"));
        rows.put("B14", List.of("sent-at-once", "sent-at-once-remembered"));
        rows.put("B15", List.of("ghosts-possible", SEVERAL));
        rows.put("B16", List.of("ghost-after-sleep", SEVERAL));
        rows.put("B17", List.of("slow"));
        rows.put("B18", List.of("restart-error-of-the-widget"));
        rows.put("B19", List.of("config-key-unknown"));
        rows.put("B20", List.of("conflict", "conflict-sent", "conflict-cancelled"));
        rows.put("B21", List.of("repeat-disarms-others", SEVERAL));
        rows.put("B22", List.of("no-owner-check", SEVERAL));
        rows.put("B23", List.of("guest-may-not-update"));
        rows.put("B24", List.of("sent-twice", SEVERAL));
        rows.put("B25", List.of("send-destroyed-it"));
        rows.put("B26", List.of("txn-id-reused"));
        rows.put("B27", List.of("delay-zero"));
        rows.put("B28", List.of("lookup-shape", SEVERAL));
        rows.put("B29", List.of("encrypted-room", "ciphertext-only"));
        rows.put("B30", List.of("membership-expired"));
        rows.put("B31", List.of("leave-not-noticed", SEVERAL));
        rows.put("B32", List.of("retry-after-hidden"));
        rows.put("B33", List.of("too-many-being-sent", "retry-after-untold"));
        rows.put("B34", List.of("config-empty-section"));
        rows.put("B35", List.of("delegation-impossible"));
        rows.put("B36", List.of("empty-body-refused", "address-bucket"));
        return rows;
    }

    @Test
    void everyBugHasARow() {
        IntStream.rangeClosed(1, 36).forEach(number -> {
            String bug = "B" + number;
            assertNotNull(ROWS.get(bug), bug);
            for (String id : ROWS.get(bug)) {
                assertTrue(id.equals(SEVERAL) || Causes.byId(id) != null, bug + ": " + id);
            }
        });
        assertEquals(36, ROWS.size());
    }

    /** A bug that one observation shows is reached by a symptom or by somebody's words; the others by doctor and watch alone. */
    @Test
    void whatOneObservationShowsIsReachedByIt() {
        ROWS.forEach((bug, ids) -> {
            CauseRule row = Causes.rules().stream().filter(one -> one.id().equals(ids.get(0))).findFirst().orElseThrow();
            boolean onlyFound = row.says().isEmpty()
                    && row.whens().stream().allMatch(when -> when.get(0).name().equals(Fact.FOUND.word()));
            assertTrue(!onlyFound || ids.contains(SEVERAL), bug + " " + row.id());
        });
    }
}
