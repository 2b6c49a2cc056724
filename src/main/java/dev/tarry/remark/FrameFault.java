package dev.tarry.remark;

import dev.tarry.json.Json;
import org.jspecify.annotations.Nullable;

/** Why a message from a widget is passed over, as the reference's PostmessageTransport passes it over. */
public sealed interface FrameFault {

    /** Does what is to be done for its case; a new case does not compile until everybody has it. */
    <R> R accept(Cases<R> cases);

    /** One method a case. */
    interface Cases<R> {
        R notJson(NotJson fault);

        R notAnObject(NotAnObject fault);

        R noField(NoField fault);

        R otherApi(OtherApi fault);

        R otherWidget(OtherWidget fault);

        R replyToNothing(ReplyToNothing fault);
    }

    /** It is no JSON; the parser's clause and where it stopped. */
    record NotJson(@Nullable String problem, String place) implements FrameFault {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.notJson(this);
        }
    }

    /** It is JSON and no object. */
    record NotAnObject() implements FrameFault {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.notAnObject(this);
        }
    }

    /** A field of the envelope is missing, or empty. */
    record NoField(String field, boolean isEmpty) implements FrameFault {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.noField(this);
        }
    }

    /**
     * It says another {@code api} than its form has.
     *
     * @param api what it says, or null if it says nothing
     */
    record OtherApi(@Nullable String api, boolean inReply, String expected) implements FrameFault {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.otherApi(this);
        }
    }

    /** It is another widget's. */
    record OtherWidget(@Nullable Json widgetId, String expected) implements FrameFault {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.otherWidget(this);
        }
    }

    /** It is a reply, and nothing is open that it could answer. */
    record ReplyToNothing(@Nullable Json requestId) implements FrameFault {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.replyToNothing(this);
        }
    }
}
