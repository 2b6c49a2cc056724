package dev.tarry.sandbox.http;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.route.account.PushRules;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.room.Rooms;
import dev.tarry.sandbox.state.userdata.TypingUsers;
import dev.tarry.sandbox.state.userdata.UserData;
import dev.tarry.sandbox.view.SyncFilter;
import dev.tarry.sandbox.view.SyncReader;
import dev.tarry.time.TimeSource;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /sync}, which waits for something to tell. Called with the state's monitor held. */
public final class SyncRoutes {

    /** The header by which the listener says that a request is to hear nothing. */
    static final String SILENT = "\nsilent";

    /**
     * For how long a poll that was woken waits before it reads: the answer to the request that woke it goes out first, as it does
     * on Synapse. matrix-js-sdk takes its own event for somebody else's when it hears of it before it knows its id.
     */
    private static final long SETTLE_MS = 10;

    private static final long MAX_POLL_MS = 600_000;

    private final Users users;
    private final Rooms rooms;
    private final UserData userData;
    private final ChangeStream stream;
    private final TimeSource clock;
    private final ClockWaiter waiter;

    public SyncRoutes(Users users, Rooms rooms, UserData userData, ChangeStream stream, TimeSource clock) {
        this.users = users;
        this.rooms = rooms;
        this.userData = userData;
        this.stream = stream;
        this.clock = clock;
        this.waiter = new ClockWaiter(stream, clock);
    }

    public void addTo(Router router) {
        router.add("GET", "/_matrix/client/v3/sync", this::sync);
    }

    /** Lets all polls go. */
    public void close() {
        waiter.close();
    }

    private Reply sync(Request request) throws MatrixFault {
        Device device = request.device(users);
        SyncReader reader = new SyncReader(rooms, userData, stream, device, new SyncFilter(filter(request, device)));
        long since = request.position("since", -1);
        long timeout = request.number("timeout", 0, 0, MAX_POLL_MS);
        boolean fullState = "true".equals(request.query().get("full_state"));
        if (request.headers().containsKey(SILENT) && since >= 0) {
            waiter.await(timeout, () -> false);
            return Reply.of(JsonObject.of("next_batch", "s" + since));
        }
        if (since >= 0 && !fullState) {
            await(reader, device, since, timeout);
            // Whoever was logged out meanwhile is told that, and nothing else.
            request.device(users);
        }
        long now = clock.wallMillis();
        userData.typing().expire(now);
        return Reply.of(withPushRules(reader.read(since, fullState, now), device, since));
    }

    /** Until there is news, waking as well when somebody's time to type is over, or the device's own time. */
    private void await(SyncReader reader, Device device, long since, long timeout) {
        long end = clock.monotonicNanos() + timeout * 1_000_000;
        long realEnd = System.nanoTime() + timeout * 1_000_000;
        TypingUsers typing = userData.typing();
        typing.expire(clock.wallMillis());
        boolean news = reader.hasNews(since);
        boolean waited = false;
        boolean goesOn = true;
        while (!news && goesOn && isLoggedIn(device)) {
            long left = Math.min(end - clock.monotonicNanos(), realEnd - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            waited = true;
            long seen = stream.position();
            long untilStill = Math.max(1, typing.nextExpiry() - clock.wallMillis());
            goesOn = waiter.await(Math.min(left, untilStill), () -> stream.position() != seen || !isLoggedIn(device));
            typing.expire(clock.wallMillis());
            news = reader.hasNews(since);
        }
        if (news && waited && !clock.isHeld()) {
            waiter.await(SETTLE_MS, () -> false);
        }
    }

    private boolean isLoggedIn(Device device) {
        return device.equals(users.device(device.userId(), device.deviceId()));
    }

    /** The rules are nobody's own here, so they are news at the beginning only. */
    private static JsonObject withPushRules(JsonObject answer, Device device, long since) {
        if (since >= 0) {
            return answer;
        }
        List<Json> events = new ArrayList<>();
        events.add(JsonObject.of("type", Json.of("m.push_rules"), "content", PushRules.all(device.userId())));
        JsonObject data = answer.object("account_data");
        for (Json event : data == null || data.array("events") == null ? JsonArray.EMPTY : data.array("events")) {
            events.add(event);
        }
        return answer.with("account_data", JsonObject.of("events", new JsonArray(events)));
    }

    private JsonObject filter(Request request, Device device) throws MatrixFault {
        String text = request.query().get("filter");
        if (text == null || text.isEmpty()) {
            return JsonObject.EMPTY;
        }
        if (!text.startsWith("{")) {
            JsonObject known = userData.filters().get(device.userId(), text);
            if (known == null) {
                throw MatrixFault.invalid("No such filter");
            }
            return known;
        }
        try {
            return JsonReader.readObject(text);
        } catch (JsonSyntaxException e) {
            throw MatrixFault.of(400, "M_NOT_JSON", "Invalid filter JSON");
        }
    }
}
