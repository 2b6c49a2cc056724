package dev.tarry.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tarry.homeserver.dialect.DelayedEventRequests;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectName;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a request is for, of every endpoint that tarry or the sandbox knows, in every dialect. */
class RouteTest {

    private static final String CLIENT = "/_matrix/client/";
    private static final String UNSTABLE = CLIENT + "unstable/org.matrix.msc4140/";

    /** {@code ~} is {@code /_matrix/client/}, {@code ^} is MSC4140's unstable prefix; the method {@code -} is not known. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "PUT     | ~v3/rooms/!r%3Ah/send/m.room.message/t1?org.matrix.msc4140.delay=8000 |                       | schedule",
        "PUT     | ~v3/rooms/!r%3Ah/state/m.room.topic/?org.matrix.msc4140.delay=8000    | {\"topic\":\"restart\"} | schedule",
        "PUT     | ~v3/rooms/!r%3Ah/state/m.room.topic/?a=b&org.matrix.msc4140.delay=1   |                       | schedule",
        "PUT     | ^rooms/!r%3Ah/delayed_event/m.room.message/t1                         | {\"delay\":8000}      | schedule",
        "PUT     | ^rooms/!r%3Ah/delayed_event/m.room.message/t1                         | {\"delay_ms\":8000}   | schedule",
        "PUT     | ~v3/rooms/!r%3Ah/delayed_event/m.room.message/t1                      | {\"delay_ms\":8000}   | schedule",
        "-       | ~v3/rooms/!r%3Ah/delayed_event/m.room.message/t1                      |                       | schedule",
        "GET     | ~v3/rooms/!r%3Ah/delayed_event/m.room.message/t1                      |                       | schedule",

        "POST    | ^delayed_events/syd_1/restart              |                            | restart",
        "POST    | ^delayed_events/syd_1/cancel               | {}                         | cancel",
        "POST    | ^delayed_events/syd_1/send                 |                            | send-now",
        "POST    | ~v1/delayed_events/syd_1/restart           |                            | restart",
        "POST    | ~v1/delayed_events/syd_1/cancel            |                            | cancel",
        "POST    | ~v1/delayed_events/syd_1/send              |                            | send-now",
        "-       | ~v1/delayed_events/syd_1/send              |                            | send-now",
        "POST    | ^delayed_events/syd_1                      | {\"action\":\"restart\"}   | restart",
        "POST    | ^delayed_events/syd_1                      | { \"action\" : \"cancel\"} | cancel",
        "POST    | ^delayed_events/syd_1                      | {\"action\":\"send\"}      | send-now",
        "-       | ^delayed_events/syd_1                      | {\"action\":\"send\"}      | send-now",
        "POST    | ^delayed_events/syd_1                      | {\"action\":\"refresh\"}   | act",
        "POST    | ^delayed_events/syd_1                      | {\"a\":\"restart\"}        | act",
        "POST    | ^delayed_events/syd_1                      | [\"restart\"]              | act",
        "POST    | ^delayed_events/syd_1                      | restart                    | act",
        "POST    | ^delayed_events/syd_1                      | ``                         | act",
        "POST    | ^delayed_events/syd_1                      |                            | act",
        "POST    | ^delayed_events/syd_1/refresh              | {\"action\":\"restart\"}   | act",
        "POST    | ^delayed_events/syd_1/list                 |                            | act",
        "POST    | ^delayed_events/syd_1/                     |                            | act",

        "GET     | ^delayed_events                            |                            | list",
        "GET     | ^delayed_events/                           |                            | list",
        "GET     | ^delayed_events?from=a/b                   |                            | list",
        "-       | ^delayed_events                            |                            | list",
        "GET     | ~v1/delayed_events                         |                            | list",
        "GET     | ^delayed_events/syd_1                      |                            | lookup",
        "GET     | ~v1/delayed_events/syd_1                   |                            | lookup",
        "GET     | ~v1/delayed_events/syd_1?x=/restart        |                            | lookup",
        "GET     | ~v1/delayed_events/syd_1/restart           |                            | lookup",
        "-       | ~v1/delayed_events/syd_1                   |                            | lookup",

        "PUT     | ~v3/rooms/!r%3Ah/send/m.room.message/t1    | {\"delay\":8000}           | send",
        "-       | ~v3/rooms/!r%3Ah/send/m.room.message/t1    |                            | send",
        "PUT     | ~v3/rooms/!r%3Ah/send/a/t?org.matrix.msc4354.sticky_duration_ms=1 |        | send",
        "PUT     | ~v3/rooms/!r%3Ah/state/m.room.topic/       |                            | send-state",
        "PUT     | ~v3/rooms/!r%3Ah/state/m.call.member/_k    |                            | send-state",
        "PUT     | ~v3/rooms/!r%3Ah/redact/$e/t1              |                            | redact",
        "GET     | ~v3/rooms/!r%3Ah/state/m.room.topic/       |                            | read-state",
        "GET     | ~v3/rooms/!r%3Ah/state                     |                            | read-state",
        "-       | ~v3/rooms/!r%3Ah/state/m.room.topic/       |                            | read-state",
        "GET     | ~v3/rooms/!r%3Ah/messages?dir=b            |                            | read",
        "GET     | ~v3/rooms/!r%3Ah/event/$e                  |                            | read",
        "GET     | ~v1/rooms/!r%3Ah/relations/$e              |                            | read",
        "GET     | ~v3/rooms/!r%3Ah/joined_members            |                            | read",
        "POST    | ~v3/rooms/!r%3Ah/leave                     | {}                         | change-room",
        "POST    | ~v3/rooms/!r%3Ah/invite                    | {}                         | change-room",
        "PUT     | ~v3/rooms/!r%3Ah/typing/@u%3Ah             | {}                         | change-room",
        "POST    | ~v3/rooms/!r%3Ah/join                      | {}                         | join",
        "POST    | ~v3/join/%23a%3Ah?via=h                    | {}                         | join",
        "POST    | ~v3/createRoom                             | {}                         | create-room",
        "GET     | ~v3/directory/room/%23a%3Ah                |                            | resolve",

        "GET     | ~v3/sync?filter=%7B%7D&timeout=0           |                            | sync",
        "GET     | ~v3/login                                  |                            | login",
        "POST    | ~v3/login                                  | {}                         | login",
        "POST    | ~v3/refresh                                | {}                         | refresh",
        "GET     | ~v3/account/whoami                         |                            | whoami",
        "GET     | ~versions                                  |                            | versions",
        "GET     | ~v3/capabilities                           |                            | capabilities",
        "GET     | https://h/.well-known/matrix/client        |                            | discovery",
        "GET     | https://h/_matrix/client/versions          |                            | versions",
        "POST    | https://h/p/_matrix/client/unstable/org.matrix.msc4140/delayed_events/x/send | | send-now",
        "POST    | ~v3/logout                                 | {}                         | logout",
        "GET     | ~v3/joined_rooms                           |                            | other",
        "POST    | /_synapse/admin/v1/users/u/override_ratelimit | {}                      | other",
        "GET     | /                                          |                            | other",
    })
    void whatARequestIsFor(String method, String target, String body, String word) {
        String whole = target.replace("~", CLIENT).replace("^", UNSTABLE);
        assertEquals(word, Route.of(method.equals("-") ? null : method, whole, body).word());
    }

    /** Whatever the dialects write is known again. */
    @ParameterizedTest
    @EnumSource(DialectName.class)
    void everyDialectIsUnderstood(DialectName name) {
        DelayId id = new DelayId("syd_1");
        Dialect dialect = name.dialect();
        DelayedEventRequests requests = new DelayedEventRequests("TOKEN");
        assertEquals(Route.SCHEDULE, of(requests.schedule(dialect.schedule(), send(null), "t1")));
        assertEquals(Route.SCHEDULE, of(requests.schedule(dialect.schedule(), send(""), "t1")));
        assertEquals(Route.RESTART, of(requests.manage(dialect.manage(), id, "restart")));
        assertEquals(Route.CANCEL, of(requests.manage(dialect.manage(), id, "cancel")));
        assertEquals(Route.SEND_NOW, of(requests.manage(dialect.manage(), id, "send")));
        assertEquals(Route.LOOKUP, of(requests.one(true, id)));
        assertEquals(Route.LOOKUP, of(requests.one(false, id)));
        assertEquals(Route.LIST, of(requests.list()));
    }

