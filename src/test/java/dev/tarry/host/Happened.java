package dev.tarry.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Word;
import dev.tarry.wording.RemarkText;
import java.util.ArrayList;
import java.util.List;

/** Everything that one input of a host led to, in order. */
record Happened(List<Effect> effects) {

    /** The reply; there must be exactly one. */
    JsonObject reply() {
        assertEquals(1, replies().size(), () -> "replies among " + effects);
        return replies().get(0);
    }

    JsonObject response() {
        return reply().object("response");
    }

    /** The error message of the reply, or null if it is none. */
    String error() {
        JsonObject error = response().object("error");
        return error == null ? null : error.text("message");
    }

    /** The homeserver's error inside the reply, or null. */
    JsonObject matrixApiError() {
        JsonObject error = response().object("error");
        return error == null ? null : error.object("matrix_api_error");
    }

    List<JsonObject> replies() {
        return frames(true);
    }

    /** The host's own requests. */
    List<JsonObject> asked() {
        return frames(false);
    }

    /** The host's own requests of this action. */
    List<JsonObject> asked(String action) {
        List<JsonObject> found = new ArrayList<>(asked());
        found.removeIf(frame -> !action.equals(frame.text("action")));
        return found;
    }

    /** The data of the only request of this action. */
    JsonObject data(String action) {
        assertEquals(1, asked(action).size(), () -> action + " among " + effects);
        return asked(action).get(0).object("data");
    }

    /** The actions of everything that was sent to the widget, in order; replies end in {@code !}. */
    List<String> actions() {
        List<String> actions = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.ToWidget frame) {
                actions.add(frame.frame().text("action") + (frame.reply() ? "!" : ""));
            }
        }
        return actions;
    }

    List<HomeserverCall> calls() {
        List<HomeserverCall> calls = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.CallHomeserver call) {
                calls.add(call.call());
            }
        }
        return calls;
    }

    /** The only homeserver call. */
    HomeserverCall call() {
        assertEquals(1, calls().size(), () -> "calls among " + effects);
        return calls().get(0);
    }

    /** The only homeserver call, which sends an event. */
    HomeserverCall.SendEvent sent() {
        return (HomeserverCall.SendEvent) call();
    }

    List<String> notes(Word word) {
        List<String> texts = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Note note && note.remark().word() == word) {
                texts.add(RemarkText.of(note.remark()));
            }
        }
        return texts;
    }

    /** The only note of this word. */
    String note(Word word) {
        assertEquals(1, notes(word).size(), () -> word + " among " + effects);
        return notes(word).get(0);
    }

    private List<JsonObject> frames(boolean reply) {
        List<JsonObject> frames = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.ToWidget frame && frame.reply() == reply) {
                frames.add(frame.frame());
            }
        }
        return frames;
    }
}
