package dev.tarry.homeserver.call;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What {@code /sync} told about rooms, while one runs. Never kept on disk: a room can become encrypted at any time. */
public final class EncryptionCache {

    private final Map<RoomId, Boolean> encrypted = new ConcurrentHashMap<>();

    /** Whether a room is encrypted; null if nobody told. */
    @Nullable Boolean isEncrypted(RoomId roomId) {
        return encrypted.get(roomId);
    }

    /**
     * Takes in what an answer to {@code /sync} told.
     *
     * @param asked the rooms that were asked for: only of these is anything heard, what is known of others may be old
     * @param state the state events that it brought, with their {@code room_id}
     * @param whole the rooms whose whole state it brought
     */
    public void learn(Collection<RoomId> asked, Collection<JsonObject> state, Collection<RoomId> whole) {
        encrypted.keySet().retainAll(asked);
        for (JsonObject event : state) {
            RoomId room = RoomId.ofNullable(event.text("room_id"));
            if (room != null && EventType.ENCRYPTION.text().equals(event.text("type"))) {
                encrypted.put(room, true);
            }
        }
        for (RoomId room : whole) {
            encrypted.putIfAbsent(room, false);
        }
    }

    /** The {@code /sync} that told has ended. */
    public void forget() {
        encrypted.clear();
    }
}
