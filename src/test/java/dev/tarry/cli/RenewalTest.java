package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.account.Account;
import dev.tarry.account.Folders;
import dev.tarry.account.Profile;
import dev.tarry.account.ProfileToken;
import dev.tarry.account.Profiles;
import dev.tarry.cancellation.CancellablePause;
import dev.tarry.cancellation.Cancellation;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.RenewableToken;
import dev.tarry.homeserver.RoundTrip;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.CommandException;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.testing.TestFolders;
import dev.tarry.time.Moment;
import dev.tarry.trace.Redactor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of five minutes, on a sandbox whose clock is moved by hand. */
class RenewalTest {

    private static final long LIFE = 300_000;

    private Path folder;
    private Sandbox sandbox;
    private String all;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createTempDirectory("tarry-renewal");
        sandbox = Sandbox.start(SandboxConfig.builder().held(true).tokenLife(LIFE).build());
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

    private int run(String... arguments) {
        return run(Map.of(), "", arguments);
    }

    private void logIn() {
        String password = sandbox.users().get(0).password();
        assertEquals(0, run(Map.of(), password, "login", sandbox.url(), "--user", "demo", "--password-stdin", "-p", "p"), all);
        assertEquals(0, run("room", "use", sandbox.roomId()), all);
    }

    private Path file() {
        return folder.resolve("profiles").resolve("p.json");
    }

    private JsonObject profile() throws Exception {
        return JsonReader.readObject(Files.readString(file()));
    }

    private void change(String key, String value) throws Exception {
        JsonObject changed = value == null ? profile().without(key) : profile().with(key, Json.of(value));
        Files.writeString(file(), changed.toString());
    }

    private int count(String what) {
        return all.split(Pattern.quote(what), -1).length - 1;
    }

