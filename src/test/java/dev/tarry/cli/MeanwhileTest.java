package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What another thread does meanwhile changes nothing of a line, and nobody who types waits for it. */
class MeanwhileTest {

    @Test
    void whatIsHeardDuringTheFirstLineDoesNotChangeWhatCameOfIt() throws Exception {
        Path folder = Files.createTempDirectory("tarry-first-line");
        Sandbox sandbox = Sandbox.start(SandboxConfig.defaults().withFaults(List.of("latency=300ms,on=schedule")));
        AtomicBoolean over = new AtomicBoolean();
        Thread talker = new Thread(() -> talk(sandbox, over));
        try {
            SandboxUser user = sandbox.users().get(0);
            Map<String, String> environment = Map.of(
                    "TARRY_CONFIG_DIR", folder.toString(),
                    "MATRIX_HOMESERVER", sandbox.url(),
                    "MATRIX_ACCESS_TOKEN", user.accessToken(),
                    "MATRIX_ROOM_ID", sandbox.roomId());
            talker.start();
            StringWriter said = new StringWriter();
            Io io = Io.piped(
                    new ByteArrayInputStream("send m.room.message --body later --delay 48h\n".getBytes(StandardCharsets.UTF_8)),
                    new PrintWriter(said), new PrintWriter(said));
            int exit = new Cli(environment, io, new SystemClock(), session -> 99).run(List.of("--policy", "auto"));
            assertEquals(4, exit, said::toString);
            assertTrue(said.toString().contains("The delay is longer than the homeserver allows."), said::toString);
        } finally {
            over.set(true);
            talker.join();
            sandbox.close();
            TestFolders.delete(folder);
        }
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
