package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Feature;
import dev.tarry.envelope.Envelopes;
import dev.tarry.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An action that is looked for and answered as the field does, and not carried out. One that is gets a class of its own. */
final class NotSupportedYet implements Action {

    private final @Nullable Feature needed;
    private final JsonObject response;

    private NotSupportedYet(@Nullable Feature needed, JsonObject response) {
        this.needed = needed;
        this.response = response;
    }

    /** An action that fails with this message, once the capability for it is there. */
    static Action failing(Feature needed, String message) {
        return new NotSupportedYet(needed, Envelopes.error(message));
    }

    /** An action with an answer that is true without doing anything; a null feature for one that needs no capability. */
    static Action answering(@Nullable Feature needed, JsonObject response) {
        return new NotSupportedYet(needed, response);
    }

    @Override
    public void handle(RequestContext request) {
        if (needed != null && request.approved().has(needed) instanceof Decision.Denied denied) {
            request.refuse(denied, "Missing capability");
            return;
        }
        request.reply(response);
    }
}