    @Test
    void commandGoesOnWithAnotherTokenWhenItsOwnHasEnded() throws Exception {
        logIn();
        JsonObject before = profile();
        assertTrue(before.has("expires_at"), before.toString());
        sandbox.advance(LIFE);
        assertEquals(0, run("send", "m.room.message", "--body", "x", "--delay", "1h", "-vv"), all);
        assertEquals(1, count("POST /_matrix/client/v3/refresh HTTP/1.1"), all);
        assertTrue(all.contains("{\"refresh_token\":\"<redacted>\"}"), all);
        assertTrue(all.contains("the profile p has a new one"), all);
        JsonObject after = profile();
        for (String key : new String[] {"access_token", "refresh_token"}) {
            assertNotEquals(before.text(key), after.text(key));
            assertFalse(all.contains(before.text(key)), all);
            assertFalse(all.contains(after.text(key)), all);
        }
        assertEquals(sandbox.roomId(), after.text("room_id"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals(0, run("whoami", "-v"), all);
        assertEquals(0, count("refresh"), all);
    }

    @Test
    void longPollAndTheOtherCallsOfASessionShareTheToken() throws Exception {
        logIn();
        sandbox.advance(LIFE);
        String lines = "grant delayed send:m.room.message\nsend m.room.message --body x --delay 1h\ndelays\nwhoami\n";
        assertEquals(0, run(Map.of(), lines, "-v"), all);
        // Whichever came first has asked, and it was asked once.
        assertEquals("syr_demo_2", profile().text("refresh_token"));
        assertEquals("syt_demo_3", profile().text("access_token"));
    }

    @Test
    void refreshTokenThatIsNotAcceptedIsSaidToBe() throws Exception {
        logIn();
        change("refresh_token", "syr_demo_wrong");
        sandbox.advance(LIFE);
        assertEquals(7, run("whoami"), all);
        assertTrue(all.contains("error: The access token has expired, and the homeserver does not accept the refresh token "
                + "either (M_UNKNOWN_TOKEN: refresh token does not exist)."), all);
        assertEquals("syr_demo_wrong", profile().text("refresh_token"));
        assertFalse(all.contains("syr_demo_wrong"), all);
    }

    /** Every line meets the ended token; what the homeserver refused once it is not asked for again. */
    @Test
    void renewalThatIsRefusedIsAskedForOnce() throws Exception {
        logIn();
        change("refresh_token", "syr_demo_wrong");
        sandbox.advance(LIFE);
        assertEquals(7, run(Map.of(), "whoami\nwhoami\nroom list\nwhoami\n", "--keep-going", "-v"), all);
        assertEquals(1, count("POST /_matrix/client/v3/refresh"), all);
        assertEquals(4, count("the homeserver does not accept the refresh token either"), all);
    }

    /** Logging in again would help as little: the way out is where the profile is. */
    @Test
    void renewalThatCannotBeKeptDoesNotAdviseLogin() throws Exception {
        logIn();
        sandbox.advance(LIFE);
        // The file that is written to find out whether one can be.
        Files.createDirectories(
                folder.resolve("profiles").resolve(".writable-" + ProcessHandle.current().pid()).resolve("full"));
        assertEquals(7, run("whoami", "-o", "json"), all);
        assertTrue(all.contains("The access token has expired and cannot be renewed. Cannot write "), all);
        assertTrue(all.contains("\"hint\":\"check the disk, or use another --config-dir\""), all);
        assertFalse(all.contains("login"), all);
        assertEquals(0, count("/v3/refresh"), all);
    }

    /** Another tarry renews it and takes its time; {@code --timeout} bounds that wait as well. */
    @Test
    void timeoutBoundsTheWaitForAnothersRenewal() throws Exception {
        logIn();
        sandbox.advance(LIFE);
        Path lock = folder.resolve("profiles").resolve(".p.lock");
        Process holder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path"),
                LockHolder.class.getName(), lock.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            assertEquals("held", holder.inputReader().readLine());
            assertEquals(7, run("whoami", "--timeout", "200ms"), all);
            assertTrue(all.contains("/.p.lock for 200 ms."), all);
            assertTrue(all.contains("wait for it, or stop it if it hangs"), all);
        } finally {
            holder.outputWriter().close();
            holder.waitFor();
        }
    }

    @Test
    void softLogoutWithoutARefreshTokenSaysThatTheDeviceIsStillThere() throws Exception {
        logIn();
        change("refresh_token", null);
        sandbox.advance(LIFE);
        assertEquals(7, run("whoami"), all);
        assertTrue(all.contains("The access token has expired, but its device still exists (soft logout)."), all);
        assertTrue(all.contains("--device-id DEVICE"), all);
    }

    @Test
    void homeserverThatFailsToRenewIsNoLostLogin() throws Exception {
        logIn();
        JsonObject before = profile();
        sandbox.advance(LIFE);
        sandbox.addFault("drop=before,on=refresh");
        assertEquals(5, run("send", "m.room.message", "--body", "x", "--delay", "1h", "-o", "json"), all);
        assertTrue(all.contains("The access token has expired and was not renewed. "), all);
        assertFalse(all.contains("\"effect\":\"unknown\""), all);
        assertEquals(before, profile());
    }

    @Test
    void renewalThatIsLimitedSaysForHowLong() throws Exception {
        logIn();
        JsonObject before = profile();
        sandbox.advance(LIFE);
        sandbox.addFault("rate-limit=7s,on=refresh");
        assertEquals(6, run("send", "m.room.message", "--body", "x", "--delay", "1h", "-o", "json"), all);
        assertTrue(all.contains("The access token has expired and was not renewed. The homeserver limits the rate of"), all);
        assertTrue(all.contains("\"retry_after_ms\":7000"), all);
        assertFalse(all.contains("\"effect\":\"unknown\""), all);
        assertEquals(before, profile());
    }

    /** A pair of tokens that is none neither ends the login nor gets into the profile. */
    @Test
    void renewalOfAnotherFormIsSaidAndChangesNothing() throws Exception {
        logIn();
        JsonObject before = profile();
        sandbox.advance(LIFE);
        for (String body : new String[] {"", "null", "7", "[]", "\"text\"", "{}", "{\"access_token\":null}",
            "{\"access_token\":7}", "{\"access_token\":\"\"}", "{\"access_token\":[]}", "{\"access_token\":{}}",
            "{\"access_token\":\"a\",\"refresh_token\":7}", "{\"access_token\":\"a\",\"expires_in_ms\":\"soon\"}"}) {
            sandbox.addFault("status=200,on=refresh,times=1,type=application/json,body=" + body);
            assertEquals(5, run("whoami", "-o", "json"), body + all);
            assertTrue(all.contains("The access token has expired and was not renewed. "), body + all);
            assertTrue(all.contains("\"bad_answer\"") || all.contains("\"not_matrix\""), body + all);
            assertEquals(before, profile(), body);
        }
        assertEquals(0, run("whoami"), all);
    }

    @Test
    void logoutForgetsNothingWhileTheTokenMayBeRenewed() throws Exception {
        logIn();
        sandbox.advance(LIFE);
        sandbox.addFault("drop=before,on=refresh,times=1");
        assertEquals(5, run("logout"), all);
        assertTrue(Files.exists(file()));
        assertEquals(0, run("logout"), all);
        assertTrue(all.contains("the token is invalidated"), all);
        assertFalse(Files.exists(file()));
    }

    @Test
    void loginGoesOnWithTheDeviceOfItsOwnLoginBefore() throws Exception {
        logIn();
        String device = profile().text("device_id");
        logIn();
        assertEquals(device, profile().text("device_id"));
        assertEquals(sandbox.roomId(), profile().text("room_id"));
        // The device of a token that somebody else made is that client's own.
        change("device_id", "SOMEBODYS");
        Files.writeString(file(), profile().with("own_login", Json.of(false)).toString());
        logIn();
        assertNotEquals("SOMEBODYS", profile().text("device_id"));
    }

    @Test
    void whoHoldsAProfileIsWaitedForButNotForEver() throws Exception {
        logIn();
        Path lock = folder.resolve("profiles").resolve(".p.lock");
        Profile profile = profiles().load("p");
        List<Long> waited = new ArrayList<>();
        Folders folders = Folders.find(folder.toString(), Map.of());
        Process holder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path"),
                LockHolder.class.getName(), lock.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            assertEquals("held", holder.inputReader().readLine());
            Profiles waiting = new Profiles(folders, millis -> waited.add(millis));
            String said = assertThrows(CommandException.class, () -> waiting.keepRoom(profile, new RoomId("!a:b"))).getMessage();
            assertTrue(said.startsWith("Another tarry has locked ") && said.endsWith("/.p.lock for 30 s."), said);
            assertEquals(30_000, waited.stream().mapToLong(Long::longValue).sum());
            Profiles interrupted = new Profiles(folders, millis -> false);
            said = assertThrows(CommandException.class, () -> interrupted.keepRoom(profile, new RoomId("!a:b"))).getMessage();
            assertTrue(said.startsWith("Interrupted while waiting for another tarry that has locked "), said);
            assertTrue(said.endsWith("/.p.lock; nothing was changed."), said);
            assertEquals(sandbox.roomId(), profile().text("room_id"));
        } finally {
            holder.outputWriter().close();
            holder.waitFor();
        }
        profiles().keepRoom(profile, new RoomId("!a:b"));
        assertEquals("!a:b", profile().text("room_id"));
        profiles().remove("p");
        assertEquals("The profile p no longer exists.",
                assertThrows(CommandException.class, () -> profiles().keepRoom(profile, new RoomId("!a:b"))).getMessage());
        assertFalse(Files.exists(file()));
    }

