package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.ProcessSignals;
import dev.tarry.cli.terminal.Prompter;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.cli.terminal.Terminals;
import dev.tarry.testing.TestFolders;
import dev.tarry.testing.TlsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole commands that name a homeserver by its server: over TLS, as it is done with everybody's. */
class LoginByNameTest {

    private static final String DOCUMENT = "GET /.well-known/matrix/client";
    private static final String FLOWS = "GET /hs/_matrix/client/v3/login";
    private static final String SECRET = "s3cret-of-alice";
    private static final String TOKEN = "syt_alice_given";

    private static Path keys;
    private Path folder;
    private TlsServer server;
    private String all;
    private final List<String> asked = new ArrayList<>();

    @BeforeAll
    static void makeKeys() throws IOException {
        keys = Files.createTempDirectory("tarry-by-name-keys");
    }

    @AfterAll
    static void deleteKeys() throws IOException {
        TestFolders.delete(keys);
    }

    @BeforeEach
    void start() throws Exception {
        folder = Files.createTempDirectory("tarry-by-name");
        server = new TlsServer(keys);
        server.serve(DOCUMENT, 200, "{\"m.homeserver\":{\"base_url\":\"https://" + server.name() + "/hs/\"}}");
        server.serve("GET /hs/_matrix/client/versions", 200, "{\"versions\":[\"v1.12\"]}");
        server.serve(FLOWS, 200, "{\"flows\":[{\"type\":\"m.login.password\"}]}");
        server.serve("POST /hs/_matrix/client/v3/login", 200,
                "{\"user_id\":\"@alice:localhost\",\"device_id\":\"DEV\",\"access_token\":\"syt_alice_made\"}");
        server.serve("GET /hs/_matrix/client/v3/account/whoami", 200, "{\"user_id\":\"@alice:localhost\",\"device_id\":\"DEV\"}");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        TestFolders.delete(folder);
    }

