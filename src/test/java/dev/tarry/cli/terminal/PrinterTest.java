package dev.tarry.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.render.Theme;
import dev.tarry.trace.Redactor;
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
    };

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

    private static void join(Thread thread) {
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
