package dev.tarry.homeserver.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.tarry.SystemClock;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.homeserver.wire.TlsSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a server name to its homeserver. One server here plays all hosts: a host is the first part of its path. */
class DiscoveryTest {

    private static final String DOCUMENT = "/.well-known/matrix/client";
    private static final String VERSIONS = "/_matrix/client/versions";
    private static final String GOOD = "{\"versions\":[\"v1.12\"]}";

    /** What is answered: the status, and the body or, of a redirect, the place. */
    private record Reply(int status, String text) {}

    private final Map<String, Reply> replies = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            asked.add(exchange.getRequestMethod() + " " + path.substring(1));
            assertNull(exchange.getRequestHeaders().getFirst("Authorization"));
            Reply reply = replies.getOrDefault(path.substring(1), new Reply(404, "{\"errcode\":\"M_UNRECOGNIZED\"}"));
            byte[] body = reply.text().getBytes(StandardCharsets.UTF_8);
            if (reply.status() >= 300 && reply.status() < 400) {
                exchange.getResponseHeaders().add("Location", reply.text());
            }
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serves(String where, int status, String text) {
        replies.put(where, new Reply(status, text));
    }

    private static String pointsTo(String url) {
        return "{\"m.homeserver\":{\"base_url\":\"" + url + "\"}}";
    }

    private Discovery.Found found(String name) throws Exception {
        return new Discovery(this::connect).find(1, name);
    }

    private Origin find(String name) throws Exception {
        return found(name).origin();
    }

    private Homeserver connect(Origin at) {
        try {
            String host = at.host().indexOf(':') >= 0 ? "v6" : at.host();
            Origin here = Origin.parse("http://127.0.0.1:" + server.getAddress().getPort() + "/" + host + at.prefix());
            return new Homeserver(
                    new Homeserver.Connection(here, TlsSettings.DEFAULT, null, Duration.ofSeconds(5)), new SystemClock(),
                    entry -> {}, new Homeserver.CallNumbers());
        } catch (Origin.BadUrl e) {
            throw new IllegalStateException(e);
        }
    }

    private String failure(String name) {
        return assertThrows(Discovery.Failed.class, () -> find(name)).getMessage();
    }

    @Test
    void theDocumentSaysWhereTheHomeserverIs() throws Exception {
        serves("example.org" + DOCUMENT, 200, pointsTo("https://matrix.example.org/"));
        serves("matrix.example.org" + VERSIONS, 200, GOOD);
        assertEquals("https://matrix.example.org", find("example.org").url());
        assertEquals(List.of("GET example.org" + DOCUMENT, "GET matrix.example.org" + VERSIONS), asked);
    }

    @Test
    void aPathPrefixAndAPortAreKept() throws Exception {
        serves("example.org" + DOCUMENT, 200, pointsTo("https://web.example.org:8448/chat"));
        serves("web.example.org/chat" + VERSIONS, 200, GOOD);
        assertEquals("https://web.example.org:8448/chat", find("example.org").url());
    }

    @Test
    void withoutADocumentTheServerItselfIsTheHomeserver() throws Exception {
        serves("example.org" + VERSIONS, 200, GOOD);
        assertEquals("https://example.org:8448", find("example.org:8448").url());
        assertEquals(2, asked.size());
        assertFalse(found("example.org").isDocumented());
    }

    @Test
    void anIpv6LiteralIsAServer() throws Exception {
        serves("v6" + VERSIONS, 200, GOOD);
        assertEquals("https://[2001:db8::1]:8448", find("[2001:db8::1]:8448").url());
    }

    @Test
    void redirectsOfTheDocumentAreFollowed() throws Exception {
        serves("example.org" + DOCUMENT, 301, "https://www.example.org/matrix?x=1");
        serves("www.example.org/matrix?x=1", 302, "/elsewhere");
        serves("www.example.org/elsewhere", 200, pointsTo("https://hs.example.org"));
        serves("hs.example.org" + VERSIONS, 200, GOOD);
        assertEquals("https://hs.example.org", find("example.org").url());
    }

