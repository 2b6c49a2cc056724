package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.testing.TestFolders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A sandbox on the machine's clock, and single commands that know nothing of one another. */
final class SandboxCommands implements AutoCloseable {

    /** A fault that does no harm, and tells how often it was applied. */
    static final String COUNTS_POLLS = "latency=1ms,on=sync";

    private final Path folder = Files.createTempDirectory("tarry-wait");
    private final Sandbox sandbox;
    private final Map<String, String> environment = new HashMap<>();

    SandboxCommands(String speaks, String... faults) throws Exception {
        sandbox = Sandbox.start(SandboxConfig.builder().speaks(speaks).faults(List.of(faults)).build());
        environment.put("TARRY_CONFIG_DIR", folder.toString());
        environment.put("MATRIX_HOMESERVER", sandbox.url());
        environment.put("MATRIX_ROOM_ID", sandbox.roomId());
        environment.put("MATRIX_ACCESS_TOKEN", sandbox.users().get(0).accessToken());
        environment.put("TARRY_DIALECT", sandbox.speaks());
    }

    SandboxCommands with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** Runs a command; returns what it printed to standard output. */
    String run(String line) {
        return run(List.of(line.split(" ")), "");
    }

    /** The lines of one session. */
    String pipe(String lines) {
        return run(List.of("--policy", "auto"), lines);
    }

    /** The same with an option of the start. */
    String pipe(String option, String lines) {
        return run(List.of("--policy", "auto", option), lines);
    }

    private String run(List<String> line, String in) {
        StringWriter said = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), new PrintWriter(said),
                new PrintWriter(new StringWriter()));
        new Cli(Map.copyOf(environment), io, new SystemClock(), session -> 99).run(new ArrayList<>(line));
        return said.toString();
    }

    JsonObject json(String line) {
        String said = run(line + " -o json");
        try {
            return JsonReader.readObject(said);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(said, e);
        }
    }

    /** Schedules a message; returns its delay id. */
    String schedule(String delay) {
        return run("send m.room.message --body later -q --delay " + delay).trim();
    }

    /** In a thread of its own: the common pool has but one on two cores. */
    CompletableFuture<JsonObject> inBackground(String line) {
        return CompletableFuture.supplyAsync(() -> json(line), work -> new Thread(work).start());
    }

    /** Returns once so many requests were counted by the first fault. */
    void awaitCounted(int requests) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (sandbox.faults().array("faults").values().get(0).asObject().number("struck") < requests) {
            assertTrue(System.nanoTime() < deadline, () -> "waited in vain for " + requests + " requests: " + sandbox.faults());
            Thread.sleep(20);
        }
    }

    static JsonObject result(JsonObject waited) {
        assertTrue(waited.has("results"), waited::toString);
        return waited.array("results").values().get(0).asObject();
    }

    static void assertExit(long exit, String reason, JsonObject waited) {
        assertEquals(exit, waited.number("exit"), waited::toString);
        assertEquals(reason, waited.has("error") ? waited.object("error").text("reason") : null, waited::toString);
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        TestFolders.delete(folder);
    }
}
