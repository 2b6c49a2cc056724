package dev.tarry.homeserver.dialect;

import dev.tarry.json.JsonObject;

/** Keeps what a homeserver has told of itself as long as the process lives: for a sandbox, whose answers die with it. */
public final class MemoryCache implements HomeserverCache {

    private JsonObject kept = JsonObject.EMPTY;

    @Override
    public synchronized JsonObject load() {
        return kept;
    }

    @Override
    public synchronized void store(JsonObject now) {
        kept = now;
    }
}
