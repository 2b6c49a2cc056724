package dev.tarry.homeserver.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.remark.Fault;
import dev.tarry.testing.TestFolders;
import dev.tarry.testing.TinyProxy;
import dev.tarry.trace.Trace;
import dev.tarry.wording.FaultText;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A homeserver with a certificate of its own: refused, trusted by {@code --cacert}, or let through by {@code --insecure}. */
class TlsTest {

    private static final String PASSWORD = "changeit";
    private static Path folder;
    private static SSLServerSocket server;

    @BeforeAll
    static void listen() throws Exception {
        folder = Files.createTempDirectory("tarry-tls");
        keytool("-genkeypair", "-alias", "hs", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "SAN=dns:localhost,dns:matrix.test", "-validity", "2", "-storetype", "PKCS12");
        keytool("-exportcert", "-alias", "hs", "-rfc", "-file", folder.resolve("cert.pem").toString());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(TlsTest::serve, "tls-test");
        thread.setDaemon(true);
        thread.start();
    }

    private static void keytool(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 5];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[arguments.length + 1] = "-keystore";
        command[arguments.length + 2] = folder.resolve("keys").toString();
        command[arguments.length + 3] = "-storepass";
        command[arguments.length + 4] = PASSWORD;
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private static void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[4_096]);
                socket.getOutputStream().write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // A handshake that the other side broke off, as it should.
            }
        }
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
        TestFolders.delete(folder);
    }

    private static Answer ask(TlsSettings tls, String host) throws Exception {
        return ask(tls, "https://" + host + ":" + server.getLocalPort(), null);
    }

    private static Answer ask(TlsSettings tls, String url, Proxy proxy) throws Exception {
        Homeserver homeserver = new Homeserver(
                new Homeserver.Connection(Origin.parse(url), tls, null, Duration.ofSeconds(5), proxy),
                new SystemClock(), new Trace(), new Homeserver.CallNumbers());
        Answer answer = homeserver.call(1, WireRequest.get("/x", null));
        homeserver.close();
        return answer;
    }

    @Test
    void strangersCertificateIsRefusedBeforeAnythingIsSent() throws Exception {
        Answer answer = ask(TlsSettings.DEFAULT, "localhost");
        assertEquals(Fault.Kind.TLS, answer.fault().kind());
        assertTrue(FaultText.clause(answer.fault()).startsWith("no secure connection to https://localhost"));
    }

    @Test
    void certificateOfAFileIsTrustedForItsName() throws Exception {
        TlsSettings tls = new TlsSettings(folder.resolve("cert.pem"), false);
        assertTrue(ask(tls, "localhost").isOk());
        assertEquals(Fault.Kind.TLS, ask(tls, "127.0.0.1").fault().kind());
    }

    @Test
    void insecureTrustsAnybody() throws Exception {
        assertTrue(ask(new TlsSettings(null, true), "127.0.0.1").isOk());
    }

    @Test
    void fileThatIsNoCertificateIsSaidToBe() throws IOException {
        Path broken = folder.resolve("broken.pem");
        Files.writeString(broken, "this is no certificate");
        assertEquals("it has no usable certificate", new TlsSettings(broken, false).problem());
        assertEquals("the file does not exist", new TlsSettings(folder.resolve("missing.pem"), false).problem());
        assertNull(new TlsSettings(folder.resolve("cert.pem"), false).problem());
    }

    private static Proxy proxy(TinyProxy tiny, String login) throws Exception {
        return ProxySettings.find(
                Map.of("HTTPS_PROXY", "http://" + login + "127.0.0.1:" + tiny.port()), Origin.parse("https://matrix.test"));
    }

    @Test
    void tunnelThroughAProxyLeadsToTheCertificateOfTheHomeserver() throws Exception {
        try (TinyProxy tiny = new TinyProxy(server.getLocalPort(), null)) {
            TlsSettings tls = new TlsSettings(folder.resolve("cert.pem"), false);
            assertTrue(ask(tls, "https://matrix.test", proxy(tiny, "al%40ice:s3cret:x@")).isOk());
            assertEquals(
                    "CONNECT matrix.test:443 HTTP/1.1\r\nHost: matrix.test:443\r\n"
                            + "Proxy-Authorization: Basic YWxAaWNlOnMzY3JldDp4\r\n\r\n",
                    tiny.heads().get(0));
            Fault stranger = ask(tls, "https://stranger.test:8448", proxy(tiny, "")).fault();
            assertEquals(Fault.Kind.TLS, stranger.kind());
            assertTrue(FaultText.clause(stranger)
                    .startsWith("no secure connection to https://stranger.test:8448 through the proxy "));
            assertEquals("CONNECT stranger.test:8448 HTTP/1.1\r\nHost: stranger.test:8448\r\n\r\n", tiny.heads().get(1));
        }
    }

    private static void refused(String answer, String login, Fault.Kind kind, String says) throws Exception {
        try (TinyProxy tiny = new TinyProxy(server.getLocalPort(), answer)) {
            Fault fault = ask(TlsSettings.DEFAULT, "https://matrix.test", proxy(tiny, login)).fault();
            assertEquals(kind, fault.kind(), FaultText.clause(fault));
            assertEquals(says.replace("PROXY", "the proxy 127.0.0.1:" + tiny.port() + " (HTTPS_PROXY)"), FaultText.clause(fault));
        }
    }

    @Test
    void whatAProxyRefusesIsSaidToBeItsDoing() throws Exception {
        refused("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "", Fault.Kind.PROXY,
                "PROXY requires a user name and password (407)");
        refused("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "a:b@", Fault.Kind.PROXY,
                "PROXY does not accept the user name and password (407)");
        refused("HTTP/1.1 403 Forbidden\r\n\r\n", "", Fault.Kind.PROXY,
                "PROXY refuses to connect to https://matrix.test; it answered 403 Forbidden");
        refused("HTTP/1.0 504 Gateway Timeout\r\n\r\n", "", Fault.Kind.UNREACHABLE,
                "PROXY cannot reach https://matrix.test; it answered 504 Gateway Timeout");
        refused("SSH-2.0-OpenSSH_9.2\r\n\r\n", "", Fault.Kind.PROXY,
                "the response of PROXY is not HTTP; it may not be an HTTP proxy");
        refused("", "", Fault.Kind.CUT_OFF,
                "PROXY closed the connection instead of connecting to https://matrix.test");
    }

    @Test
    void proxyThatIsNotThereIsNamed() throws Exception {
        Proxy gone;
        try (TinyProxy tiny = new TinyProxy(1, null)) {
            gone = proxy(tiny, "alice:s3cret@");
        }
        Fault fault = ask(TlsSettings.DEFAULT, "https://matrix.test", gone).fault();
        assertEquals(Fault.Kind.UNREACHABLE, fault.kind());
        assertEquals(
                "cannot connect to the proxy 127.0.0.1:" + gone.port() + " (HTTPS_PROXY) (Connection refused)",
                FaultText.clause(fault));
    }
}
