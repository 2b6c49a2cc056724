package dev.tarry.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.account.AccessToken;
import dev.tarry.account.Account;
import dev.tarry.cancellation.Cancellation;
import dev.tarry.envelope.Envelopes;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.MemoryCache;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.host.Input;
import dev.tarry.host.StartMode;
import dev.tarry.host.approval.Policy;
import dev.tarry.host.personality.Personalities;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.SandboxUser;
import dev.tarry.session.widget.WidgetPort;
import dev.tarry.session.widget.WidgetSession;
import dev.tarry.trace.Redactor;
import dev.tarry.trace.Trace;
import dev.tarry.trace.TraceEntry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens in a room reaches every hosted widget once, in order, and one that has gone not any more. */
class SyncFanOutTest {

    private static final String RECEIVE = "org.matrix.msc2762.receive.event:m.x";

    /** A widget that asks for the room's events and keeps what it gets. */
    private static final class Listening implements WidgetPort {
        final List<String> heard = new ArrayList<>();
        final WidgetSession session;

        Listening(Session of, String id) {
            session = of.host(id, StartMode.LOAD, this);
            session.put(new Input.Opened());
        }

        @Override
        public void deliver(JsonObject frame) {
            String action = String.valueOf(frame.text("action"));
            if (action.equals("send_event")) {
                heard.add(frame.object("data").object("content").get("n").toString());
            }
            JsonObject response = action.equals("capabilities")
                    ? JsonObject.of("capabilities", JsonArray.ofTexts(List.of(RECEIVE)))
                    : JsonObject.EMPTY;
            session.fromWidget(Envelopes.reply(frame, response).toString());
        }
    }

    private static void say(Sandbox sandbox, int n) throws Exception {
        URI uri = URI.create(sandbox.url() + "/_matrix/client/v3/rooms/%21sandbox%3Alocalhost/send/m.x/t" + n);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + sandbox.users().get(0).accessToken())
                .PUT(HttpRequest.BodyPublishers.ofString(JsonObject.of("n", Json.of(n)).toString()))
                .build();
        assertEquals(200, HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    /** What is tried in a session. */
    private interface Trial {
        void run(Sandbox sandbox, Session session, Trace trace) throws Exception;
    }

    private static void inSession(Trial trial) throws Exception {
        Sandbox sandbox = Sandbox.start(SandboxConfig.defaults());
        SandboxUser user = sandbox.users().get(0);
        Account account = new Account(
                "a test", Origin.parse(sandbox.url()),
                new AccessToken(user.accessToken(), new UserId(user.userId()), user.deviceId()),
                new RoomId(sandbox.roomId()), null);
        Trace trace = new Trace();
        Session session = new Session(
                AccountLink.direct(
                        account, Duration.ofSeconds(10)), new HostBehavior(Dialect.AUTO, Personalities.TARRY,
                        new Policy(Policy.Mode.AUTO, List.of())),
                new SessionEnvironment(sandbox.clock(), trace, new Redactor(), new MemoryCache()), ExchangeCounters.fresh());
        try {
            trial.run(sandbox, session, trace);
        } finally {
            session.close();
            sandbox.close();
        }
    }

    @Test
    void ofTheSessionsOwnRoomIsHeardAlsoWhileACommandLooksAtAnother() throws Exception {
        inSession((sandbox, session, trace) -> {
            session.widget().start(List.of(RECEIVE), CallOptions.NONE);
            List<String> heard = new ArrayList<>();
            trace.listen(entry -> {
                if (entry instanceof TraceEntry.Message told && !told.fromWidget() && !told.reply()) {
                    heard.add(told.json().object("data").object("content").get("n").toString());
                }
            });
            SyncLoop loop = new SyncLoop(session, false);
            Cancellation never = new Cancellation();
            RoomId another = new RoomId("!another:localhost");
            loop.begin(new CallScope(Duration.ofSeconds(10), never));
            say(sandbox, 1);
            loop.pump(never);
            session.viewpoint().visit(another);
            assertEquals(another, session.account().roomId());
            say(sandbox, 2);
            loop.pump(never);
            session.viewpoint().leave();
            say(sandbox, 3);
            loop.pump(never);
            assertEquals(new RoomId(sandbox.roomId()), session.account().roomId());
            assertEquals(List.of("1", "2", "3"), heard);
        });
    }

    @Test
    void eachWidgetHearsEachEventOnceInOrder() throws Exception {
        inSession((sandbox, session, trace) -> {
            Listening one = new Listening(session, "one");
            Listening two = new Listening(session, "two");
            SyncLoop loop = new SyncLoop(session, false);
            Cancellation never = new Cancellation();
            loop.begin(new CallScope(Duration.ofSeconds(10), never));
            List<String> said = new ArrayList<>();
            for (int n = 0; n < 30; n++) {
                say(sandbox, n);
                said.add(Integer.toString(n));
                if (n % 7 == 0) {
                    loop.pump(never);
                }
                if (n == 20) {
                    loop.pump(never);
                    session.drop(two.session);
                }
            }
            loop.pump(never);
            assertEquals(said, one.heard);
            assertEquals(said.subList(0, 21), two.heard);
        });
    }
}
