package dev.tarry.sandbox.view;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.room.Event;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.userdata.UserData;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One room in a {@code /sync}. */
final class RoomView {

    private static final int DEFAULT_LIMIT = 10;
    private static final int HEROES = 5;

    private final Room room;
    private final UserData userData;
    private final Device device;
    private final SyncFilter filter;
    private final long now;
    private final @Nullable Visibility visible;
    private final EventView view;

    RoomView(Room room, UserData userData, Device device, SyncFilter filter, long now) {
        this.room = room;
        this.userData = userData;
        this.device = device;
        this.filter = filter;
        this.now = now;
        this.visible = Visibility.inSync(room, device.userId());
        this.view = new EventView(room, visible, device, now);
    }

    /** The events that are told, and where they begin. */
    private record Piece(List<Event> events, long before, boolean limited) {}

    private Piece piece(long since, long until) {
        List<Event> all = room.timeline();
        int limit = filter.timeline().limit(DEFAULT_LIMIT);
        List<Event> found = new ArrayList<>();
        int first = room.indexAfter(since);
        int i = room.indexAfter(until) - 1;
        boolean limited = false;
        for (; i >= first; i--) {
            Event event = all.get(i);
            boolean wanted = filter.timeline().accepts(event) && (visible == null ? isOwnMember(event) : visible.has(event));
            if (wanted && found.size() >= limit) {
                limited = true;
                break;
            }
            if (wanted) {
                found.add(0, event);
            }
        }
        long before = i < first && !limited ? since < 0 ? 0 : since : all.get(Math.max(0, i)).position();
        return new Piece(found, before, limited);
    }

    private boolean isOwnMember(Event event) {
        return event.isMembershipOf(device.userId());
    }

    JsonObject joined(long since, boolean fullState) {
        Piece piece = piece(since, Long.MAX_VALUE);
        JsonObject.Builder answer = lines(since, piece, Long.MAX_VALUE, fullState)
                .put("account_data", JsonObject.of(
                        "events", new JsonArray(userData.accountData().since(device.userId(), room.id(), since))))
                .put("ephemeral", JsonObject.of("events", new JsonArray(ephemeral(since))))
                .put("unread_notifications", unread())
                .put("summary", summary());
        if (filter.countsThreads()) {
            answer.put("unread_thread_notifications", JsonObject.EMPTY);
        }
        List<Json> sticky = sticky(since, piece);
        if (!sticky.isEmpty()) {
            answer.put("msc4354_sticky", JsonObject.of("events", new JsonArray(sticky)));
        }
        return answer.build();
    }

    /** A room that somebody has left or was banned from; what happened between the one and the other is not told. */
    JsonObject left(long since, long leftAt) {
        long until = visible == null ? leftAt : Math.min(leftAt, visible.to());
        return lines(since, piece(since, until), until, false)
                .put("account_data", JsonObject.of("events", JsonArray.EMPTY))
                .build();
    }

    private JsonObject.Builder lines(long since, Piece piece, long until, boolean fullState) {
        List<Json> events = new ArrayList<>();
        Set<String> senders = new LinkedHashSet<>();
        Set<Long> told = new LinkedHashSet<>();
        senders.add(device.userId().text());
        for (Event event : piece.events()) {
            events.add(view.inSync(event));
            senders.add(event.sender());
            told.add(event.position());
        }
        List<Json> state = new ArrayList<>();
        for (Event event : visible != null ? room.stateAt(until) : List.<Event>of()) {
            boolean isNew = event.position() > since || fullState;
            boolean wanted = !filter.state().isLazy() || !event.is("m.room.member")
                    || senders.contains(String.valueOf(event.stateKey())) || since >= 0;
            if (isNew && !told.contains(event.position()) && wanted && filter.state().accepts(event)) {
                state.add(view.inSync(event));
            }
        }
        JsonObject timeline = JsonObject.builder()
                .put("events", new JsonArray(events))
                .put("limited", piece.limited())
                .put("prev_batch", "t" + piece.before())
                .build();
        return JsonObject.builder()
                .put("timeline", timeline)
                .put("state", JsonObject.of("events", new JsonArray(state)));
    }

    private List<Json> ephemeral(long since) {
        List<Json> events = new ArrayList<>();
        JsonObject receipts = userData.receipts().since(room.id(), device.userId(), since);
        if (receipts != null) {
            events.add(receipts);
        }
        JsonObject typing = userData.typing().since(room.id(), since);
        if (typing != null) {
            events.add(typing);
        }
        return events;
    }

    /** Messages of others behind the last that one has read or sent. */
    private JsonObject unread() {
        EventId read = userData.receipts().lastRead(room.id(), device.userId());
        long count = 0;
        List<Event> all = room.timeline();
        for (int i = all.size() - 1; i >= 0; i--) {
            Event event = all.get(i);
            if (read != null && event.id().equals(read.text()) || event.isFrom(device.userId())) {
                break;
            }
            boolean message = event.is("m.room.message") || event.is("m.room.encrypted");
            count += message && event.stateKey() == null && event.redaction() == null ? 1 : 0;
        }
        return JsonObject.builder().put("notification_count", count).put("highlight_count", 0).build();
    }

    private JsonObject summary() {
        List<String> heroes = new ArrayList<>();
        int invited = 0;
        for (Event event : room.currentState()) {
            String user = event.isMembership() ? event.stateKey() : null;
            if (user != null) {
                String membership = room.membership(new UserId(user));
                invited += membership.equals("invite") ? 1 : 0;
                boolean there = membership.equals("join") || membership.equals("invite");
                if (there && heroes.size() < HEROES && !user.equals(device.userId().text())) {
                    heroes.add(user);
                }
            }
        }
        return JsonObject.builder()
                .put("m.heroes", JsonArray.ofTexts(heroes))
                .put("m.joined_member_count", room.joinedCount())
                .put("m.invited_member_count", invited)
                .build();
    }

    /** Sticky events that are not told in the timeline (MSC4354). */
    private List<Json> sticky(long since, Piece piece) {
        List<Json> events = new ArrayList<>();
        List<Event> all = room.timeline();
        for (int i = room.indexAfter(since); i < all.size(); i++) {
            Event event = all.get(i);
            boolean told = !piece.events().isEmpty() && event.position() >= piece.events().get(0).position()
                    && filter.timeline().accepts(event);
            if (event.stickyUntil() > now && !told && visible != null && visible.has(event)) {
                events.add(view.inSync(event));
            }
        }
        return events;
    }
}
