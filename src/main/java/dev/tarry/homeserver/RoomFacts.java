package dev.tarry.homeserver;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code /sync} told about rooms, while one runs. Never kept on disk: a room can become encrypted at any time. */
public final class RoomFacts {

    private final Map<String, Boolean> encrypted = new ConcurrentHashMap<>();

    /** Whether a room is encrypted; null if nobody told. */
    public Boolean isEncrypted(String roomId) {
        return encrypted.get(roomId);
    }

    public void setEncrypted(String roomId, boolean isEncrypted) {
        encrypted.put(roomId, isEncrypted);
    }

    /** Only of these rooms is anything heard; what is known of others may be old. */
    public void keepOnly(Collection<String> rooms) {
        encrypted.keySet().retainAll(rooms);
    }

    /** The {@code /sync} that told has ended. */
    public void forget() {
        encrypted.clear();
    }
}
