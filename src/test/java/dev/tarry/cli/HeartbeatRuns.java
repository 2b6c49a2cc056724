package dev.tarry.cli;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs {@code heartbeat} on a held clock, in this process. */
final class HeartbeatRuns {

    private HeartbeatRuns() {}

    /** What a run printed. */
    record Run(int exit, String results, String said) {

        /** The objects of {@code -o json}: beats first, the command's own last. */
        List<JsonObject> objects() throws JsonSyntaxException {
            List<JsonObject> objects = new ArrayList<>();
            for (String line : results.split("\n")) {
                objects.add(JsonReader.readObject(line));
            }
            return objects;
        }

        JsonObject summary() throws JsonSyntaxException {
            List<JsonObject> objects = objects();
            return objects.get(objects.size() - 1);
        }
    }

    /** One command, words apart; {@code heartbeat} and the sandbox are there already. */
    static Run run(String sandbox, String... words) {
        List<String> line = new ArrayList<>(List.of("--sandbox=clock=held" + sandbox, "heartbeat"));
        line.addAll(List.of(words));
        StringWriter results = new StringWriter();
        StringWriter said = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(new byte[0]), new PrintWriter(results, true), new PrintWriter(said, true));
        int exit = new Cli(Map.of("TARRY_CONFIG_DIR", "/nonexistent"), io, new SystemClock(), session -> 99).run(line);
        return new Run(exit, results.toString(), said.toString());
    }
}
