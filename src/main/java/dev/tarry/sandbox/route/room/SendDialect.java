package dev.tarry.sandbox.route.room;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.room.EventDraft;
import org.jspecify.annotations.Nullable;

/** What a dialect makes of a request to the ordinary endpoints of sending. */
public interface SendDialect {

    /**
     * Schedules the draft if the request asks for a delay that the dialect knows.
     *
     * @return the answer; null if the event is to be sent at once
     */
    @Nullable JsonObject schedule(Request request, Device device, EventDraft draft) throws MatrixFault;

    /** Whether events can be sticky (MSC4354). */
    default boolean knowsSticky() {
        return false;
    }
}
