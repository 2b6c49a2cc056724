package dev.tarry.session;

import dev.tarry.homeserver.call.EncryptionCache;
import dev.tarry.host.Input;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.Failure;
import dev.tarry.session.widget.HostedWidgets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes in what {@code /sync} brought, and hands each event to the delays, to the listener and once to each widget, in order. */
final class SyncDelivery {

    /** Of so many rooms the newest event is known; a homeserver may tell of more than it is asked for. */
    static final int MOST_ROOMS = 10_000;

    private final SessionDelays delays;
    private final HostedWidgets widgets;
    private final Viewpoint viewpoint;
    private final EncryptionCache encryption;
    /** The newest event told of each room, by its id. */
    private final Map<String, EventId> newest = new LinkedHashMap<>();
    private final Listeners listener = new Listeners();

    SyncDelivery(SessionDelays delays, HostedWidgets widgets, Viewpoint viewpoint, EncryptionCache encryption) {
        this.delays = delays;
        this.widgets = widgets;
        this.viewpoint = viewpoint;
        this.encryption = encryption;
    }

    /** What is heard between commands goes there as well. */
    void listener(Session.Listener other) {
        listener.add(other);
    }

    Session.Listener listener() {
        return listener;
    }

    /** The rooms to listen to: the session's and those of its delays. */
    Set<RoomId> rooms() {
        Set<RoomId> rooms = viewpoint.rooms();
        rooms.addAll(delays.known().rooms());
        return rooms;
    }

    /** Whether anybody waits for something from {@code /sync}. */
    boolean isWanted() {
        return delays.known().isAnythingOpen() || widgets.receives();
    }

    /** Takes in an answer. */
    void heard(SyncFeed.Batch batch) {
        encryption.learn(batch.asked(), batch.state(), batch.initial() ? batch.rooms() : Set.of());
        for (RoomId room : batch.gaps()) {
            listener.missed(room, newest.get(room.text()));
        }
        for (JsonObject event : batch.timeline()) {
            String room = event.text("room_id");
            EventId id = EventId.ofNullable(event.text("event_id"));
            if (room != null && id != null) {
                newest.put(room, id);
                if (newest.size() > MOST_ROOMS) {
                    newest.remove(newest.keySet().iterator().next());
                }
            }
            delays.tracker().saw(event, batch.when());
            if (!batch.initial()) {
                listener.seen(event);
                widgets.put(new Input.TimelineEvent(event));
            }
        }
        if (!batch.initial()) {
            for (JsonObject event : batch.state()) {
                widgets.put(new Input.StateChanged(event));
            }
        }
    }

    /** There was no answer: what was known of rooms may have changed. */
    void missed() {
        encryption.forget();
    }

    /** Nothing is heard of the homeserver any more, for this reason; or again, if it is null. */
    void audible(@Nullable Failure failure) {
        listener.heard(failure);
    }

    /** The homeserver answers long polls at once, so that they are made less often. */
    void hurried() {
        listener.hurried();
    }

    void defect(RuntimeException e) {
        listener.defect(e);
    }
}
