package dev.tarry.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.remark.Remark;
import dev.tarry.render.Columns;
import dev.tarry.render.ExchangeTimes;
import dev.tarry.render.Theme;
import dev.tarry.time.Moment;
import dev.tarry.trace.Redactor;
import dev.tarry.trace.TraceEntry;
import dev.tarry.trace.TraceSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is printed where, and when. */
class PrinterTest {

    private final List<String> said = new ArrayList<>();
    private final Screen screen = new Screen() {
        @Override
        public void result(String text) {
            said.add("result " + text);
        }

        @Override
        public void person(String text) {
            said.add("person " + text);
        }

        @Override
        public boolean personIsTerminal() {
            return true;
        }

        @Override
        public boolean resultIsTerminal() {
            return true;
        }

        @Override
        public int width() {
            return width;
        }
    };

    private int width;

    @Test
    void newsDoNotGetIntoAQuestionAndComeAfterTheAnswer() {
        Printer printer = new Printer(screen, new Redactor(), Theme.of(false), new Printer.SecretsShown(false, false));
        printer.person("before");
        String answer = printer.ask((question, secret) -> {
            Thread news = new Thread(() -> {
                printer.person("delay-1 fired");
                printer.result("{}");
            });
            news.start();
            join(news);
            assertEquals(List.of("person before"), said);
            return "secret";
        }, "Password: ", true);
        printer.person("after");
        assertEquals("secret", answer);
        assertEquals(List.of("person before", "person delay-1 fired", "result {}", "person after"), said);
    }

    @Test
    void exchangesAreCutAtTheEdgeOfATerminalAndNowhereElse() {
        for (int columns : new int[] {0, 40, 80, 120}) {
            said.clear();
            width = columns;
            Printer printer = new Printer(screen, new Redactor(), Theme.of(true), new Printer.SecretsShown(false, false));
            printer.view(TraceView.LINES);
            TraceSink sink = printer.exchanges(times);
            String need = "org.matrix.msc2762.send.state_event:org.matrix.msc3401.call.member#" + "日本語".repeat(12);
            sink.add(new TraceEntry.Note(1, at(1_203), new Remark.NotApproved(need)));
            sink.add(new TraceEntry.Note(1, at(2_000), new Remark.NotApproved(need)));
            assertEquals(2, said.size());
            for (String line : said) {
                int length = Columns.of(line) - "person ".length();
                assertTrue(columns == 0 ? line.contains(need) : length <= columns && line.contains("…"), line);
            }
            assertTrue(said.get(0).contains("+1.203 s"), said.get(0));
            assertFalse(said.get(1).contains("+2.000 s"), said.get(1));
        }
    }

    private static Moment at(long millis) {
        return new Moment(Instant.ofEpochMilli(millis), millis * 1_000_000);
    }

    private final ExchangeTimes times = new ExchangeTimes() {
        @Override
        protected Moment began() {
            return at(0);
        }

        @Override
        protected long zoneOffset(long wallMillis) {
            return 0;
        }
    };

    private static void join(Thread thread) {
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
