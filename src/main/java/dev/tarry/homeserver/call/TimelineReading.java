package dev.tarry.homeserver.call;

import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a room's newest events of a type, page by page ({@code GET /rooms/{roomId}/messages}), until there are as many as were
 * asked for: a homeserver may give fewer than it has, and what is filtered here leaves some out.
 */
final class TimelineReading {

    /** As many as a read without a limit is content with. */
    private static final long CONVENIENT = 50;

    private static final long FILTERED_PAGE = 100;

    /** A widget may ask for all there ever was; a room's history has no end that anybody waits for. */
    private static final int MOST_PAGES = 10;

    private final OngoingCall one;
    private final HomeserverCall.ReadTimeline call;
    private final List<Json> found = new ArrayList<>();

    TimelineReading(OngoingCall one, HomeserverCall.ReadTimeline call) {
        this.one = one;
        this.call = call;
    }

    /** The result has {@code events}, and {@code more: true} if the room may have older ones, which were not looked at. */
    CallReport read() {
        long enough = call.limit() == 0 ? CONVENIENT : call.limit();
        String from = null;
        for (int page = 1; ; page++) {
            CallReport report = one.make(call, request(from), true);
            JsonArray chunk = report.isOk() ? report.body().array("chunk") : null;
            if (chunk == null) {
                return OngoingCall.unread(report);
            }
            boolean isAtEnd = EventFilter.ofTimeline(call, chunk, found);
            String end = report.body().text("end");
            boolean hasNext = !isAtEnd && end != null && !end.equals(from);
            if (found.size() >= enough || !hasNext || page == MOST_PAGES) {
                return report.with(done(hasNext));
            }
            from = end;
        }
    }

    private WireRequest request(@Nullable String from) {
        boolean isFiltered = call.msgtype() != null || call.stateKey() != null || call.anyState();
        long limit = isFiltered ? Math.max(FILTERED_PAGE, call.limit()) : call.limit() == 0 ? CONVENIENT : call.limit();
        return WireRequest.get(ApiPaths.messages(call.roomId(), call.type(), limit, from), one.token());
    }

    private CallResult done(boolean hasNext) {
        boolean isCut = call.limit() > 0 && found.size() > call.limit();
        List<Json> events = isCut ? found.subList(0, (int) call.limit()) : found;
        JsonObject body = JsonObject.of("events", new JsonArray(new ArrayList<>(events)));
        return new CallResult.Done(isCut || hasNext ? body.with("more", JsonBoolean.TRUE) : body);
    }
}
