package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.account.Folders;
import dev.tarry.account.ProfileLock;
import dev.tarry.account.Profiles;
import dev.tarry.cli.terminal.ProcessSignals;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.cli.terminal.Terminals;
import dev.tarry.outcome.CommandException;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.SandboxUser;
import dev.tarry.testing.TestFolders;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What another thread does meanwhile changes nothing of a line, and nobody who types waits for it. */
class MeanwhileTest {

    @Test
    void whatIsHeardDuringTheFirstLineDoesNotChangeWhatCameOfIt() throws Exception {
        Path folder = Files.createTempDirectory("tarry-first-line");
        Sandbox sandbox = Sandbox.start(SandboxConfig.builder().faults(List.of("latency=300ms,on=schedule")).build());
        AtomicBoolean over = new AtomicBoolean();
        Thread talker = new Thread(() -> talk(sandbox, over));
        try {
            talker.start();
            StringWriter said = new StringWriter();
            StandardStreams io = StandardStreams.piped(
                    new ByteArrayInputStream("send m.room.message --body later --delay 48h\n".getBytes(StandardCharsets.UTF_8)),
                    new PrintWriter(said), new PrintWriter(said));
            Cli cli = new Cli(environment(folder, sandbox), io, new SystemClock(), session -> 99);
            int exit = cli.run(List.of("--policy", "auto"));
            assertEquals(4, exit, said::toString);
            assertTrue(said.toString().contains("The delay is longer than the homeserver allows."), said::toString);
        } finally {
            over.set(true);
            talker.join();
            sandbox.close();
            TestFolders.delete(folder);
        }
    }

    @Test
    void aTokenThatCouldNotBeSavedIsEndedAlsoAfterCtrlC() throws Exception {
        Path folder = Files.createTempDirectory("tarry-login");
        Sandbox sandbox = Sandbox.start(SandboxConfig.defaults());
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        // Another process chooses the default profile meanwhile.
        Thread other = new Thread(() -> hold(folder, held, over));
        StringWriter said = new StringWriter();
        try {
            SandboxUser user = sandbox.users().get(0);
            StandardStreams io = new StandardStreams(
                    new ByteArrayInputStream(new byte[0]), new PrintWriter(said), new PrintWriter(said), Terminals.ALL,
                    (question, secret) -> user.password(), ProcessSignals.USUAL);
            new Cli(environment(folder, sandbox), io, new SystemClock(), session -> {
                session.start();
                Thread ctrlC = new Thread(() -> {
                    awaitSaid(said, "access_token");
                    session.abort();
                });
                session.run("profile");
                said.getBuffer().setLength(0);
                other.start();
                await(held);
                ctrlC.start();
                session.run("login " + sandbox.url() + " --user demo");
                return 0;
            }).run(List.of());
            assertTrue(said.toString().contains("/v3/logout"), said::toString);
        } finally {
            over.countDown();
            other.join();
            sandbox.close();
            TestFolders.delete(folder);
        }
    }

    private static void hold(Path folder, CountDownLatch held, CountDownLatch over) {
        try {
            Profiles profiles = new Profiles(Folders.find(folder.toString(), Map.of()), millis -> true);
            ProfileLock lock = profiles.lock("");
            held.countDown();
            await(over);
            lock.close();
        } catch (CommandException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitSaid(StringWriter said, String what) {
        for (long end = System.nanoTime() + 20_000_000_000L; System.nanoTime() < end; Thread.onSpinWait()) {
            if (said.toString().contains(what)) {
                return;
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> environment(Path folder, Sandbox sandbox) {
        return Map.of(
                "TARRY_CONFIG_DIR", folder.toString(),
                "MATRIX_HOMESERVER", sandbox.url(),
                "MATRIX_ACCESS_TOKEN", sandbox.users().get(0).accessToken(),
                "MATRIX_ROOM_ID", sandbox.roomId());
    }

    /** Puts one state event after the other into the room: they are not what the fault is for. */
    private static void talk(Sandbox sandbox, AtomicBoolean over) {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; !over.get(); i++) {
            URI uri = URI.create(sandbox.url() + "/_matrix/client/v3/rooms/%21sandbox%3Alocalhost/state/com.example.talk/");
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + sandbox.users().get(0).accessToken())
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"i\":" + i + "}"))
                    .build();
            client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).join();
        }
    }
}
