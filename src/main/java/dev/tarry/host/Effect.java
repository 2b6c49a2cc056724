package dev.tarry.host;

import dev.tarry.json.JsonObject;

/** What the host wants done, or wants known. Effects are carried out in their order. */
public sealed interface Effect {

    /** The exchange that it belongs to. */
    int exchange();

    /**
     * A message of the widget was taken in.
     *
     * @param json the message, or null if it is no JSON object
     * @param reply whether it is a reply to the host
     */
    record Received(int exchange, String text, JsonObject json, boolean reply) implements Effect {}

    /** Send this message to the widget. */
    record ToWidget(int exchange, JsonObject frame, boolean reply) implements Effect {}

    /** Ask the homeserver, and come back with {@link Input.CallDone}. */
    record CallHomeserver(int exchange, long callId, HomeserverCall call) implements Effect {}

    /** Something to be known: a decision, a warning, a silence. */
    record Note(int exchange, Word word, String text) implements Effect {}

    /** What a note is about. */
    enum Word {
        ALLOWED("allowed"),
        REFUSED("refused"),
        IGNORED("ignored"),
        SILENT("silent"),
        WARNING("warning"),
        GAVE_UP("gave up"),
        NOTE("note");

        private final String text;

        Word(String text) {
            this.text = text;
        }

        /** The word as it is printed. */
        public String text() {
            return text;
        }
    }
}
