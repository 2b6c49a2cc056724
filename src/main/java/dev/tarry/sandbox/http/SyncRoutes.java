package dev.tarry.sandbox.http;

import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.RoomRoutes;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.SyncReader;
import dev.tarry.sandbox.state.World;
import dev.tarry.time.TimeSource;

/** {@code GET /sync}, which waits for something to tell. Called with the world's monitor held. */
public final class SyncRoutes {

    private static final long MAX_POLL_MS = 600_000;

    private final World world;
    private final TimeSource clock;
    private boolean closed;

    public SyncRoutes(World world, TimeSource clock) {
        this.world = world;
        this.clock = clock;
    }

    public void addTo(Router router) {
        router.add("GET", "/_matrix/client/v3/sync", this::sync);
    }

    /** Lets all polls go. */
    public void close() {
        synchronized (world) {
            closed = true;
            world.notifyAll();
        }
    }

    private Reply sync(Request request) throws MatrixFault {
        Device device = request.device(world);
        JsonObject filter = filter(request.query().get("filter"));
        String token = request.query().get("since");
        long since = RoomRoutes.position(token, -1);
        if (since >= 0) {
            await(new SyncReader(world, device, filter, request.now()), since, timeout(request.query().get("timeout")));
        }
        return Reply.of(new SyncReader(world, device, filter, clock.wallMillis()).read(since));
    }

    private void await(SyncReader reader, long since, long timeout) {
        long deadline = clock.monotonicNanos() + timeout * 1_000_000;
        // While the clock is held a poll ends by the machine's time: whoever polls must not hang.
        long realDeadline = System.nanoTime() + timeout * 1_000_000;
        while (!closed && !reader.hasNews(since)) {
            long now = System.nanoTime();
            long left = Math.min(deadline - clock.monotonicNanos(), realDeadline - now) / 1_000_000;
            if (left <= 0) {
                return;
            }
            try {
                world.wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static long timeout(String text) throws MatrixFault {
        try {
            return text == null ? 0 : Math.max(0, Math.min(MAX_POLL_MS, Long.parseLong(text)));
        } catch (NumberFormatException e) {
            throw MatrixFault.invalid("Query parameter timeout must be an integer");
        }
    }

    private static JsonObject filter(String text) throws MatrixFault {
        if (text == null) {
            return JsonObject.EMPTY;
        }
        try {
            return JsonReader.readObject(text);
        } catch (JsonSyntaxException e) {
            throw MatrixFault.of(400, "M_NOT_JSON", "Invalid filter JSON");
        }
    }
}
