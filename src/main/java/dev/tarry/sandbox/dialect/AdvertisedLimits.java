package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.state.limit.Limits;

/** Whether delayed events are switched on, and their limits, as servers with a limit of each user advertise them. */
final class AdvertisedLimits {

    private AdvertisedLimits() {}

    /** Whether events can be delayed at all. */
    static boolean isOn(Limits limits) {
        return limits.maxDelay() > 0 && limits.maxScheduled() > 0;
    }

    /** The limits as they are. */
    static JsonObject of(Limits limits) {
        return JsonObject.of(
                Msc4140.MAX_DELAY_MS, Json.of(limits.maxDelay()), Msc4140.MAX_SCHEDULED, Json.of(limits.maxScheduled()));
    }

    /** The limits, both of them zero where delayed events are switched off. */
    static JsonObject zeroWhereOff(Limits limits) {
        return isOn(limits)
                ? of(limits)
                : JsonObject.of(Msc4140.MAX_DELAY_MS, Json.of(0), Msc4140.MAX_SCHEDULED, Json.of(0));
    }
}
