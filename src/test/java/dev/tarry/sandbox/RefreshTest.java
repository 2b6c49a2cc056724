package dev.tarry.sandbox;

import static dev.tarry.sandbox.SandboxClient.V3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refresh tokens as Synapse 1.163.2 was seen to treat them, answer by answer. */
class RefreshTest {

    private static final String UNKNOWN = "401 {\"errcode\":\"M_UNKNOWN_TOKEN\",\"error\":\"refresh token does not exist\"}";
    private static final String SPENT = "403 {\"errcode\":\"M_FORBIDDEN\",\"error\":\"refresh token isn't valid anymore\"}";
    private static final String GONE =
            "401 {\"errcode\":\"M_UNKNOWN_TOKEN\",\"error\":\"Invalid access token passed.\",\"soft_logout\":false}";

    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxConfig.builder().held(true).tokenLife(300_000).build());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String ask(String method, String path, String body) throws Exception {
        SandboxClient.Got got = new SandboxClient(sandbox).ask(null, method, V3 + path, body);
        return got.status() + " " + got.json();
    }

    private String logIn(String more) throws Exception {
        return ask("POST", "/login", "{\"type\":\"m.login.password\",\"identifier\":{\"type\":\"m.id.user\",\"user\":\"demo\"},"
                + "\"password\":\"" + sandbox.users().get(0).password() + "\"" + more + "}");
    }

    private String refresh(String token) throws Exception {
        return ask("POST", "/refresh", JsonObject.of("refresh_token", Json.of(token)).toString());
    }

    private String whoami(int token) throws Exception {
        return ask("GET", "/account/whoami?access_token=syt_demo_" + token, null);
    }

    private static String pair(int number) {
        return "200 {\"access_token\":\"syt_demo_" + (number + 1) + "\",\"refresh_token\":\"syr_demo_" + number
                + "\",\"expires_in_ms\":300000}";
    }

    @Test
    void loginAnswersARefreshTokenToWhoeverAsksForOne() throws Exception {
        assertEquals(
                "200 {\"user_id\":\"@demo:localhost\",\"access_token\":\"syt_demo_2\",\"home_server\":\"localhost\","
                        + "\"device_id\":\"DEVICE2\",\"expires_in_ms\":300000,\"refresh_token\":\"syr_demo_1\"}",
                logIn(",\"refresh_token\":true"));
        assertFalse(logIn("").contains("refresh"));
        assertFalse(logIn(",\"refresh_token\":false").contains("expires"));
        assertEquals(
                "400 {\"errcode\":\"M_UNKNOWN\",\"error\":\"`refresh_token` should be true or false.\"}",
                logIn(",\"refresh_token\":1"));
    }

    @Test
    void tokenEndsAndItsDeviceGoesOn() throws Exception {
        logIn(",\"refresh_token\":true");
        String plain = logIn("");
        sandbox.advance(299_999);
        String me = "200 {\"user_id\":\"@demo:localhost\",\"is_guest\":false,\"device_id\":\"DEVICE2\"}";
        assertEquals(me, whoami(2));
        sandbox.advance(1);
        assertEquals(
                "401 {\"errcode\":\"M_UNKNOWN_TOKEN\",\"error\":\"Access token has expired\",\"soft_logout\":true}", whoami(2));
        assertEquals("200", whoami(3).substring(0, 3), plain);
        assertEquals("200 {\"access_token\":\"syt_demo_4\",\"refresh_token\":\"syr_demo_2\",\"expires_in_ms\":300000}",
                refresh("syr_demo_1"));
        assertEquals(me, whoami(4));
    }

    @Test
    void refreshTokenIsSpentOnceItsSuccessorIsUsed() throws Exception {
        logIn(",\"refresh_token\":true");
        assertEquals(pair(2), refresh("syr_demo_1"));
        assertEquals("200", whoami(2).substring(0, 3));
        // Nobody has used that pair, so its answer may have been lost: another takes its place.
        assertEquals(pair(3), refresh("syr_demo_1"));
        assertEquals(GONE, whoami(3));
        assertEquals(UNKNOWN, refresh("syr_demo_2"));
        assertEquals("200", whoami(4).substring(0, 3));
        assertEquals("200", whoami(2).substring(0, 3));
        assertEquals(SPENT, refresh("syr_demo_1"));
        assertEquals(pair(4), refresh("syr_demo_3"));
        assertEquals(UNKNOWN, refresh("syr_demo_1"));
        assertEquals(pair(5), refresh("syr_demo_4"));
        assertEquals(UNKNOWN, refresh("syr_demo_3"));
        assertEquals("200", whoami(5).substring(0, 3));
        assertEquals("200", whoami(6).substring(0, 3));
    }

    @Test
    void logoutEndsAllTokensOfTheDevice() throws Exception {
        logIn(",\"refresh_token\":true");
        refresh("syr_demo_1");
        assertEquals("200 {}", ask("POST", "/logout?access_token=syt_demo_3", "{}"));
        assertEquals(GONE, whoami(2));
        assertEquals(GONE, whoami(3));
        assertEquals(UNKNOWN, refresh("syr_demo_2"));
    }

    @Test
    void whatIsNoRefreshTokenIsRefused() throws Exception {
        assertEquals(UNKNOWN.replace("refresh token does not exist", "invalid refresh token"), refresh("nonsense"));
        assertEquals(
                "400 {\"errcode\":\"M_MISSING_PARAM\",\"error\":\"Missing params: ['refresh_token']\"}",
                ask("POST", "/refresh", "{}"));
        assertEquals(
                "400 {\"errcode\":\"M_INVALID_PARAM\",\"error\":\"Invalid param: refresh_token\"}",
                ask("POST", "/refresh", "{\"refresh_token\":1}"));
        assertEquals(
                "405 {\"errcode\":\"M_UNRECOGNIZED\",\"error\":\"Unrecognized request\"}", ask("GET", "/refresh", null));
    }

    @Test
    void withoutALifeTokensGoOnForEver() throws Exception {
        sandbox.close();
        sandbox = Sandbox.start(SandboxConfig.builder().held(true).build());
        assertFalse(logIn(",\"refresh_token\":true").contains("expires_in_ms"));
        sandbox.advance(86_400_000);
        assertEquals("200", whoami(2).substring(0, 3));
        assertEquals("200 {\"access_token\":\"syt_demo_3\",\"refresh_token\":\"syr_demo_2\"}", refresh("syr_demo_1"));
    }
}
