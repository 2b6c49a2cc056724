package dev.tarry.sandbox.route.account;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.limit.Limits;

/** What a server generation says of itself. */
public interface AdvertisedFeatures {

    /** {@code unstable_features} of {@code /versions} about delayed events. */
    JsonObject features(Limits limits);

    /** What it adds to {@code /capabilities}. */
    JsonObject capabilities(Limits limits);

    /** The version of a room that is made without naming one. */
    String defaultRoomVersion();

    /** Whether {@code /versions} may be cached, by the token with which it was asked. */
    boolean cachesVersions();
}