    private static Route of(WireRequest request) {
        return Route.of(request.method(), request.target(), request.body());
    }

    private static HomeserverCall.SendEvent send(String stateKey) {
        return new HomeserverCall.SendEvent(
                new RoomId("!r:h"), new EventType("m.room.message"), StateKey.ofNullable(stateKey),
                JsonObject.EMPTY, Json.of(8_000), null);
    }

    @Test
    void everyRouteHasAWord() {
        assertEquals(
                List.of("schedule", "restart", "cancel", "send-now", "list", "lookup", "act", "send", "send-state", "redact",
                        "read", "resolve", "change-room", "sync", "login", "logout", "refresh", "whoami", "versions",
                        "capabilities", "create-room", "join", "read-state", "discovery", "widget", "other", "unknown"),
                Arrays.stream(Route.values()).map(Route::word).toList());
        for (Route route : Route.values()) {
            assertEquals(route, Route.ofWord(route.word()));
        }
        assertNull(Route.ofWord("get-one"));
        assertNull(Route.ofWord("SEND"));
    }

    @Test
    void anActionIsNamedAsOnTheWire() {
        assertEquals(Route.RESTART, Route.ofAction("restart"));
        assertEquals(Route.CANCEL, Route.ofAction("cancel"));
        assertEquals(Route.SEND_NOW, Route.ofAction("send"));
        assertNull(Route.ofAction("send-now"));
        assertNull(Route.ofAction("list"));
    }

    @ParameterizedTest
    @CsvSource({
        "/_matrix/client/v1/delayed_events/syd_1, syd_1", "/_matrix/client/v1/delayed_events/syd_1/restart, syd_1",
        "/_matrix/client/v1/delayed_events/a%2Fb?x=y, a%2Fb", "https://h/p/delayed_events/x/send?a=/delayed_events/y, x",
        "/_matrix/client/v1/delayed_events,", "/_matrix/client/v1/delayed_events/,", "/_matrix/client/v1/delayed_events?from=x,",
        "/_matrix/client/v3/rooms/!r/delayed_event/a/t,",
    })
    void theIdOfADelayedEventStandsInItsPath(String target, String id) {
        assertEquals(id, Route.delayId(target));
    }
}
