package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code read} finds what does not stand on a homeserver's first page, and says where it has stopped. */
class ReadFollowsTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Sends one rare message and then so many others, and reads; returns the lines that the read printed. */
    private List<String> readBehind(int others, String read) {
        StringBuilder lines = new StringBuilder();
        lines.append("send m.room.message {\"msgtype\":\"m.rare\",\"body\":\"first\"} -q\n");
        for (int i = 0; i < others; i++) {
            lines.append("send m.room.message --body x -q\n");
        }
        lines.append(read).append('\n');
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)), new PrintWriter(out),
                new PrintWriter(err));
        int exit = new Cli(Map.of("TARRY_CONFIG_DIR", folder.toString()), io, new SystemClock(), session -> 99)
                .run(List.of("--sandbox=clock=held", "--policy", "auto"));
        assertEquals(0, exit, err::toString);
        List<String> said = out.toString().lines().toList();
        return said.subList(others + 1, said.size());
    }

    @Test
    void whatIsFilteredOutDoesNotCountForTheLimit() {
        assertEquals(List.of("$7"), readBehind(230, "read m.room.message --msgtype m.rare --limit 1 -q"));
    }

    @Test
    void withoutALimitItStopsAtASensibleNumberAndSaysSo() {
        assertEquals(50, readBehind(60, "read m.room.message").size());
        assertTrue(err.toString().contains("there may be older events"), err::toString);
    }

    @Test
    void whereAllWasReadThereIsNoMore() {
        List<String> said = readBehind(60, "read m.room.message --limit 61 -o json");
        assertTrue(said.get(0).endsWith(",\"more\":false}"), said::toString);
    }

    @Test
    void aHistoryThatNobodyWouldReadToItsEndIsLeftWithAWord() {
        List<String> said = readBehind(1_050, "read m.room.message --msgtype m.rare");
        assertEquals(List.of(), said);
        assertTrue(err.toString().contains("no matching events among the newest ones"), err::toString);
    }
}
