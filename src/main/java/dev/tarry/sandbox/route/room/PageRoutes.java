package dev.tarry.sandbox.route.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.room.Event;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.room.Rooms;
import dev.tarry.sandbox.view.EventFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reading a room in pieces: messages, what surrounds an event, what relates to one, threads. */
public final class PageRoutes {

    private static final String ROOM = "/_matrix/client/v3/rooms/{}";
    private static final String V1 = "/_matrix/client/v1/rooms/{}";
    private static final int MAX_CHUNK = 1_000;
    private static final int MAX_DEPTH = 3;

    private final Users users;
    private final Rooms rooms;
    private final ChangeStream stream;

    public PageRoutes(Users users, Rooms rooms, ChangeStream stream) {
        this.users = users;
        this.rooms = rooms;
        this.stream = stream;
    }

    public void addTo(Router router) {
        router.add("GET", ROOM + "/messages", this::messages);
        router.add("GET", ROOM + "/context/{}", this::context);
        for (String prefix : new String[] {V1, "/_matrix/client/v3/rooms/{}"}) {
            router.add("GET", prefix + "/relations/{}", this::relations);
            router.add("GET", prefix + "/relations/{}/{}", this::relations);
            router.add("GET", prefix + "/relations/{}/{}/{}", this::relations);
        }
        router.add("GET", V1 + "/threads", this::threads);
    }

    private static int limit(Request request, int fallback) throws MatrixFault {
        return (int) request.number("limit", fallback, 0, MAX_CHUNK);
    }

    /** Events of a room from a place on: a token {@code tN} stands behind the event at place N of the stream. */
    private record Page(List<Event> events, long end, boolean more) {

        static Page of(List<Event> all, boolean backwards, long from, int limit, Predicate<Event> wanted) {
            List<Event> found = new ArrayList<>();
            long end = from;
            for (int i = 0; i < all.size(); i++) {
                Event event = all.get(backwards ? all.size() - 1 - i : i);
                boolean passed = backwards ? event.position() > from : event.position() <= from;
                if (passed || !wanted.test(event)) {
                    continue;
                }
                if (found.size() >= limit) {
                    return new Page(found, end, true);
                }
                found.add(event);
                end = backwards ? event.position() - 1 : event.position();
            }
            return new Page(found, end, false);
        }
    }

    private Reply messages(Request request) throws MatrixFault {
        RoomReader reader = RoomReader.of(request, users, rooms);
        boolean backwards = !"f".equals(request.query().get("dir"));
        EventFilter filter = new EventFilter(request.object("filter"));
        long asked = request.position("from", backwards ? Long.MAX_VALUE : 0);
        long from = backwards ? Math.min(asked, reader.visible().to()) : asked;
        String start = request.query().getOrDefault("from", "t" + (backwards ? stream.position() : 0));
        Page page = Page.of(
                reader.room().timeline(), backwards, from, Math.max(1, limit(request, 10)),
                event -> reader.visible().has(event) && filter.accepts(event));
        return Reply.of(JsonObject.builder()
                .put("chunk", seen(page.events(), reader))
                .put("start", from == asked ? start : "t" + from)
                .put("end", page.more() ? "t" + page.end() : null)
                .build());
    }

    private static JsonArray seen(List<Event> events, RoomReader reader) {
        List<Json> chunk = new ArrayList<>();
        for (Event event : events) {
            chunk.add(reader.view().whole(event));
        }
        return new JsonArray(chunk);
    }

    private static Event event(Request request, RoomReader reader) throws MatrixFault {
        Event event = reader.event(request);
        if (event == null) {
            throw RoomReader.noEvent();
        }
        return event;
    }

    private Reply context(Request request) throws MatrixFault {
        RoomReader reader = RoomReader.ofSingleEvent(request, users, rooms);
        Event event = reader.event(request);
        if (event == null) {
            throw reader.room().event(new EventId(request.argument(1))) == null
                    ? RoomReader.noEvent()
                    : MatrixFault.forbidden("You don't have permission to access that event.");
        }
        int limit = limit(request, 10);
        EventFilter filter = new EventFilter(request.object("filter"));
        Predicate<Event> wanted = one -> reader.visible().has(one) && filter.accepts(one);
        List<Event> all = reader.room().timeline();
        Page before = Page.of(all, true, event.position() - 1, limit / 2, wanted);
        Page after = Page.of(all, false, event.position(), limit - limit / 2, wanted);
        List<Event> state = new ArrayList<>();
        reader.room().stateAt(Math.min(reader.visible().to(), after.end())).forEach(state::add);
        return Reply.of(JsonObject.builder()
                .put("event", reader.view().whole(event))
                .put("events_before", seen(before.events(), reader))
                .put("events_after", seen(after.events(), reader))
                .put("state", seen(state, reader))
                .put("start", "t" + before.end())
                .put("end", "t" + after.end())
                .build());
    }

    private Reply relations(Request request) throws MatrixFault {
        RoomReader reader = RoomReader.of(request, users, rooms);
        Event parent = event(request, reader);
        Relations relations = new Relations(
                reader.room(),
                request.arguments().size() > 2 ? request.argument(2) : null,
                request.arguments().size() > 3 ? request.argument(3) : null);
        boolean deep = "true".equals(request.query().get("recurse"));
        List<Event> found = new ArrayList<>();
        relations.collect(parent, deep ? MAX_DEPTH : 1, found);
        found.sort((one, other) -> Long.compare(one.position(), other.position()));
        boolean backwards = !"f".equals(request.query().get("dir"));
        Page page = Page.of(
                found, backwards, request.position("from", backwards ? Long.MAX_VALUE : 0),
                Math.max(1, limit(request, 5)), reader.visible()::has);
        return Reply.of(JsonObject.builder()
                .put("chunk", seen(page.events(), reader))
                .put("next_batch", page.more() ? "t" + page.end() : null)
                .build());
    }

    /**
     * Which relations are asked for.
     *
     * @param kind their {@code rel_type}; null for any
     * @param type the type of the events; null for any
     */
    private record Relations(Room room, @Nullable String kind, @Nullable String type) {

        void collect(Event parent, int depth, List<Event> found) {
            for (Event child : depth == 0 ? List.<Event>of() : room.childrenOf(parent)) {
                boolean wanted = (kind == null || kind.equals(child.relationType())) && (type == null || child.is(type));
                if (wanted) {
                    found.add(child);
                }
                collect(child, depth - 1, found);
            }
        }
    }

    private Reply threads(Request request) throws MatrixFault {
        RoomReader reader = RoomReader.of(request, users, rooms);
        Page page = Page.of(
                reader.room().timeline(), true, request.position("from", Long.MAX_VALUE), Math.max(1, limit(request, 5)),
                event -> reader.visible().has(event) && reader.view().isThreadRoot(event));
        return Reply.of(JsonObject.builder()
                .put("chunk", seen(page.events(), reader))
                .put("next_batch", page.more() ? "t" + page.end() : null)
                .build());
    }
}
