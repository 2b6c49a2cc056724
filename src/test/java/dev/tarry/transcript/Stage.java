package dev.tarry.transcript;

import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.SandboxUser;
import dev.tarry.testing.OddServer;
import dev.tarry.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a transcript stands on: folders, a homeserver beside tarry, and the words that stand for what differs every time. */
final class Stage implements AutoCloseable {

    private final Path folder;
    private final Map<String, String> words = new LinkedHashMap<>();
    private final List<AutoCloseable> running = new ArrayList<>();

    Stage(Path files) throws IOException {
        folder = Files.createTempDirectory("tarry-transcript");
        words.put("$FILES", files.toAbsolutePath().toString());
        words.put("$CONFIG", folder.resolve("config").toString());
    }

    /** The environment of every start: nobody's but ours. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("TARRY_CONFIG_DIR", words.get("$CONFIG"));
        environment.put("HOME", folder.toString());
        environment.put("TZ", "UTC");
        environment.put("LC_ALL", "C.UTF-8");
        return environment;
    }

    /** Carries out {@code & sandbox …} or {@code & server …}. */
    void direct(String directive) throws IOException {
        String[] parts = directive.split(" ");
        if (parts[0].equals("sandbox")) {
            sandbox(parts);
        } else if (parts[0].equals("server")) {
            OddServer server = OddServer.start(parts[1]);
            running.add(server);
            words.put("$URL", server.url());
        } else {
            throw new IllegalArgumentException("unknown directive " + directive);
        }
    }

    private void sandbox(String[] parts) throws IOException {
        SandboxConfig.Builder config = SandboxConfig.builder();
        List<String> users = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String value = parts[i].substring(parts[i].indexOf('=') + 1);
            if (parts[i].startsWith("speaks=")) {
                config.speaks(value);
            } else if (parts[i].startsWith("limits=")) {
                config.limits(value);
            } else if (parts[i].equals("clock=held")) {
                config.held(true);
            } else {
                users.add(value);
            }
        }
        Sandbox sandbox = Sandbox.start(config.users(users).build());
        running.add(sandbox::close);
        words.put("$URL", sandbox.url());
        words.put("$CONTROL", sandbox.controlToken());
        for (SandboxUser user : sandbox.users()) {
            String name = user.userId().substring(1, user.userId().indexOf(':'));
            words.put("$TOKEN_" + name, user.accessToken());
            words.put("$PASSWORD_" + name, user.password());
            words.put("$DEVICE_" + name, user.deviceId());
        }
    }

    /** What is typed, with the words replaced by what they stand for. */
    String enter(String text) {
        String entered = text;
        List<String> names = new ArrayList<>(words.keySet());
        names.sort((a, b) -> b.length() - a.length());
        for (String name : names) {
            entered = entered.replace(name, words.get(name));
        }
        return entered;
    }

    /** What is said, with what differs every time replaced by its word. */
    String settle(String text) {
        String settled = text.replace("\r", "␍");
        for (Map.Entry<String, String> word : words.entrySet()) {
            settled = settled.replace(word.getValue(), word.getKey());
        }
        if (running.isEmpty()) {
            return settled;
        }
        return settled
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                .replaceAll("tarry-[0-9a-z]+-[0-9a-z]+-(\\d+)", "TXN-$1")
                .replaceAll(" in \\d+ ms {1,5}", " in N ms     ")
                .replaceAll("(?m)  \\+[0-9:.]+( s)?$", "  +N s")
                .replaceAll("due in [0-9.]+ s \\([0-9:.]+", "due in N s (TIME")
                .replaceAll("\\$[A-Za-z0-9_-]{43}", "\\$EVENT")
                .replaceAll("syd_[A-Za-z]{20}", "syd_ID")
                .replaceAll("probe_[0-9a-f]{20,32}", "probe_ID")
                .replaceAll("\"origin_server_ts\":\\d+", "\"origin_server_ts\":N")
                .replaceAll("\"age\":\\d+", "\"age\":N")
                .replaceAll("\\b(?!CAPABILITY\\b)[A-Z]{10}\\b", "DEVICE")
                .replaceAll("\"due_at\":\"[^\"]+\"", "\"due_at\":\"TIME\"")
                .replaceAll("\"uncertainty_ms\":\\d+", "\"uncertainty_ms\":N")
                .replaceAll("(\"delay_id\":\")syd_[A-Za-z]{4}…", "$1syd_I…");
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable one : running) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        TestFolders.delete(folder);
    }
}
