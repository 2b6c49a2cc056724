package dev.tarry.homeserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.testing.TestFolders;
import dev.tarry.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
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
        keytool("-genkeypair", "-alias", "hs", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost",
                "-validity", "2", "-storetype", "PKCS12");
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
        Homeserver homeserver = new Homeserver(
                new Homeserver.Connection(
                        Origin.parse("https://" + host + ":" + server.getLocalPort()), tls, null,
                        null, 5_000),
                new SystemClock(), new Trace(), new Homeserver.CallNumbers());
        Answer answer = homeserver.call(1, WireRequest.get("/x", null));
        homeserver.close();
        return answer;
    }

    @Test
    void strangersCertificateIsRefusedBeforeAnythingIsSent() throws Exception {
        Answer answer = ask(TlsSettings.DEFAULT, "localhost");
        assertEquals(TransportFault.Kind.TLS, answer.fault().kind());
        assertTrue(answer.fault().getMessage().startsWith("no secure connection to https://localhost"));
    }

    @Test
    void certificateOfAFileIsTrustedForItsName() throws Exception {
        TlsSettings tls = new TlsSettings(folder.resolve("cert.pem"), false);
        assertTrue(ask(tls, "localhost").isOk());
        assertEquals(TransportFault.Kind.TLS, ask(tls, "127.0.0.1").fault().kind());
    }

    @Test
    void insecureTrustsAnybody() throws Exception {
        assertTrue(ask(new TlsSettings(null, true), "127.0.0.1").isOk());
    }

    @Test
    void fileThatIsNoCertificateIsSaidToBe() throws IOException {
        Path broken = folder.resolve("broken.pem");
        Files.writeString(broken, "this is no certificate");
        assertEquals("there is no certificate in it that can be used", new TlsSettings(broken, false).problem());
        assertEquals("there is no such file", new TlsSettings(folder.resolve("missing.pem"), false).problem());
        assertNull(new TlsSettings(folder.resolve("cert.pem"), false).problem());
    }
}
