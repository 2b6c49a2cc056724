package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.json.Json;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.SandboxUser;
import dev.tarry.testing.OddServer;
import dev.tarry.testing.TestFolders;
import dev.tarry.trace.Redactor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets planted in every place of a request and a reply, and found in no output: not on screen, not in a file. */
class SecretsTest {

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("tarry-secrets");
    }

    @AfterEach
    void deleteFolder() throws IOException {
        TestFolders.delete(folder);
    }

    private record Said(String out, String err, int exit) {
        String all() {
            return out + "\n" + err;
        }
    }

    private Said run(Map<String, String> environment, String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out), new PrintWriter(err));
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("TARRY_CONFIG_DIR", folder.toString());
        int exit = new Cli(all, io, new SystemClock(), session -> 99).run(List.of(arguments));
        return new Said(out.toString(), err.toString(), exit);
    }

    /** The token of the account, sent along in every place where a widget or a person could put it. */
    @Test
    void tokenIsMaskedWhereverItTurnsUp() throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxConfig.defaults());
        try {
            SandboxUser user = sandbox.users().get(0);
            String token = user.accessToken();
            Map<String, String> environment = Map.of(
                    "MATRIX_HOMESERVER", sandbox.url(), "MATRIX_ACCESS_TOKEN", token, "MATRIX_ROOM_ID", sandbox.roomId());
            String json = Json.of(token).toString();
            String lines = String.join("\n",
                    "trace full",
                    "send m.room.message {\"msgtype\":\"m.text\",\"body\":" + json + "}",
                    "send m." + token + " {} --state-key " + token + " --delay 1m",
                    "send m.room.message {\"msgtype\":\"m.text\",\"body\":\"x\"} --txn-id " + token,
                    "restart " + token,
                    "raw {\"api\":\"fromWidget\",\"widgetId\":\"tarry\",\"requestId\":" + json + ",\"action\":" + json
                            + ",\"data\":{\"x\":" + json + "}}",
                    "raw " + token,
                    "grant " + token,
                    "room join !" + token + ":localhost",
                    "room join #" + token + ":localhost",
                    "nonsense " + token,
                    "read m.room.message",
                    "capabilities",
                    "delays",
                    "trace list",
                    "trace show 4",
                    "trace show 4 --raw",
                    "trace show 5 --raw");
            for (String[] output : new String[][] {{"-o", "text"}, {"-o", "json"}}) {
                Said said = run(environment, lines, "--keep-going", "--policy", "auto", output[0], output[1]);
                assertTrue(said.all().contains(Redactor.MASK), "nothing was masked");
                assertNoTrace(said, token);
            }
            assertNoTrace(run(environment, "", "send", "m.x", "{}", "--state-key", token, "-vv", "--show-secrets"), token);
            assertNoTrace(run(environment, "", "send", "m.x", "{}", "--state-key", token, "--dry-run"), token);
            assertNoTrace(run(environment, "", "whoami", token), token);
            assertNoFileHas(token);
        } finally {
            sandbox.close();
        }
    }

    @Test
    void loginShowsNeitherPasswordNorTokenAndKeepsTheTokenInTheProfileAlone() throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxConfig.defaults());
        try {
            String password = sandbox.users().get(0).password();
            Said said = run(
                    Map.of(), password + "\n", "login", sandbox.url(), "--user", "demo", "--password-stdin", "-vv");
            assertTrue(said.all().contains("\"type\":\"m.login.password\""), said.all());
            assertNoTrace(said, password);
            String profile = Files.readString(folder.resolve("profiles/demo.json"));
            String token = profile.replaceAll("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
            assertNoTrace(said, token);
            assertFalse(profile.contains(password));
            assertNoTrace(run(Map.of(), "", "profile", "show"), token);
            assertNoTrace(run(Map.of(), "", "profile", "show", "-o", "json"), token);
            assertNoTrace(run(Map.of(), "", "whoami", "-vv"), token);
        } finally {
            sandbox.close();
        }
    }

    /** A homeserver's answer full of secrets that nobody told us of: known by the places where they stand. */
    @Test
    void secretsOfAnswersAreMaskedByTheirPlace() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        String[] keys = {"access_token", "refresh_token", "id_token", "login_token", "password", "client_secret", "mac"};
        for (int i = 0; i < 40; i++) {
            String secret = "s3cr3t" + Long.toString(random.nextLong() >>> 1, 36) + "+/=";
            String key = keys[random.nextInt(keys.length)];
            String body = switch (random.nextInt(4)) {
                case 0 -> "{\"" + key + "\":\"" + secret + "\"}";
                case 1 -> "{\"" + key + "\" : \"" + secret + "\",\"user_id\":\"@a:b\"}";
                case 2 -> "{\"user_id\":\"@a:b\",\"deep\":{\"list\":[{\"" + key + "\":\"" + secret + "\"}]}}";
                default -> "{\"text\":\"{\\\"" + key + "\\\":\\\"" + secret + "\\\"}\"}";
            };
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            String answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Next: /x?access_token=" + secret
                    + "&a=b\r\nSet-Cookie: Bearer " + secret + "\r\nContent-Length: " + length + "\r\n\r\n" + body;
            try (OddServer server = OddServer.serving(answer.getBytes(StandardCharsets.UTF_8))) {
                Map<String, String> environment =
                        Map.of("MATRIX_HOMESERVER", server.url(), "MATRIX_ACCESS_TOKEN", "t0ken-of-ours");
                Said said = run(environment, "trace full\nwhoami\ntrace show 1 --raw\ntrace show 1\n", "--keep-going");
                assertNoTrace(said, secret);
                assertNoTrace(said, "t0ken-of-ours");
            }
        }
    }

    /** A delay id is for people's eyes and standard output; a standard error that is a file gets stand-ins. */
    @Test
    void delayIdsAreStandInsOnAStandardErrorThatIsNoTerminal() throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxConfig.defaults());
        try {
            SandboxUser user = sandbox.users().get(0);
            Map<String, String> environment = Map.of(
                    "MATRIX_HOMESERVER", sandbox.url(), "MATRIX_ACCESS_TOKEN", user.accessToken(),
                    "MATRIX_ROOM_ID", sandbox.roomId());
            Said said = run(
                    environment,
                    "trace full\nsend m.room.message --body x --delay 1m\nrestart last\ndelays\ncancel last\ncancel last\n",
                    "--keep-going", "--policy", "auto");
            String id = said.out().replaceAll("(?s).*?(syd_[A-Za-z]{20}).*", "$1");
            assertTrue(said.out().contains(id));
            assertFalse(said.err().contains("syd_"), said.err());
            assertTrue(said.err().contains("<delay-1>"));
            Said lifted = run(environment, "", "restart", "id:" + id, "-vv", "--show-secrets=always");
            assertTrue(lifted.err().contains(id), lifted.err());
        } finally {
            sandbox.close();
        }
    }

    private static void assertNoTrace(Said said, String secret) {
        for (String form : new String[] {
            secret, secret.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"), secret.substring(3)
        }) {
            assertFalse(said.all().contains(form), () -> "the secret shows: " + said.all());
        }
    }

    private void assertNoFileHas(String secret) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains(secret), file.toString());
            }
        }
    }
}
