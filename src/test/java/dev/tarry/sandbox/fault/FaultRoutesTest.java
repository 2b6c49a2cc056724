package dev.tarry.sandbox.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tarry.sandbox.route.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of {@code on=}, and the requests that each of them strikes. */
class FaultRoutesTest {

    private static final String CLIENT = "/_matrix/client/";
    private static final String UNSTABLE = CLIENT + "unstable/org.matrix.msc4140/";

    @Test
    void theyAreThese() {
        assertEquals(
                List.of("versions", "capabilities", "login", "refresh", "whoami", "sync", "schedule", "restart", "cancel",
                        "send-now", "list", "lookup", "send", "state", "read", "other"),
                FaultRoutes.words());
        assertNull(FaultRoutes.ofWord("get-one"));
        assertNull(FaultRoutes.ofWord("send-state"));
        assertNull(FaultRoutes.ofWord("join"));
    }

    /** A star is the query parameter that delays. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "PUT  | ~v3/rooms/!r/send/a/t *     |                        | schedule",
        "PUT  | ~v3/rooms/!r/state/a/ *     |                        | schedule",
        "PUT  | ^rooms/!r/delayed_event/a/t | {\"delay\":1}          | schedule",
        "GET  | ~v3/rooms/!r/state/a/ *     |                        | read",
        "GET  | ^rooms/!r/delayed_event/a/t |                        | read",
        "POST | ^delayed_events/x/restart   |                        | restart",
        "POST | ~v1/delayed_events/x/cancel |                        | cancel",
        "POST | ^delayed_events/x/send      |                        | send-now",
        "POST | ^delayed_events/x           | {\"action\":\"cancel\"} | cancel",
        "POST | ^delayed_events/x           | {\"action\":\"else\"}  | other",
        "POST | ^delayed_events/x           | no JSON                | other",
        "POST | ^delayed_events/x/else      |                        | other",
        "GET  | ^delayed_events             |                        | list",
        "POST | ^delayed_events             |                        | other",
        "GET  | ~v1/delayed_events/x        |                        | lookup",
        "PUT  | ~v3/rooms/!r/send/a/t       |                        | send",
        "GET  | ~v3/rooms/!r/send/a/t       |                        | read",
        "PUT  | ~v3/rooms/!r/state/a/       |                        | state",
        "GET  | ~v3/rooms/!r/state/a/       |                        | read",
        "GET  | ~v3/rooms/!r/messages       |                        | read",
        "PUT  | ~v3/rooms/!r/redact/e/t     |                        | other",
        "POST | ~v3/rooms/!r/leave          |                        | other",
        "POST | ~v3/rooms/!r/join           |                        | other",
        "POST | ~v3/join/!r                 |                        | other",
        "POST | ~v3/createRoom              |                        | other",
        "GET  | ~v3/directory/room/a        |                        | other",
        "GET  | /.well-known/matrix/client  |                        | other",
        "POST | ~v3/logout                  |                        | other",
        "GET  | ~versions                   |                        | versions",
        "GET  | ~v3/capabilities            |                        | capabilities",
        "POST | ~v3/login                   |                        | login",
        "POST | ~v3/refresh                 |                        | refresh",
        "GET  | ~v3/account/whoami          |                        | whoami",
        "GET  | ~v3/sync                    |                        | sync",
    })
    void whatEachStrikes(String method, String target, String body, String word) {
        String path = target.replace(" *", "").replace("~", CLIENT).replace("^", UNSTABLE);
        Map<String, String> query = target.endsWith("*") ? Map.of("org.matrix.msc4140.delay", "8000") : Map.of();
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        Request request = new Request(method, path, List.of(), query, Map.of(), bytes, "127.0.0.1", 0);
        assertEquals(FaultRoutes.ofWord(word), FaultRoutes.of(request));
    }
}
