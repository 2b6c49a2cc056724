package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What became of a delay is told once, whoever tells it. */
class ToldOnceTest {

    private static final String SEND = "send x {} --delay 5s";
    private static final String ADVANCE = "sandbox clock advance 6s";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private void run(InputStream in, String... options) {
        StandardStreams io = StandardStreams.piped(in, new PrintWriter(out), new PrintWriter(err));
        List<String> words = new ArrayList<>(List.of("--sandbox=clock=held", "--policy", "auto", "--keep-going"));
        words.addAll(List.of(options));
        new Cli(Map.of(), io, new SystemClock(), session -> 99).run(words);
    }

    private void run(String... lines) {
        run(new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> told(String what) {
        return (out + "" + err).lines().filter(line -> line.contains(what)).toList();
    }

    @Test
    void waitTellsWhatFiredAndNobodyElseDoes() {
        run(SEND, ADVANCE, "wait last");
        assertEquals(1, told("fired").size(), out + "" + err);
        assertTrue(out.toString().contains("delay-1  fired"), out::toString);
    }

    @Test
    void delaysTellsWhatEndedAndNobodyElseDoes() {
        run(SEND, ADVANCE, "delays");
        assertEquals(1, told("fired").size(), out + "" + err);
    }

    @Test
    void whatNoCommandTellsIsTold() {
        run(SEND, SEND, ADVANCE, "wait delay-2");
        assertEquals(List.of("delay-2  fired", " delay-1 fired"), told("fired").stream().map(l -> l.split(" +\\$")[0]).toList());
        assertTrue(err.toString().contains(" delay-1 fired"), err::toString);
    }

    @Test
    void whatIsHeardLastIsToldAtTheEnd() {
        run(SEND, ADVANCE);
        assertEquals(1, told("fired").size(), out + "" + err);
    }

    @Test
    void ofSeveralAFailedWaitTellsTheOneThatFiredAndNobodyElseDoes() {
        run(SEND, SEND + " --txn-id other", "cancel delay-2", ADVANCE, "wait delay-1 delay-2");
        assertEquals(1, told("delay-1  fired").size(), out + "" + err);
        assertEquals(0, told(" delay-1 fired").size(), out + "" + err);
    }

    @Test
    void aFailedWaitForOneLeavesItsNewsToThemselves() {
        run(SEND, SEND + " --txn-id other", "cancel delay-2", ADVANCE, "wait delay-2");
        assertEquals(1, told(" delay-1 fired").size(), out + "" + err);
        assertEquals(0, told("delay-1  fired").size(), out + "" + err);
    }

    @Test
    void ourOwnSendingIsToldByItsResultAndItsEventByTheNews() {
        run(SEND, "send-now last", "whoami");
        assertEquals(1, told("delay-1  sent").size(), out + "" + err);
        assertEquals(0, told("delay-1 sent").size(), out + "" + err);
        assertEquals(1, told("delay-1 seen in the room as $").size(), out + "" + err);
    }

    @Test
    void asJsonEachOutcomeStaysAnObjectOfItsOwn() {
        run(new ByteArrayInputStream((SEND + "\n" + ADVANCE + "\nwait last\n").getBytes(StandardCharsets.UTF_8)), "-o", "json");
        assertEquals(1, told("\"event\":\"fired\"").size(), out::toString);
        assertEquals(1, told("\"command\":\"wait\"").size(), out::toString);
    }

    /** Threads of its own hear what happens here, while the command waits for the same. */
    @Test
    void asJsonTheOutcomeComesOnceAndBeforeTheResultThatShowsIt() {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 12; i++) {
            lines.append("send x {\"n\":").append(i).append("} --delay 30ms\n").append("wait last\n");
        }
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)), new PrintWriter(out),
                new PrintWriter(err));
        new Cli(Map.of(), io, new SystemClock(), session -> 99).run(List.of("--sandbox", "--policy", "auto", "-o", "json"));
        for (int i = 1; i <= 12; i++) {
            List<String> told = told("\"name\":\"delay-" + i + "\"").stream().filter(line -> line.contains("fired")).toList();
            assertEquals(2, told.size(), out + "" + err);
            assertTrue(told.get(0).contains("\"event\":\"fired\""), out::toString);
            assertTrue(told.get(1).contains("\"command\":\"wait\""), out::toString);
        }
    }

    @Test
    void asJsonAFailedWaitForSeveralComesBehindTheOutcomeOfTheOneThatFired() {
        String lines = SEND + "\n" + SEND + " --txn-id other\ncancel delay-2\n" + ADVANCE + "\nwait delay-1 delay-2\n";
        run(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), "-o", "json");
        List<String> told = told("\"fired\"");
        assertEquals(2, told.size(), out::toString);
        assertTrue(told.get(0).contains("\"event\":\"fired\""), out::toString);
        assertTrue(told.get(1).contains("\"exit\":8"), out::toString);
    }

    /** The next line is written by somebody who first wants to know what became of the delay. */
    @Test
    void newsAreToldBeforeTheNextLineIsWaitedFor() {
        String[] lines = {SEND + "\n", ADVANCE + "\n", "whoami\n"};
        int[] next = {0};
        run(new InputStream() {
            private byte[] current = new byte[0];
            private int at;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0];
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (at == current.length) {
                    if (next[0] == lines.length) {
                        return -1;
                    }
                    if (next[0] == 2) {
                        assertEquals(1, told("fired").size(), out + "" + err);
                    }
                    current = lines[next[0]++].getBytes(StandardCharsets.UTF_8);
                    at = 0;
                }
                int count = Math.min(length, current.length - at);
                System.arraycopy(current, at, bytes, offset, count);
                at += count;
                return count;
            }
        });
        assertEquals(3, next[0]);
    }
}
