package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tarry sandbox} by itself: what it prints and writes, where it listens, how it ends. */
class SandboxProcessIT {

    private static final Set<String> VARIABLES = Set.of(
            "MATRIX_HOMESERVER", "MATRIX_ACCESS_TOKEN", "MATRIX_USER_ID", "MATRIX_DEVICE_ID", "MATRIX_ROOM_ID",
            "TARRY_SANDBOX_CONTROL", "TARRY_DIALECT", "TARRY_ALICE_ACCESS_TOKEN", "TARRY_ALICE_USER_ID",
            "TARRY_ALICE_DEVICE_ID", "TARRY_ALICE_PASSWORD", "TARRY_BOB_2_ACCESS_TOKEN", "TARRY_BOB_2_USER_ID",
            "TARRY_BOB_2_DEVICE_ID", "TARRY_BOB_2_PASSWORD");

    @TempDir
    private Path folder;

    private Map<String, String> environment;

    @BeforeEach
    void environment() {
        environment = Surroundings.environment(folder.resolve("home"));
    }

    private Running start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Running.LAUNCHER.toString(), "sandbox"));
        command.addAll(List.of(arguments));
        return Running.start(environment, folder, command);
    }

    @Test
    void printsWhatAPersonNeedsAndEndsWithASignal() throws IOException, InterruptedException {
        try (Running running = start("--user", "alice", "--user", "bob")) {
            running.awaitOut("control  ");
            List<String> lines = running.out().lines().toList();
            assertTrue(lines.get(0).matches("url      http://127\\.0\\.0\\.1:\\d+"), lines.get(0));
            assertTrue(lines.get(1).matches("dialect  get-one, limits off"), lines.get(1));
            assertTrue(lines.get(2).matches("room     !\\S+"), lines.get(2));
            assertTrue(lines.get(3).matches("user     @alice:\\S+  device \\S+  token \\S{16,}  password \\S{8,}"), lines.get(3));
            assertTrue(lines.get(4).matches("user     @bob:\\S+  device \\S+  token \\S{16,}  password \\S{8,}"), lines.get(4));
            running.await("the control token", () -> running.out().endsWith("\n"));

            running.signal("TERM");
            Running.Ended ended = running.end();
            assertEquals(143, ended.exit(), ended.all());
            assertEquals(6, ended.out().lines().count(), ended.out());
            assertEquals("    press Ctrl-C to stop\n", ended.err());
        }
    }

    @Test
    void printsOneObjectForPrograms() throws IOException, InterruptedException {
        try (RunningSandbox sandbox = RunningSandbox.start(environment, folder, "--user", "alice", "--user", "bob")) {
            assertEquals(Set.of("url", "room_id", "control_token", "users"), Set.copyOf(sandbox.first().keys()));
            assertEquals(2, sandbox.first().array("users").size());
            assertEquals(
                    Set.of("user_id", "device_id", "access_token", "password"), Set.copyOf(sandbox.user(1).keys()));
            assertTrue(sandbox.control().length() >= 22, sandbox.control());
            for (int i = 0; i < 2; i++) {
                RawHttp.Answer answer = sandbox.ask(
                        sandbox.user(i).text("access_token"), "GET /_matrix/client/v3/account/whoami", "");
                assertEquals(sandbox.user(i).text("user_id"), answer.json().text("user_id"));
                assertEquals(sandbox.user(i).text("device_id"), answer.json().text("device_id"));
            }
            assumeFalse(Running.ignoresInterrupts());
            sandbox.running().signal("INT");
            Running.Ended ended = sandbox.running().end();
            assertEquals(130, ended.exit(), ended.all());
            assertEquals(1, ended.out().lines().count(), ended.out());
            assertEquals("", ended.err());
        }
    }

    @Test
    void passwordsAreOtherOnesAtEveryStart() throws IOException, InterruptedException {
        try (RunningSandbox one = RunningSandbox.start(environment, folder);
                RunningSandbox two = RunningSandbox.start(environment, folder)) {
            assertNotEquals(one.user(0).text("password"), two.user(0).text("password"));
            assertNotEquals(one.user(0).text("access_token"), two.user(0).text("access_token"));
            assertNotEquals(one.control(), two.control());
        }
    }

    @Test
    void theEnvFileIsForItsOwnerWholeAndThereWhenTheServerAnswers() throws IOException, InterruptedException {
        Path file = Files.createDirectory(folder.resolve("it's here")).resolve("env");
        try (Running running = start("--user", "alice", "--user", "bob-2", "--env-file", file.toString())) {
            // Read at the first moment that it is there: no part of it may be missing then.
            running.await("the env file", () -> Files.exists(file));
            List<String> lines = Files.readAllLines(file);
            Running.Ended sourced = Running.run(environment, folder, List.of(
                    "sh", "-c", ". \"$1\" && curl -sS -H \"Authorization: Bearer $MATRIX_ACCESS_TOKEN\" "
                            + "\"$MATRIX_HOMESERVER/_matrix/client/v3/account/whoami\" && echo && "
                            + "'" + Running.LAUNCHER + "' whoami -q && printenv MATRIX_USER_ID TARRY_ALICE_USER_ID", "sh",
                    file.toString()));

            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals(VARIABLES, names(lines));
            assertEquals(0, sourced.exit(), sourced.all());
            assertTrue(sourced.out().startsWith("{\"user_id\":\"@alice:localhost\""), sourced.out());
            assertTrue(sourced.out().endsWith("\n" + "@alice:localhost\n".repeat(3)), sourced.out());
            assertEquals(Set.of("env"), Set.of(file.getParent().toFile().list()));
            running.signal("TERM");
            assertEquals(143, running.end().exit());
            assertFalse(Files.exists(file));
        }
    }

    private static Set<String> names(List<String> lines) {
        Set<String> names = new TreeSet<>();
        for (String line : lines) {
            assertTrue(line.matches("export [A-Z0-9_]+='[^']+'"), line);
            names.add(line.substring("export ".length(), line.indexOf('=')));
        }
        return names;
    }

    @Test
    void theEnvFileIsRemovedByEverySignal() throws IOException, InterruptedException {
        Path file = folder.resolve("env");
        for (String signal : new String[] {"TERM", "HUP", "INT"}) {
            assumeFalse(signal.equals("INT") && Running.ignoresInterrupts());
            Files.writeString(file, "export MATRIX_HOMESERVER='from a start that was killed'\n");
            try (Running running = start("--env-file", "env", "--port", "0")) {
                running.awaitOut("control  ");
                assertTrue(Files.readString(file).startsWith("export MATRIX_HOMESERVER='http"));
                running.signal(signal);
                assertEquals(signal.equals("TERM") ? 143 : signal.equals("INT") ? 130 : 129, running.end().exit());
                assertFalse(Files.exists(file), signal);
            }
        }
    }

    @Test
    void anEnvFileThatCanNotBeWrittenEndsTheStart() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("file"), "");
        try (Running running = start("--env-file", "file/env")) {
            Running.Ended ended = running.end();
            assertEquals(2, ended.exit(), ended.all());
            assertEquals("", ended.out());
            String said = "error: Cannot write the file \"file/env\": the folder";
            assertTrue(ended.err().startsWith(said), ended.err());
        }
    }

    /** It would be gone in the end. */
    @Test
    void anEnvFileTakesTheirPlaceFromNobodysFilesAndLinks() throws IOException, InterruptedException {
        Path precious = Files.writeString(folder.resolve("precious"), "a letter\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), precious);
        for (String name : new String[] {"precious", "link", "."}) {
            try (Running running = start("--env-file", name)) {
                assertEquals(2, running.end().exit(), name);
            }
        }
        assertEquals("a letter\n", Files.readString(link));
    }

    @Test
    void listensOnThePortThatIsNamedUnlessItIsUsed() throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
            try (Running running = start("--port", Integer.toString(port))) {
                Running.Ended ended = running.end();
                assertEquals(5, ended.exit(), ended.all());
                assertEquals("", ended.out());
                assertTrue(ended.err().startsWith("error: The sandbox cannot listen on 127.0.0.1 port " + port), ended.err());
            }
        }
        try (RunningSandbox sandbox = RunningSandbox.start(environment, folder, "--port", Integer.toString(port))) {
            assertEquals("http://127.0.0.1:" + port, sandbox.url());
        }
    }

    @Test
    void listensOnLoopbackOnly() throws IOException, InterruptedException {
        try (RunningSandbox sandbox = RunningSandbox.start(environment, folder)) {
            for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(card.getInetAddresses())) {
                    boolean expected = address.getHostAddress().equals("127.0.0.1");
                    assertEquals(expected, answers(address, sandbox.port()), address.toString());
                }
            }
            assertFalse(answers(InetAddress.getByName("127.0.0.2"), sandbox.port()));
        }
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void saysSoWhenOthersCanReachIt() throws IOException, InterruptedException {
        try (Running running = start("--bind", "0.0.0.0")) {
            running.awaitOut("control  ");
            running.signal("TERM");
            Running.Ended ended = running.end();
            assertTrue(ended.err().contains("--bind 0.0.0.0"), ended.err());
        }
    }

    @Test
    void aStoreThatCannotBeWrittenIsSaidOnStandardErrorAndSoIsItsReturn() throws IOException, InterruptedException {
        Path store = folder.resolve("store");
        Path away = folder.resolve("away");
        String send = "PUT /_matrix/client/v3/rooms/%21sandbox%3Alocalhost/send/m.room.message/1";
        String message = "{\"msgtype\":\"m.text\",\"body\":\"x\"}";
        try (RunningSandbox sandbox = RunningSandbox.start(environment, folder, "--durable", "--store", store.toString())) {
            Files.move(store, away);
            String token = sandbox.user(0).text("access_token");
            assertEquals(503, sandbox.ask(token, send, message).status());
            assertEquals(200, sandbox.ask(token, "GET /_matrix/client/versions", "").status());
            Files.move(away, store);
            Running.until("it is written again", () -> {
                try {
                    return sandbox.ask(token, send, message).status() == 200;
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            sandbox.running().signal("TERM");
            String said = sandbox.running().end().err();
            assertTrue(said.contains("{\"event\":\"store_fails\",\"message\":\"The store " + store
                    + " cannot be written: it has been removed."), said);
            assertEquals(1, said.split("store_fails", -1).length - 1, said);
            assertTrue(said.contains("{\"event\":\"store_works\","), said);
        }
    }
}
