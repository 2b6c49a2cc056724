package dev.tarry.sandbox.view;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.Event;
import dev.tarry.sandbox.state.Room;
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
    public JsonObject inSync(Event event) {
        JsonObject seen = event.seenBy(device, now);
        if (event.type().equals("m.room.create") && room.version().equals("12")) {
            seen = seen.with("room_id", Json.of(room.id()));
        }
        JsonObject bundled = bundled(event);
        return bundled.isEmpty() ? seen : seen.with("unsigned", seen.object("unsigned").with("m.relations", bundled));
    }

    /** As everything else has it: with the room. */
    public JsonObject whole(Event event) {
        return inSync(event).with("room_id", Json.of(room.id()));
    }

    /** What a server adds of the events that relate to this one: the newest edit and the thread. */
    private JsonObject bundled(Event event) {
        if (!room.hasChildren(event.id()) || event.redaction() != null) {
            return JsonObject.EMPTY;
        }
        Event edit = null;
        Event latest = null;
        int count = 0;
        boolean participated = event.sender().equals(device.userId());
        for (Event child : children(event)) {
            String kind = String.valueOf(child.relation().text("rel_type"));
            if (kind.equals("m.replace") && child.sender().equals(event.sender())) {
                edit = child;
            } else if (kind.equals("m.thread")) {
                latest = child;
                count++;
                participated |= child.sender().equals(device.userId());
            }
        }
        JsonObject.Builder all = JsonObject.builder();
        if (edit != null) {
            all.put("m.replace", edit.seenBy(device, now).with("room_id", Json.of(room.id())));
        }
        if (latest != null) {
            all.put("m.thread", JsonObject.builder()
                    .put("latest_event", latest.seenBy(device, now).with("room_id", Json.of(room.id())))
                    .put("count", count)
                    .put("current_user_participated", participated)
                    .build());
        }
        return all.build();
    }

    /** Whether an event begins a thread. */
    public boolean isThreadRoot(Event event) {
        for (Event child : children(event)) {
            if ("m.thread".equals(child.relation().text("rel_type"))) {
                return true;
            }
        }
        return false;
    }

    /** What relates to an event and may be read. */
    private List<Event> children(Event event) {
        return visible == null || !room.hasChildren(event.id())
                ? List.of()
                : room.childrenOf(event.id()).stream().filter(visible::has).toList();
    }
}
