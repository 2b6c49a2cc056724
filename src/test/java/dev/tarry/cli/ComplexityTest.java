package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.testing.TestFolders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Twice as much is twice the work. Counted in bytes that the thread of the commands takes from the heap, which do not depend on
 * the machine: whoever copies, joins or lists anew all that was there before takes the square of them. What walks without taking
 * memory has counters of its own, in the tests of the redactor, the ledger and the trace.
 */
class ComplexityTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What is doubled. */
    private enum Doubled {
        DELAYS(150, n -> "send m.room.message --body hi --delay 1h\n".repeat(n) + "delays\ndelays -q\ndelays -o json\n"),
        TRACE_LINES(150, n -> "trace full\n" + "send m.room.message --body hi\n".repeat(n) + "trace list\n"),
        EVENTS_READ(150, n -> "send m.room.message --body hi\n".repeat(n) + "read m.room.message --limit " + n + "\n"),
        LINES_OF_JSON(4_000, n -> "send org.example.note {\"a\":[1\n" + ",1\n".repeat(n) + "]}\n"),
        ARGUMENTS(300, n -> "restart " + numbered("id:syd_", n, " ") + "\n"),
        KEYS(4_000, n -> "send org.example.note {" + IntStream.range(0, n).mapToObj(i -> "\"k" + i + "\":1")
                .collect(Collectors.joining(",")) + "}\n"),
        REPEATED_KEYS(4_000, n -> "send org.example.note {" + "\"k\":1,".repeat(n) + "\"k\":2}\n"),
        CAPABILITIES(1_000, n -> "grant " + numbered("send:org.example.t", n, " ") + "\ncapabilities\n"),
        WORDS_EXPLAINED(2_000, n -> "explain '" + numbered("M_LIMIT_EXCEEDED nonsense", n, " ") + "'\n"),
        PIPED_LINES(400, n -> "policy auto\n".repeat(n)),
        ROOMS(100, n -> "room create\n".repeat(n) + "room list\n"),
        FAULT_RULES(40, n -> "sandbox fault latency=1s,on=cancel\n".repeat(n) + "sandbox fault\n"),
        COMMENTS(4_000, n -> "# nothing\n\n".repeat(n) + "policy\n");

        private final int count;
        private final IntFunction<String> lines;

        Doubled(int count, IntFunction<String> lines) {
            this.count = count;
            this.lines = lines;
        }
    }

    private static String numbered(String text, int count, String between) {
        return IntStream.range(0, count).mapToObj(i -> text + i).collect(Collectors.joining(between));
    }

    @ParameterizedTest
    @EnumSource
    void twiceAsMuchIsTwiceTheWork(Doubled what) throws IOException {
        // The first time loads classes and fills what is kept.
        work(what.lines.apply(what.count));
        long once = work(what.lines.apply(what.count));
        long twice = work(what.lines.apply(2 * what.count));
        assertTrue(twice <= 2.2 * once, what + ": " + once + " bytes for " + what.count + ", " + twice + " for twice as many");
    }

    private static long work(String lines) throws IOException {
        Path folder = Files.createTempDirectory("tarry-complexity");
        try {
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            StandardStreams io = StandardStreams.piped(
                    new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), nowhere, nowhere);
            List<String> arguments = new ArrayList<>(List.of(
                    "--sandbox=clock=held,max-scheduled=1000", "--policy", "auto", "--keep-going"));
            Cli cli = new Cli(Map.of("TARRY_CONFIG_DIR", folder.toString()), io, new SystemClock(), session -> 99);
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            int exit = cli.run(arguments);
            long taken = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertTrue(exit == 0 || exit == 4, "exit " + exit);
            return taken;
        } finally {
            TestFolders.delete(folder);
        }
    }
}
