package dev.tarry.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.testing.StallingServer.Stall;
import dev.tarry.testing.StallingServer.Way;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The homeserver that stalls: what it holds, what it lets through, and that it lets go. */
class StallingServerTest {

    private static final String VERSIONS = "/_matrix/client/versions";
    private static final String WHOAMI = "/_matrix/client/v3/account/whoami";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Sandbox sandbox;
    private StallingServer server;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxConfig.defaults());
        server = StallingServer.before(sandbox.url());
    }

    @AfterEach
    void end() throws Exception {
        server.close();
        sandbox.close();
    }

    private CompletableFuture<HttpResponse<String>> ask(String target) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + target))
                .header("Authorization", "Bearer " + sandbox.users().get(0).accessToken()).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> answer(CompletableFuture<HttpResponse<String>> asked) throws Exception {
        return asked.get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatItDoesNotStallPassesThrough() throws Exception {
        assertTrue(answer(ask(VERSIONS)).body().contains("\"org.matrix.msc4140\":true"));
        assertTrue(answer(ask(WHOAMI)).body().contains("@demo:localhost"));
        assertEquals(404, answer(ask("/nothing/here?at=all")).statusCode());
        assertEquals(1, server.count(asked -> asked.path().equals("/nothing/here")));
        assertEquals(3, server.asked().size());
    }

    @Test
    void aHeldRequestIsAnsweredWhenItIsLetGoAndOthersMeanwhile() throws Exception {
        Stall stall = server.stall(Way.HELD, asked -> asked.path().equals(WHOAMI));
        CompletableFuture<HttpResponse<String>> held = ask(WHOAMI);
        stall.awaitCaught(1);
        assertEquals(200, answer(ask(VERSIONS)).statusCode());
        assertFalse(held.isDone());
        stall.release();
        assertEquals(200, answer(held).statusCode());
        assertEquals(200, answer(ask(WHOAMI)).statusCode());
        assertEquals(1, stall.caught());
    }

    @Test
    void aLongPollPassesThroughAndEndsWhenThereIsNews() throws Exception {
        String since = answer(ask("/_matrix/client/v3/sync")).body().replaceAll("(?s).*\"next_batch\":\"([^\"]+)\".*", "$1");
        CompletableFuture<HttpResponse<String>> poll = ask("/_matrix/client/v3/sync?timeout=60000&since=" + since);
        server.awaitAsked(2, asked -> asked.path().endsWith("/sync"));
        sandbox.addUser("eve");
        assertTrue(answer(poll).body().contains("@eve:localhost"));
    }

    @Test
    void aMuteRequestIsNeverAnswered() throws Exception {
        Stall stall = server.stall(Way.MUTE, asked -> asked.path().equals(WHOAMI));
        CompletableFuture<HttpResponse<String>> asked = ask(WHOAMI);
        stall.awaitCaught(1);
        stall.release();
        assertEquals(200, answer(ask(WHOAMI)).statusCode());
        assertThrows(TimeoutException.class, () -> asked.get(100, TimeUnit.MILLISECONDS));
    }

    @Test
    void halfAnAnswerComesAndTheRestLater() throws Exception {
        Stall stall = server.stall(Way.HALF, asked -> asked.path().equals(WHOAMI));
        CompletableFuture<HttpResponse<String>> asked = ask(WHOAMI);
        stall.awaitCaught(1);
        assertThrows(TimeoutException.class, () -> asked.get(100, TimeUnit.MILLISECONDS));
        stall.release();
        assertTrue(answer(asked).body().contains("@demo:localhost"));
    }

    @Test
    void aDeafServerReadsNoRequestUntilItHearsAgain() throws Exception {
        Stall stall = server.stall(Way.DEAF, asked -> true);
        CompletableFuture<HttpResponse<String>> asked = ask(VERSIONS);
        stall.awaitCaught(1);
        assertEquals(0, server.asked().size());
        stall.release();
        assertEquals(200, answer(asked).statusCode());
    }
}
