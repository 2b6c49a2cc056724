package dev.tarry.sandbox.view;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.room.Event;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.room.Rooms;
import dev.tarry.sandbox.state.room.StateId;
import dev.tarry.sandbox.state.userdata.UserData;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /sync} for one device, without the waiting. */
public final class SyncReader {

    private static final List<String> TOLD_TO_INVITED = List.of(
            "m.room.create", "m.room.join_rules", "m.room.canonical_alias", "m.room.name", "m.room.avatar", "m.room.topic",
            "m.room.encryption");

    private final Rooms rooms;
    private final UserData userData;
    private final ChangeStream stream;
    private final Device device;
    private final SyncFilter filter;

    public SyncReader(Rooms rooms, UserData userData, ChangeStream stream, Device device, SyncFilter filter) {
        this.rooms = rooms;
        this.userData = userData;
        this.stream = stream;
        this.device = device;
        this.filter = filter;
    }

    /** Whether there is anything to tell since a place in the stream. */
    public boolean hasNews(long since) {
        if (userData.accountData().hasNews(device.userId(), since)
                || userData.inbox().hasNews(device.userId(), device.deviceId(), since)) {
            return true;
        }
        for (Room room : rooms.all()) {
            if (filter.hasRoom(room.id()) && (memberIsNew(room, since) || room.isJoined(device.userId()) && moved(room, since))) {
                return true;
            }
        }
        return false;
    }

    private boolean memberIsNew(Room room, long since) {
        Event member = room.state(StateId.member(device.userId()));
        return member != null && member.position() > since;
    }

    private boolean moved(Room room, long since) {
        List<Event> all = room.timeline();
        for (int i = room.indexAfter(since); i < all.size(); i++) {
            // State is told even where the timeline's filter leaves it out.
            if (all.get(i).stateKey() != null && filter.state().accepts(all.get(i))
                    || filter.timeline().accepts(all.get(i))) {
                return true;
            }
        }
        return !userData.accountData().since(device.userId(), room.id(), since).isEmpty()
                || userData.receipts().hasNews(room.id(), device.userId(), since)
                || userData.typing().hasNews(room.id(), since);
    }

    /**
     * The answer.
     *
     * @param since a place in the stream, or -1 for an initial sync
     * @param fullState whether the state is wanted whole
     */
    public JsonObject read(long since, boolean fullState, long now) {
        JsonObject.Builder join = JsonObject.builder();
        JsonObject.Builder invite = JsonObject.builder();
        JsonObject.Builder leave = JsonObject.builder();
        for (Room room : rooms.all()) {
            Event member = room.state(StateId.member(device.userId()));
            if (member == null || !filter.hasRoom(room.id())) {
                continue;
            }
            boolean isNew = member.position() > since;
            RoomView view = new RoomView(room, userData, device, filter, now);
            switch (room.membership(device.userId())) {
                case "join" -> {
                    boolean fresh = since < 0 || isNew && !room.membershipAt(device.userId(), since).equals("join");
                    if (fresh || fullState || moved(room, since)) {
                        join.put(room.id().text(), view.joined(fresh ? -1 : since, fullState));
                    }
                }
                case "invite" -> {
                    if (isNew) {
                        invite.put(room.id().text(), invited(room, member));
                    }
                }
                default -> {
                    boolean wasIn = wasJoined(member) || member.replaced() != null;
                    if (isNew && wasIn && (since >= 0 || filter.includesLeft())) {
                        leave.put(room.id().text(), view.left(since, member.position()));
                    }
                }
            }
        }
        JsonObject.Builder answer = JsonObject.builder().put("next_batch", "s" + stream.position());
        JsonArray data = new JsonArray(userData.accountData().since(device.userId(), null, since));
        if (!data.isEmpty() || since < 0) {
            answer.put("account_data", JsonObject.of("events", data));
        }
        List<Json> messages = userData.inbox().since(device.userId(), device.deviceId(), since);
        if (!messages.isEmpty()) {
            answer.put("to_device", JsonObject.of("events", new JsonArray(messages)));
        }
        JsonObject joined = join.build();
        JsonObject invited = invite.build();
        JsonObject left = leave.build();
        JsonObject byMembership = JsonObject.builder()
                .put("join", joined)
                .put("invite", invited)
                .put("leave", left)
                .build();
        boolean quiet = since >= 0 && joined.isEmpty() && invited.isEmpty() && left.isEmpty();
        return answer
                .put("device_one_time_keys_count", userData.keys().counts(device.userId(), device.deviceId()))
                .put("device_unused_fallback_key_types", JsonArray.EMPTY)
                .put("rooms", quiet ? null : byMembership)
                .build();
    }

    private static boolean wasJoined(Event member) {
        JsonObject before = member.replaced();
        return before != null && "join".equals(before.text("membership"));
    }

    private JsonObject invited(Room room, Event member) {
        List<Json> state = new ArrayList<>();
        for (Event event : room.currentState()) {
            boolean inviter = event.is("m.room.member") && member.sender().equals(event.stateKey());
            if (TOLD_TO_INVITED.contains(event.type()) || inviter || event == member) {
                state.add(JsonObject.builder()
                        .put("type", event.type())
                        .put("state_key", Json.of(event.stateKey()))
                        .put("sender", event.sender())
                        .put("content", event.content())
                        .build());
            }
        }
        return JsonObject.of("invite_state", JsonObject.of("events", new JsonArray(state)));
    }
}
