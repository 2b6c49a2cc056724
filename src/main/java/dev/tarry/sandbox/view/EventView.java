package dev.tarry.sandbox.view;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.base.Rows;
import dev.tarry.sandbox.state.room.Event;
import dev.tarry.sandbox.state.room.Room;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of one room as one device gets them at one moment. */
public final class EventView {

    private final Room room;
    private final @Nullable Visibility visible;
    private final Device device;
    private final long now;

    /** @param visible what the device may read; null for nothing but what is told to it all the same */
    public EventView(Room room, @Nullable Visibility visible, Device device, long now) {
        this.room = room;
        this.visible = visible;
        this.device = device;
        this.now = now;
    }

    /** As {@code /sync} has it: without the room. */
    JsonObject inSync(Event event) {
        JsonObject seen = event.seenBy(device, now);
        if (event.is("m.room.create") && room.version().equals("12")) {
            seen = seen.with("room_id", Json.of(room.id().text()));
        }
        JsonObject bundled = bundled(event);
        return bundled.isEmpty() ? seen : seen.with("unsigned", Rows.object(seen, "unsigned").with("m.relations", bundled));
    }

    /** As everything else has it: with the room. */
    public JsonObject whole(Event event) {
        return inSync(event).with("room_id", Json.of(room.id().text()));
    }

    /** What a server adds of the events that relate to this one: the newest edit and the thread. */
    private JsonObject bundled(Event event) {
        if (!room.hasChildren(event) || event.redaction() != null) {
            return JsonObject.EMPTY;
        }
        Event edit = null;
        Event latest = null;
        int count = 0;
        boolean participated = event.isFrom(device.userId());
        for (Event child : children(event)) {
            String kind = child.relationType();
            if (kind.equals("m.replace") && child.sender().equals(event.sender())) {
                edit = child;
            } else if (kind.equals("m.thread")) {
                latest = child;
                count++;
                participated |= child.isFrom(device.userId());
            }
        }
        JsonObject.Builder all = JsonObject.builder();
        if (edit != null) {
            all.put("m.replace", edit.seenBy(device, now).with("room_id", Json.of(room.id().text())));
        }
        if (latest != null) {
            all.put("m.thread", JsonObject.builder()
                    .put("latest_event", latest.seenBy(device, now).with("room_id", Json.of(room.id().text())))
                    .put("count", count)
                    .put("current_user_participated", participated)
                    .build());
        }
        return all.build();
    }

    /** Whether an event begins a thread. */
    public boolean isThreadRoot(Event event) {
        for (Event child : children(event)) {
            if (child.relationType().equals("m.thread")) {
                return true;
            }
        }
        return false;
    }

    /** What relates to an event and may be read; nothing of after one's stay. */
    private List<Event> children(Event event) {
        return visible == null || !room.hasChildren(event)
                ? List.of()
                : room.childrenOf(event).stream()
                        .filter(child -> child.position() <= visible.to() && visible.has(child))
                        .toList();
    }
}
