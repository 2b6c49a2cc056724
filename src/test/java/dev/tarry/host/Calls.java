package dev.tarry.host;

import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;

/** Homeserver calls as a test writes them down. */
final class Calls {

    private Calls() {}

    static HomeserverCall sendEvent(String room, String type, String key, Json content, Json delay, Json sticky) {
        return new HomeserverCall.SendEvent(
                new RoomId(room), new EventType(type), StateKey.ofNullable(key), content, delay, sticky);
    }

    static HomeserverCall redact(String room, String event) {
        return new HomeserverCall.Redact(new RoomId(room), new EventId(event));
    }

    static HomeserverCall updateDelayedEvent(String delay, String action) {
        return new HomeserverCall.UpdateDelayedEvent(new DelayId(delay), action);
    }

    /** The timeline of one type, of no or any state key, as much as is convenient. */
    static HomeserverCall timeline(String room, String type, boolean anyState) {
        return new HomeserverCall.ReadTimeline(new RoomId(room), new EventType(type), null, null, anyState, 0, null);
    }

    static HomeserverCall readState(String room, String type, String key) {
        return new HomeserverCall.ReadState(new RoomId(room), new EventType(type), StateKey.ofNullable(key));
    }

    static HomeserverCall readAllState(String room) {
        return new HomeserverCall.ReadAllState(new RoomId(room));
    }
}
