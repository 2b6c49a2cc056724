package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.testing.ScriptedServer;
import dev.tarry.testing.TestFolders;
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

/** What comes with logins, renewals and delayed events, and to widgets, is seen in no output, however it comes back. */
class SecretsOfEveryRouteTest {

    private static final int CASES = 40;
    private static final String VERSIONS =
            "{\"versions\":[\"v1.12\"],\"unstable_features\":{\"org.matrix.msc4140\":true},\"x\":\"%s\"}";
    private static final String LOOK = "trace list\ntrace show 1\ntrace show 1 --raw\ntrace show 2 --raw\ntrace show 3 --raw\n"
            + "trace show 4 --raw\ntrace show 5 --raw\ntrace show 6 --raw\ntrace show 7 --raw\n-o json trace show 3\n"
            + "-o json trace show 4\n-o json trace show 5\nexplain 3\nexplain 4\nexplain 5\nexplain 6\n";

    private final Planting planting = new Planting(4157);
    private Path folder;

    private record Said(String out, String err, int exit) {
        String all() {
            return out + "\n" + err;
        }
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("tarry-routes");
    }

    @AfterEach
    void deleteFolder() throws IOException {
        TestFolders.delete(folder);
    }

    private Said run(Map<String, String> environment, String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out), new PrintWriter(err));
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("TARRY_CONFIG_DIR", folder.toString());
        int exit = new Cli(all, io, new SystemClock(), session -> 99).run(List.of(arguments));
        return new Said(out.toString(), err.toString(), exit);
    }

    /** A key and its value in one of the shapes that JSON allows. */
    private String member(String key, String value) {
        String first = String.format("\\u%04x", (int) key.charAt(0)) + key.substring(1);
        String spelt = planting.oneOf(key, key.replace("_", "\\u005f"), first);
        return "\"" + spelt + "\"" + planting.blank() + ":" + planting.blank() + "\"" + value + "\"";
    }

    @Test
    void whatALoginARenewalAndALogoutCarryIsSeenNowhere() throws IOException {
        for (int i = 0; i < CASES; i++) {
            String password = "p4" + planting.letters(22);
            String access = planting.oneOf("syt_", "mct_", "q7") + planting.letters(28);
            String refresh = planting.oneOf("syr_", "z9") + planting.letters(26);
            String renewed = "k3" + planting.letters(27);
            String[] all = {password, access, refresh, renewed};
            boolean isLoginRefused = planting.oneOf(3) == 0;
            boolean isExpired = planting.oneOf(2) == 0;
            try (ScriptedServer server = ScriptedServer.start(
                    (line, body) -> answerAccount(line, all, isLoginRefused, isExpired))) {
                StringBuilder said = new StringBuilder();
                said.append(run(
                        Map.of(), password, "login", server.url(), "--user", "carol", "--password-stdin", "-p", "c" + i,
                        planting.oneOf("-v", "-vv"), "-o", planting.oneOf("text", "json")).all());
                if (!isLoginRefused) {
                    said.append(run(Map.of(), "trace full\nwhoami\n" + LOOK + "profile show\nlogout\n", "-p", "c" + i,
                            "--keep-going").all());
                    assertTrue(said.toString().contains("<redacted>"), said.toString());
                }
                for (String secret : all) {
                    Planting.assertUnseen(secret, said.toString());
                }
            }
        }
    }

    private String answerAccount(String line, String[] all, boolean isRefused, boolean isExpired) {
        // What is repeated is what was said already, in this process.
        String password = "\"x\":\"" + planting.encoded(all[0]) + "\",\"error\":\"no " + planting.encoded(all[0]) + "\"";
        String tokens = "\"x\":\"" + planting.encoded(all[1]) + "\",\"y\":\"" + planting.encoded(all[2])
                + "\",\"error\":\"no " + planting.encoded(all[1]) + "\"";
        if (line.startsWith("GET") && line.contains("/login")) {
            return planting.answer("200 OK", "{\"flows\":[{\"type\":\"m.login.password\"}]}");
        }
        if (line.contains("/login")) {
            return isRefused
                    ? planting.answer("403 No", "{\"errcode\":\"M_FORBIDDEN\"," + password + "}", all[0])
                    : planting.answer(
                            "200 OK", "{" + member("access_token", all[1]) + "," + member("refresh_token", all[2])
                                    + ",\"user_id\":\"@carol:x\",\"device_id\":\"D\",\"expires_in_ms\":"
                                    + (isExpired ? 1 : 90_000)
                                    + "," + password + "," + tokens + "}",
                            all[0], all[1], all[2]);
        }
        if (line.contains("/refresh")) {
            return planting.answer(
                    "200 OK",
                    "{" + member("access_token", all[3]) + "," + member("refresh_token", all[2]) + "," + tokens + "}",
                    all[1], all[2], all[3]);
        }
        if (line.contains("/whoami")) {
            return planting.answer("200 OK", "{\"user_id\":\"@carol:x\",\"device_id\":\"D\"," + tokens + "}", all[1], all[2]);
        }
        return planting.answer("200 OK", "{" + tokens + "}", all[1], all[2]);
    }

    /** A delay id is for results on standard output, and nowhere else where nobody sees a terminal. */
    @Test
    void delayIdsAreSeenInResultsAlone() throws IOException {
        for (int i = 0; i < CASES; i++) {
            String id = planting.delayId();
            String token = "t5" + planting.letters(25);
            String status = planting.oneOf("404 Not Found", "429 Slow", "500 Oh", "409 Late", "200 OK");
            try (ScriptedServer server = ScriptedServer.start((line, body) -> answerDelays(line, id, token, status))) {
                Map<String, String> environment = Map.of(
                        "MATRIX_HOMESERVER", server.url(), "MATRIX_ACCESS_TOKEN", token, "MATRIX_ROOM_ID", "!r:x",
                        "MATRIX_USER_ID", "@carol:x");
                Said said = run(
                        environment,
                        "trace full\nsend m.room.message --body x --delay 1h --plaintext\nrestart last\nrestart "
                                + id.substring(0, 9) + "\nsend-now last\ncancel last\n" + LOOK,
                        "--keep-going", "--policy", "auto", "--timeout", "5s");
                assertTrue(said.out().contains(id), said.all());
                Planting.assertUnseen(id, said.err());
                Planting.assertUnseen(token, said.all());
                Planting.assertUnseen(id, seen(said.out()));
                Said one = run(
                        environment, "", planting.oneOf("restart", "cancel", "send-now"), "id:" + id, "-vv", "--policy", "auto");
                Planting.assertUnseen(id, one.err());
                Planting.assertUnseen(token, one.all());
            }
        }
    }

    /** What the commands that look at exchanges printed, which begins with the list of them. */
    private static String seen(String out) {
        assertTrue(out.contains("#1"), out);
        return out.substring(out.indexOf("#1"));
    }

    private String answerDelays(String line, String id, String token, String status) {
        String echo = "\"error\":\"none " + planting.encoded(id) + " for " + planting.encoded(token) + "\",\"z\":\""
                + planting.encoded(id) + "\"";
        if (line.contains("/versions")) {
            return planting.answer("200 OK", String.format(VERSIONS, planting.encoded(token)), token);
        }
        if (line.contains("/sync")) {
            return planting.answer("200 OK", "{\"next_batch\":\"s1\"}");
        }
        if (line.startsWith("PUT")) {
            String scheduled = "{" + member("delay_id", id) + ",\"w\":\"" + planting.encoded(id) + "\"}";
            return planting.answer("200 OK", scheduled, id, token);
        }
        if (line.startsWith("POST")) {
            String start = status.startsWith("200") ? "{" : "{\"errcode\":\"M_NOT_FOUND\",";
            return planting.answer(status, start + echo + "}", id, token);
        }
        // Of an id that it has not given out it does not speak.
        return planting.answer("404 None", "{\"errcode\":\"M_UNRECOGNIZED\"}", token);
    }

    /** OpenID and TURN come to widgets in frames. */
    @Test
    void whatWidgetsAreGivenIsSeenNowhere() throws IOException {
        String nothing = "{\"errcode\":\"M_UNRECOGNIZED\"}";
        try (ScriptedServer server = ScriptedServer.start((asked, body) -> planting.answer("404 None", nothing))) {
            for (int i = 0; i < CASES; i++) {
                String secret = "o8" + planting.letters(26);
                String data = planting.oneOf(
                        "{\"state\":\"allowed\"," + member("access_token", secret) + "}",
                        "{\"uris\":[\"turn:x\"],\"username\":\"u\"," + member("password", secret) + "}",
                        "{\"uris\":[\"turns:x?transport=tcp\"]," + member("username", secret) + ",\"password\":\"other-one-7\"}",
                        "{\"deep\":[{" + member("id_token", secret) + "}]}");
                String action = planting.oneOf(
                        "get_openid", "watch_turn_servers", "openid_credentials", "update_turn_servers", "unheard_of");
                String frame = ("{\"api\":\"fromWidget\",\"widgetId\":\"tarry\",\"requestId\":\"" + planting.encoded(secret)
                        + "\",\"action\":\"" + action + "\",\"data\":" + data + ",\"echo\":\"" + planting.encoded(secret) + "\"}")
                        .replaceAll("[\r\n\t]", " ");
                Map<String, String> environment = Map.of(
                        "MATRIX_HOMESERVER", server.url(), "MATRIX_ACCESS_TOKEN", "t0ken-of-ours", "MATRIX_ROOM_ID", "!r:x",
                        "MATRIX_USER_ID", "@carol:x");
                String line = "raw '" + frame + "'";
                String lines = "trace full\n" + line + "\n" + LOOK + "history\n";
                Said said = run(environment, lines, "--keep-going", "--policy", "auto");
                assertTrue(said.all().contains("<redacted>"), said.all());
                Planting.assertUnseen(secret, said.all());
            }
        }
    }
}