    @Test
    void aRedirectMayLeaveOutTheScheme() throws Exception {
        serves("example.org" + DOCUMENT, 301, "//www.example.org/x");
        serves("www.example.org/x", 200, pointsTo("https://hs.example.org"));
        serves("hs.example.org" + VERSIONS, 200, GOOD);
        assertEquals("https://hs.example.org", find("example.org").url());
        assertTrue(found("example.org").isDocumented());
    }

    @Test
    void aRedirectMayBeRelativeAndHaveAFragment() throws Exception {
        serves("example.org" + DOCUMENT, 301, "../moved#top");
        serves("example.org/.well-known/moved", 301, "?again");
        serves("example.org/.well-known/moved?again", 301, "HTTPS://www.example.org?x=1#y");
        serves("www.example.org/?x=1", 200, pointsTo("https://hs.example.org"));
        serves("hs.example.org" + VERSIONS, 200, GOOD);
        assertEquals("https://hs.example.org", find("example.org").url());
    }

    @Test
    void aDocumentOfMoreThan64KibIsNotRead() {
        serves("example.org" + DOCUMENT, 200, pointsTo("https://hs.example.org/" + "x".repeat(64 << 10)));
        String message = failure("example.org");
        assertTrue(message.contains("https://example.org" + DOCUMENT) && message.contains("larger than 64 KiB"), message);
        assertEquals(1, asked.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "301; http://example.org/x; which is not https", "301; ftp://example.org/x; which is not https",
        "302; https:///x; which is not a URL", "302; https:x; which is not a URL",
        "302; mailto:x@example.org; which is not https",
        "302; https://exa mple.org/x; which is not a URL", "302; https://user@example.org/x; which is not a URL",
        "302; /.well-known/matrix/client; redirects more than 5 times", "500; {}; answers 500", "403; {}; answers 403",
        "200; <html>hi</html>; is a web page instead of a JSON object", "200; [1]; is not a JSON object",
        "200; {\"m.homeserver\":{},}; is not valid JSON (there is a comma before the closing } at column 19)",
        "200; {}{}; is not valid JSON (another value follows after the end of the first at column 3)",
        "200; {}; has no m.homeserver",
        "200; {\"m.homeserver\":1}; base_url is missing", "200; {\"m.homeserver\":{}}; base_url is missing",
        "200; {\"m.homeserver\":{\"base_url\":7}}; base_url is missing",
        "200; {\"m.homeserver\":{\"base_url\":\"hs\"}}; invalid base_url",
        "200; {\"m.homeserver\":{\"base_url\":\"https://hs.example.org/?a\"}}; invalid base_url",
        "200; {\"m.homeserver\":{\"base_url\":\"https://hs.example.org/_matrix/client\"}}; invalid base_url",
        "200; {\"m.homeserver\":{\"base_url\":\"https://dead.example.org\"}}; which is not a homeserver"})
    void everyFailureNamesThePlace(int status, String text, String says) {
        serves("example.org" + DOCUMENT, status, text);
        serves("dead.example.org" + VERSIONS, 200, "<html>");
        String message = failure("example.org");
        assertTrue(message.contains(says) && message.contains("https://example.org" + DOCUMENT), message);
    }

    @Test
    void aServerThatIsNeitherIsSaid() {
        assertTrue(failure("example.org").contains("does not exist (404), and https://example.org is not a homeserver"));
    }

    @Test
    void aServerThatNobodyKnowsIsSaid() {
        server.stop(0);
        assertTrue(failure("example.org").contains("Cannot read "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "EXAMPLE.org:8448", "127.0.0.1", "[::1]", "[::1]:8448", "localhost"})
    void theseAreServerNames(String name) {
        assertEquals(name, ServerName.of(name));
        assertEquals(name, ServerName.of("@alice:" + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "exa mple.org", "example.org:", "example.org:x", "example.org:123456", "a/b", "@alice", "@:example.org", "[::1",
        "grüße.de", "example.org?x", "::1", "#room:example.org"})
    void theseAreNone(String text) {
        assertNull(ServerName.of(text));
    }
}
