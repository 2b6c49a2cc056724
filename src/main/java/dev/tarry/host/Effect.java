package dev.tarry.host;

import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Remark;
import org.jspecify.annotations.Nullable;

/** What the host wants done, or wants known. Effects are carried out in their order. */
public sealed interface Effect {

    /** The exchange that it belongs to. */
    int exchange();

    /** Does what is to be done for its case; a new case does not compile until everybody has it. */
    void accept(Cases cases);

    /** One method a case. */
    interface Cases {
        void received(Received received);

        void toWidget(ToWidget message);

        void callHomeserver(CallHomeserver call);

        void note(Note note);
    }

    /**
     * A message of the widget was taken in.
     *
     * @param json the message, or null if it is no JSON object
     * @param reply whether it is a reply to the host
     */
    record Received(int exchange, String text, @Nullable JsonObject json, boolean reply) implements Effect {
        @Override
        public void accept(Cases cases) {
            cases.received(this);
        }
    }

    /** Send this message to the widget. */
    record ToWidget(int exchange, JsonObject frame, boolean reply) implements Effect {
        @Override
        public void accept(Cases cases) {
            cases.toWidget(this);
        }
    }

    /** Ask the homeserver, and come back with {@link Input.CallDone}. */
    record CallHomeserver(int exchange, long callId, HomeserverCall call) implements Effect {
        @Override
        public void accept(Cases cases) {
            cases.callHomeserver(this);
        }
    }

    /** Something to be known: a decision, a warning, a silence. */
    record Note(int exchange, Remark remark) implements Effect {
        @Override
        public void accept(Cases cases) {
            cases.note(this);
        }
    }
}