    @Test
    void tokenOfTheEnvironmentIsNeverRenewed() throws Exception {
        logIn();
        JsonObject profile = profile();
        sandbox.advance(LIFE);
        Map<String, String> environment =
                Map.of("MATRIX_HOMESERVER", sandbox.url(), "MATRIX_ACCESS_TOKEN", profile.text("access_token"));
        assertEquals(7, run(environment, "", "whoami", "-v"), all);
        assertEquals(0, count("refresh HTTP"), all);
        assertEquals(profile, profile());
    }

    private Profiles profiles() {
        return new Profiles(
                Folders.find(folder.toString(), Map.of()), new CancellablePause(new SystemClock(), new Cancellation()));
    }

    /** A token as a process has it that began when the profile was like this. */
    private RenewableToken token(Profiles profiles) throws Exception {
        Profile began = profiles.load("p");
        Account account = new Account("p", Origin.parse(sandbox.url()), began.access(), null, began);
        return ProfileToken.of(account, profiles, new SystemClock(), new Redactor());
    }

    @Test
    void ofTwoThatShareAProfileOnlyOneAsks() throws Exception {
        logIn();
        Profiles profiles = profiles();
        String old = profile().text("access_token");
        RenewableToken[] tokens = {token(profiles), token(profiles)};
        List<String> asked = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (RenewableToken token : tokens) {
            Thread thread = new Thread(() -> token.renew(old, refreshToken -> {
                asked.add(refreshToken);
                JsonObject pair = JsonObject.of("access_token", Json.of("next"), "refresh_token", Json.of("after"));
                return new Answer(
                        new Answer.Question("POST", "http://x", ""),
                        new Answer.Response(200, JsonObject.EMPTY, pair, null),
                        new RoundTrip(0, new Moment(Instant.EPOCH, 0)));
            }, new CallScope(Duration.ofSeconds(10), new Cancellation())));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(10_000);
        }
        assertEquals(1, asked.size());
        assertEquals("next", tokens[0].current());
        assertEquals("next", tokens[1].current());
        assertEquals("after", profile().text("refresh_token"));
        assertFalse(profile().has("expires_at"));
    }

    @Test
    void profileThatAnotherProcessHasRenewedIsReadAnew() throws Exception {
        logIn();
        String old = profile().text("access_token");
        sandbox.advance(LIFE);
        assertEquals(0, run("whoami"), all);
        String renewed = profile().text("access_token");
        // A process that began before has the old token; the profile has the new one by the time it asks.
        change("access_token", old);
        RenewableToken token = token(profiles());
        change("access_token", renewed);
        assertEquals(old, token.current());
        RenewableToken.Outcome outcome = token.renew(old, refreshToken -> {
            throw new AssertionError("asked the homeserver all the same");
        }, new CallScope(Duration.ofSeconds(10), new Cancellation()));
        assertNull(outcome.problem());
        assertEquals(renewed, token.current());
    }
}
