package dev.tarry.homeserver;

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

    /** The {@code /sync} that told has ended. */
    public void forget() {
        encrypted.clear();
    }
}