    private int run(Map<String, String> environment, Prompter prompter, String input, String... arguments) {
        StringWriter out = new StringWriter();
        PrintWriter both = new PrintWriter(out);
        StandardStreams io = new StandardStreams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), both, both, Terminals.NONE, prompter,
                ProcessSignals.USUAL);
        Map<String, String> whole = new LinkedHashMap<>(environment);
        whole.put("TARRY_CONFIG_DIR", folder.toString());
        int exit = new Cli(whole, io, new SystemClock(), session -> 99).run(List.of(arguments));
        all = out.toString();
        assertFalse(all.contains(SECRET) || all.contains(TOKEN) || all.contains("syt_alice_made"), all);
        return exit;
    }

    private int run(String input, String... arguments) {
        String[] whole = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, whole, 0, arguments.length);
        whole[arguments.length] = "--cacert";
        whole[arguments.length + 1] = server.certificate().toString();
        return run(Map.of("GIVEN", TOKEN), Prompter.NOBODY, input, whole);
    }

    private void says(String text) {
        assertTrue(all.contains(text), all);
    }

    private boolean anyTokenSent() {
        return server.requests().toString().contains("Bearer");
    }

    @Test
    void aUserIdLeadsToTheHomeserverAndNamesTheUser() throws IOException {
        assertEquals(0, run(SECRET, "login", "@alice:" + server.name(), "--password-stdin", "-v"), all);
        says("the homeserver of " + server.name() + " is https://" + server.name() + "/hs\n");
        says("logged in as @alice:localhost, device DEV; profile alice");
        assertEquals(DOCUMENT, server.requests().get(0));
        assertEquals("GET /hs/_matrix/client/versions", server.requests().get(1));
        assertEquals(FLOWS, server.requests().get(2));
        assertTrue(server.requests().get(3).contains("\"user\":\"@alice:" + server.name() + "\""), server.requests().get(3));
        assertEquals(4, server.requests().size());
        assertFalse(anyTokenSent());
        assertTrue(Files.readString(folder.resolve("profiles/alice.json")).contains("https://" + server.name() + "/hs\""));
    }

    @Test
    void withoutADocumentTheServerItselfIsTakenAndThatIsSaid() {
        server.serve(DOCUMENT, 404, "{}");
        server.serve("GET /_matrix/client/versions", 200, "{\"versions\":[]}");
        server.serve("GET /_matrix/client/v3/account/whoami", 200, "{\"user_id\":\"@alice:localhost\"}");
        assertEquals(0, run(TOKEN, "login", server.name(), "--token-stdin"), all);
        says(server.name() + " has no /.well-known/matrix/client (404), so ");
        says("so https://" + server.name() + " is used as its homeserver\n");
    }

    @Test
    void theOptionTakesAUserIdAsWell() {
        assertEquals(0, run(SECRET, "login", "--homeserver", "@alice:" + server.name(), "--password-stdin"), all);
        assertTrue(server.requests().get(3).contains("@alice:" + server.name()));
    }

    @Test
    void aNameThatTheSessionHasLookedForIsNotLookedForAgain() {
        Map<String, String> environment = Map.of("GIVEN", TOKEN, "MATRIX_ACCESS_TOKEN", TOKEN);
        assertEquals(0, run(
                environment, Prompter.NOBODY, "whoami\nlogin --token-env GIVEN\n", "--homeserver", server.name(), "--cacert",
                server.certificate().toString()), all);
        says("logged in as @alice:localhost");
        assertEquals(1, server.requests().stream().filter(DOCUMENT::equals).count(), server.requests().toString());
    }

    @Test
    void aCertificateOfNobodyIsSaidBeforeAnythingIsSent() {
        assertEquals(5, run(Map.of(), Prompter.NOBODY, SECRET, "login", "@alice:" + server.name(), "--password-stdin"), all);
        says("error: Cannot read https://" + server.name() + "/.well-known/matrix/client: no secure connection");
        says("→ if you know the homeserver's URL, use that");
        assertEquals(List.of(), server.requests());
    }

    @Test
    void aServerThatDoesNotAnswerIsSaid() {
        server.serve(DOCUMENT, 0, "");
        String user = "@alice:" + server.name();
        assertEquals(5, run(SECRET, "login", user, "--password-stdin", "--timeout", "1s", "-o", "json"), all);
        says("\"kind\":\"unavailable\",\"reason\":\"timeout\","
                + "\"message\":\"Cannot read https://" + server.name() + "/.well-known/");
    }

    @Test
    void aPageInTheDocumentsPlaceIsSaid() {
        server.serve(DOCUMENT, 200, "<html>Welcome</html>");
        assertEquals(5, run(SECRET, "login", server.name(), "--token-stdin"), all);
        says("/.well-known/matrix/client is a web page instead of a JSON object, so the homeserver's address is unknown.");
    }

    @Test
    void plainHttpElsewhereIsNotGoneTo() {
        server.serve(DOCUMENT, 200, "{\"m.homeserver\":{\"base_url\":\"http://matrix.test\"}}");
        assertEquals(2, run(SECRET, "login", "@alice:" + server.name(), "--password-stdin"), all);
        says("A token or password would be sent to http://matrix.test over plain http");
    }

    @Test
    void aNameBesideAProfileMustLeadToItsHomeserver() {
        assertEquals(0, run(TOKEN, "login", "https://" + server.name() + "/hs", "--token-stdin", "-p", "mine"), all);
        assertEquals("GET /hs/_matrix/client/v3/account/whoami Bearer " + TOKEN, server.requests().get(0));
        assertEquals(0, run("", "whoami", "--homeserver", server.name()), all);
        server.requests().clear();
        try (TlsServer other = new TlsServer(keys)) {
            other.serve("GET /_matrix/client/versions", 200, "{\"versions\":[]}");
            assertEquals(7, run("", "whoami", "--homeserver", other.name()), all);
            says("but the profile mine is for https://" + server.name() + "/hs; its token is not sent to another server.");
            assertEquals(List.of(DOCUMENT, "GET /_matrix/client/versions"), other.requests());
            assertEquals(List.of(), server.requests());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aHomeserverWithoutPasswordsIsSaidBeforeOneIsSentAndTakesTokens() {
        server.serve(FLOWS, 200, "{\"flows\":[{\"type\":\"m.login.sso\"}]}");
        server.serve("GET /hs/_matrix/client/v1/auth_metadata", 200, "{\"issuer\":\"https://auth.test/\"}");
        assertEquals(7, run(SECRET, "login", "@alice:" + server.name(), "--password-stdin"), all);
        says("/hs does not support password login: it uses OAuth, which needs a browser.");
        assertFalse(server.requests().toString().contains("POST"), server.requests().toString());
        server.requests().clear();
        assertEquals(0, run("", "login", server.name(), "--token-env", "GIVEN"), all);
        assertFalse(server.requests().contains(FLOWS), server.requests().toString());
    }

    @Test
    void whereLoginIsNotServedOauthIsStillSeen() {
        server.serve(FLOWS, 404, "{\"errcode\":\"M_UNRECOGNIZED\",\"error\":\"Unrecognized request\"}");
        server.serve("GET /hs/_matrix/client/v1/auth_metadata", 200, "{\"issuer\":\"https://auth.test/\"}");
        assertEquals(7, run(SECRET, "login", "@alice:" + server.name(), "--password-stdin"), all);
        says("/hs does not support password login: it uses OAuth, which needs a browser.");
    }

    @Test
    void twoUsersAreOneTooMany() {
        assertEquals(2, run(SECRET, "login", "@alice:" + server.name(), "--user", "bob", "--password-stdin"), all);
        says("@alice:" + server.name() + " and --user bob are different users; give only one of them.");
        assertEquals(List.of(), server.requests());
        assertEquals(0, run(SECRET, "login", "@alice:" + server.name(), "--user", "alice", "--password-stdin"), all);
    }

    @Test
    void aTokenOfSomebodyElseIsNotSaved() {
        assertEquals(2, run("", "login", server.name(), "--user", "bob", "--token-env", "GIVEN"), all);
        says("The token belongs to @alice:localhost, not to bob, so it was not saved.");
        assertFalse(Files.exists(folder.resolve("profiles/bob.json")) || Files.exists(folder.resolve("profiles/alice.json")));
        assertEquals(0, run("", "login", server.name(), "--user", "alice", "--token-env", "GIVEN"), all);
    }

    @Test
    void aTokenThatIsOfNoUseIsSaidBeforeAnythingIsSent() {
        assertEquals(2, run("two words", "login", server.name(), "--token-stdin"), all);
        says("Standard input contains a character that is not allowed in access tokens (character 4).");
        assertEquals(2, run("", "login", server.name(), "--token-file", folder.resolve("none").toString()), all);
        assertEquals(List.of(), server.requests());
    }

    @Test
    void discoveryAndTheCommandHaveNumbersOfTheirOwn() {
        assertEquals(0, run(TOKEN, "login", "https://" + server.name() + "/hs", "--token-stdin", "-p", "mine"), all);
        assertEquals(0, run("", "whoami", "--homeserver", server.name(), "-v"), all);
        says(" #1 host → homeserver    GET /.well-known/matrix/client");
        says(" #1 host → homeserver    GET /hs/_matrix/client/versions");
        says(" #2 host → homeserver    GET /hs/_matrix/client/v3/account/whoami");
    }

    @Test
    void userAndPasswordAreAskedForAndThePasswordIsNotShown() {
        Prompter person = (question, secret) -> {
            asked.add(question + secret);
            return secret ? SECRET : "alice";
        };
        assertEquals(0, run(
                Map.of(), person, "", "login", server.name(), "--cacert", server.certificate().toString()), all);
        assertEquals(List.of("User: false", "Password for alice: true"), asked);
        assertTrue(server.requests().get(3).contains("\"password\":\"" + SECRET + "\""), "it was sent");
        says("logged in as @alice:localhost, device DEV; profile alice");
        asked.clear();
        Prompter nobody = (question, secret) -> secret ? "" : "alice";
        assertEquals(2, run(
                Map.of(), nobody, "", "login", server.name(), "--cacert", server.certificate().toString()), all);
        says("error: The password is empty.");
    }

    @Test
    void aTokenIsAskedForWithoutShowingIt() {
        Prompter person = (question, secret) -> {
            asked.add(question + secret);
            return TOKEN;
        };
        assertEquals(0, run(
                Map.of(), person, "", "login", "https://" + server.name() + "/hs", "--token", "--cacert",
                server.certificate().toString()), all);
        assertEquals(List.of("Access token: true"), asked);
        assertEquals(1, server.requests().size());
    }
}
