package dev.tarry;

import dev.tarry.cli.Cli;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.repl.Repl;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.SandboxUser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Walks the usual ways once, on a sandbox, so that their classes are loaded and can be archived; the launcher runs it. */
public final class Rehearsal {

    private static final String SHELL = """
            help
            grant delayed send:m.room.message
            send m.room.message --body hi --delay 1m
            restart last
            delays
            cancel last
            """;

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxConfig.defaults());
        SandboxUser user = sandbox.users().get(0);
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        // What the user has chosen is not for a rehearsal: nothing of it may get into a ledger.
        environment.keySet().removeIf(name -> name.startsWith("TARRY_"));
        environment.put("TARRY_CONFIG_DIR", System.getProperty("tarry.rehearsal"));
        environment.put("MATRIX_HOMESERVER", sandbox.url());
        environment.put("MATRIX_ACCESS_TOKEN", user.accessToken());
        environment.put("MATRIX_USER_ID", user.userId());
        environment.put("MATRIX_ROOM_ID", sandbox.roomId());
        String ledger = Path.of(System.getProperty("tarry.rehearsal"), "ledger.ndjson").toString();
        for (int i = 0; i < 2; i++) {
            run(environment, "", "send", "m.room.message", "--body", "hi");
            run(environment, "", "send", "m.room.message", "{\"msgtype\":\"m.text\",\"body\":\"hi\"}", "--delay", "1m", "-q");
            run(environment, "", "send", "m.room.message", "--body", "hi", "--delay", "1m", "-v");
            run(environment, "", "send", "m.room.message", "--body", "hi", "--delay", "1m", "-o", "json");
            run(environment, "", "delays", "-q");
            run(environment, "", "--ledger", ledger, "send", "m.room.message", "--body", "hi", "--delay", "1m", "-q");
            run(environment, "", "--ledger", ledger, "restart", "last");
            run(environment, "", "restart", "nobody");
            run(environment, "", "whoami");
        }
        run(environment, SHELL, "--sandbox");
        Main.touch();
        new Repl().rehearse(environment, new SystemClock(), SHELL);
        sandbox.close();
        System.exit(0);
    }

    private static void run(Map<String, String> environment, String input, String... arguments) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), nowhere, nowhere);
        new Cli(environment, io, new SystemClock(), new Repl()).run(List.of(arguments));
    }
}
