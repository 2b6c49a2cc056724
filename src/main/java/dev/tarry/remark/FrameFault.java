package dev.tarry.remark;

import dev.tarry.json.Json;
import org.jspecify.annotations.Nullable;

/** Why a message from a widget is passed over, as the reference's PostmessageTransport passes it over. */
public sealed interface FrameFault {

    /** It is no JSON; the parser's clause and where it stopped. */
    record NotJson(@Nullable String problem, String place) implements FrameFault {}

    /** It is JSON and no object. */
    record NotAnObject() implements FrameFault {}

    /** A field of the envelope is missing, or empty. */
    record NoField(String field, boolean isEmpty) implements FrameFault {}

    /**
     * It says another {@code api} than its form has.
     *
     * @param api what it says, or null if it says nothing
     */
    record OtherApi(@Nullable String api, boolean inReply, String expected) implements FrameFault {}

    /** It is another widget's. */
    record OtherWidget(@Nullable Json widgetId, String expected) implements FrameFault {}

    /** It is a reply, and nothing is open that it could answer. */
    record ReplyToNothing(@Nullable Json requestId) implements FrameFault {}
}
