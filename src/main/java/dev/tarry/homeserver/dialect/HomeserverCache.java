package dev.tarry.homeserver.dialect;

import dev.tarry.json.JsonObject;

/** Where a homeserver's answers are kept between commands, per base URL and user. Failing to read or keep is no failure. */
public interface HomeserverCache {

    /** What was kept, or an empty object. */
    JsonObject load();

    void store(JsonObject kept);
}
