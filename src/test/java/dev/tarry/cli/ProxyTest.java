package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.testing.TestFolders;
import dev.tarry.testing.TinyProxy;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole commands through a proxy that leads a name which only it knows to a sandbox. */
class ProxyTest {

    private static final String PASSWORD = "pr0xy-s3cret";

    private Path folder;
    private Sandbox sandbox;
    private String all;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createTempDirectory("tarry-proxy");
        sandbox = Sandbox.start(SandboxConfig.defaults());
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
        TestFolders.delete(folder);
    }

    private int run(Map<String, String> environment, String input, String... arguments) {
        StringWriter out = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out), new PrintWriter(out));
        Map<String, String> whole = new LinkedHashMap<>(environment);
        whole.put("TARRY_CONFIG_DIR", folder.toString());
        int exit = new Cli(whole, io, new SystemClock(), session -> 99).run(List.of(arguments));
        all = out.toString();
        return exit;
    }

    private Map<String, String> account(String proxy) {
        return Map.of(
                "MATRIX_HOMESERVER", "http://matrix.test", "MATRIX_ACCESS_TOKEN", sandbox.users().get(0).accessToken(),
                "MATRIX_ROOM_ID", sandbox.roomId(), "http_proxy", proxy);
    }

    @Test
    void commandGoesThroughTheProxyAndKeepsItsPassword() throws IOException {
        try (TinyProxy proxy = new TinyProxy(sandbox.port(), null)) {
            Map<String, String> environment = account("http://alice:" + PASSWORD + "@127.0.0.1:" + proxy.port());
            int exit = run(environment, "", "--insecure", "send", "m.room.message", "--body", "x", "--delay", "1m", "-vv");
            assertEquals(0, exit, all);
            String head = proxy.heads().get(0);
            assertTrue(head.startsWith("GET http://matrix.test/_matrix/client/versions HTTP/1.1\r\nHost: matrix.test\r\n"), head);
            assertTrue(head.contains("\r\nProxy-Authorization: Basic YWxpY2U6cHIweHktczNjcmV0\r\n"), head);
            assertTrue(all.contains("to http://matrix.test through the proxy 127.0.0.1:" + proxy.port() + " (http_proxy)"), all);
            assertTrue(all.contains("PUT http://matrix.test/_matrix/client/v3/rooms/"), all);
            assertTrue(all.contains("Proxy-Authorization: Basic <redacted>"), all);
            assertFalse(all.contains(PASSWORD), all);
            assertFalse(all.contains("YWxpY2U6cHIweHktczNjcmV0"), all);
        }
    }

    @Test
    void loginGoesThroughTheProxyToo() throws IOException {
        try (TinyProxy proxy = new TinyProxy(sandbox.port(), null)) {
            String password = sandbox.users().get(0).accessToken();
            int exit = run(
                    Map.of("ALL_PROXY", "127.0.0.1:" + proxy.port()), password, "--insecure", "login", "http://matrix.test",
                    "--token-stdin", "-v");
            assertEquals(0, exit, all);
            assertTrue(proxy.heads().get(0).startsWith("GET http://matrix.test/_matrix/client/v3/account/whoami "));
            assertTrue(all.contains("through the proxy 127.0.0.1:"), all);
        }
    }

    @Test
    void proxyThatWantsALoginIsNamed() throws IOException {
        try (TinyProxy proxy = new TinyProxy(1, "HTTP/1.1 407 Nope\r\nContent-Length: 0\r\n\r\n")) {
            assertEquals(5, run(account("127.0.0.1:" + proxy.port()), "", "--insecure", "whoami", "-o", "json"), all);
            assertTrue(all.contains("\"reason\":\"proxy\""), all);
            assertTrue(all.contains("127.0.0.1:" + proxy.port() + " (http_proxy) requires a user name and password"), all);
        }
    }

    @Test
    void otherKindsOfProxiesAreRefusedBeforeAnyRequest() {
        assertEquals(2, run(account("socks5://alice:" + PASSWORD + "@127.0.0.1:1080"), "", "--insecure", "whoami"), all);
        assertTrue(all.contains("http_proxy names a socks5:// proxy; tarry supports only http:// proxies."), all);
        assertTrue(all.contains("NO_PROXY=matrix.test"), all);
        assertFalse(all.contains(PASSWORD), all);
    }

    @Test
    void sandboxOnThisMachineIsNotAskedThroughAProxy() throws IOException {
        try (TinyProxy proxy = new TinyProxy(1, "")) {
            Map<String, String> environment = new LinkedHashMap<>(account("127.0.0.1:" + proxy.port()));
            environment.put("MATRIX_HOMESERVER", sandbox.url());
            assertEquals(0, run(environment, "", "whoami"), all);
            assertEquals(List.of(), proxy.heads());
        }
    }
}
