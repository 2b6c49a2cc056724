package dev.tarry.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.remark.Remark;
import dev.tarry.time.Moment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trace gives back what happened, by exchange and in order, as far as it still has it. */
class TraceTest {

    private static final int MOST = 20_000;

    private final Trace trace = new Trace();

    @Test
    void anExchangeHasItsOwnEntriesInOrder() {
        add(1, "a");
        add(2, "b");
        add(1, "c");
        add(0, "sync");
        assertEquals(List.of("a", "c"), texts(trace.of(1)));
        assertEquals(List.of("b"), texts(trace.of(2)));
        assertEquals(List.of("sync"), texts(trace.of(0)));
        assertEquals(List.of(), trace.of(3));
        assertEquals(List.of("a", "b", "c"), texts(trace.all()));
    }

    @Test
    void exchangesAreListedInTheOrderInWhichTheyBegan() {
        add(2, "a");
        add(0, "sync");
        add(1, "b");
        add(2, "c");
        assertEquals(List.of(2, 1), trace.exchanges());
    }

    @Test
    void theOldestEntriesFallOutOfTheirExchangeAsWell() {
        add(1, "a");
        add(2, "b");
        add(1, "c");
        fill(3, MOST - 2);
        assertEquals(List.of("c"), texts(trace.of(1)));
        assertEquals(List.of("b"), texts(trace.of(2)));
        fill(3, 1);
        assertEquals(List.of("c"), texts(trace.of(1)));
        assertEquals(List.of(), trace.of(2));
        assertEquals(MOST, trace.all().size());
    }

    @Test
    void largeAnswersMakeRoomForTheNext() {
        int most = (int) (Trace.MAX_SIZE >> 20);
        for (int exchange : new int[] {0, 1}) {
            for (int i = 0; i < 4 * most; i++) {
                trace.add(new TraceEntry.Response(
                        exchange == 0 ? 0 : i + 1, new Moment(Instant.EPOCH, i), i, 200, 0,
                        new TraceEntry.Response.Content("", "x".repeat(1 << 19), "x".repeat(1 << 19)), null));
            }
        }
        assertEquals(most, trace.of(0).size());
        assertEquals(most, trace.all().size());
        assertEquals(4 * most, trace.exchanges().get(most - 1));
        trace.add(new TraceEntry.Request(500, new Moment(Instant.EPOCH, 0), 1, "PUT", "", "", "x".repeat(32 << 20)));
        assertEquals(List.of(500), trace.exchanges(), "the newest stays");
        add(501, "a");
        add(502, "b");
        assertEquals(List.of(501, 502), trace.exchanges());
    }

    @Test
    void anExchangeWithoutEntriesIsNoMore() {
        add(1, "a");
        fill(2, MOST - 1);
        assertEquals(List.of(1, 2), trace.exchanges());
        fill(3, MOST);
        assertEquals(List.of(3), trace.exchanges());
        add(1, "late");
        assertEquals(List.of(3, 1), trace.exchanges());
        assertEquals(List.of("late"), texts(trace.of(1)));
    }

    @Test
    void theBackgroundTakesNoRoomFromExchanges() {
        add(1, "a");
        fill(0, MOST);
        assertEquals(List.of("a"), texts(trace.of(1)));
        assertEquals(500, trace.of(0).size());
        assertEquals(List.of("a"), texts(trace.all()));
    }

    @Test
    void anExchangeCostsTheSameAmongTwelveAndAmongTwelveThousand() {
        assertEquals(3, steps(among(12)));
        assertEquals(3, steps(among(12_000)));
    }

    private static Trace among(int exchanges) {
        Trace trace = new Trace();
        for (int i = 1; i <= exchanges; i++) {
            trace.add(note(i, "begun"));
        }
        trace.add(note(7, "went on"));
        trace.add(note(7, "ended"));
        return trace;
    }

    private static long steps(Trace trace) {
        long before = trace.steps();
        assertEquals(List.of("begun", "went on", "ended"), texts(trace.of(7)));
        return trace.steps() - before;
    }

    private void fill(int exchange, int many) {
        for (int i = 0; i < many; i++) {
            add(exchange, "filling");
        }
    }

    private void add(int exchange, String text) {
        trace.add(note(exchange, text));
    }

    /** An entry that is told from others by a text. */
    private static TraceEntry note(int exchange, String text) {
        return new TraceEntry.Note(exchange, new Moment(Instant.EPOCH, 0), new Remark.NotApproved(text));
    }

    private static List<String> texts(List<TraceEntry> entries) {
        return entries.stream().map(entry -> ((Remark.NotApproved) ((TraceEntry.Note) entry).remark()).need()).toList();
    }
}
