package dev.tarry.host.action;

import dev.tarry.capability.CapabilitySet;
import dev.tarry.capability.Decision;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverAnswer;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.host.personality.Personality;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.remark.Remark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request of a widget, as its action sees it: what it says, what holds, and the ways to go on and to answer. */
public interface RequestContext {

    /** The parameters, or null if they are absent or no object. */
    @Nullable JsonObject data();

    /** What the widget may do now. */
    CapabilitySet approved();

    /** How this host behaves where hosts differ. */
    Personality personality();

    /** The room that is meant where the request names none, or null if none is viewed. */
    @Nullable RoomId viewedRoom();

    /** Leaves a fact beside the request. */
    void note(Remark remark);

    /** Leaves the fact that these capabilities allow the request, in the order in which they were looked for. */
    void allowed(List<String> by);

    /** Asks the homeserver. */
    void call(HomeserverCall call, HomeserverAnswer then);

    /** Finds out which versions of the API the widget has: asked for once and kept; none if it does not answer. */
    void widgetVersions(VersionsAnswer then);

    /** Answers. */
    void reply(JsonObject response);

    /** Answers with an error. */
    void error(String message);

    /** Answers with an error after a call that was not done: with the homeserver's error, where it gave one (MSC4157). */
    void error(String message, CallResult failure);

    /** Refuses for want of a capability. */
    void refuse(Decision.Denied denied, String message);

    /**
     * Where the reference throws and never answers: silence as the reference, or an error with a fact that says so.
     *
     * @param action the action's name as the trace says it, or null where the cause says it
     * @param value what the cause rests on, or null
     */
    void unanswered(String message, Remark.Silence.Cause cause, @Nullable String action, @Nullable Json value);

    /** What to do once the widget's versions are known. */
    interface VersionsAnswer {
        void known(List<String> versions);
    }
}
