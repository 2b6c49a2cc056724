package dev.tarry.contract;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The checklist of delayed events, held against a homeserver: one test a row that concerns its dialect. */
final class HomeserverContract {

    // Row 125, another server's newer state event, wants federation.
    private static final List<Row> ROWS = Stream.of(
                    AdvertisingRows.ROWS, SchedulingRows.ROWS, RefusalRows.ROWS, SchedulingLimitRows.ROWS, LookupRows.ROWS,
                    ManagementRows.ROWS, EndedRows.ROWS, FiringRows.ROWS, PersistenceRows.ROWS, ShortLists.ROWS,
                    VisibilityRows.ROWS)
            .flatMap(List::stream)
            .toList();

    private HomeserverContract() {}

    /** The rows that concern a dialect. */
    static List<Row> rows(Dialect dialect) {
        return ROWS.stream().filter(row -> row.concerns().test(dialect)).toList();
    }

    static Stream<DynamicTest> tests(Homeserver hs) {
        return rows(hs.dialect()).stream()
                .map(row -> DynamicTest.dynamicTest(row.title(), () -> check(row, hs)));
    }

    /** Reports of dynamic tests number them only; the failure has to say which row it is. */
    static void check(Row row, Homeserver hs) throws Exception {
        try {
            row.check().run(hs);
        } catch (AssertionError failure) {
            throw new AssertionError(hs.dialect() + ", " + row.title() + ": " + failure.getMessage(), failure);
        }
    }
}
