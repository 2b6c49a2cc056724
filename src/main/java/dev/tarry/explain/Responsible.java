package dev.tarry.explain;

/** What caused a failure; in other words, where it can be mended. */
public enum Responsible {
    YOURS("yours", "the request"),
    WIDGET("widget", "the widget"),
    HOST("host", "the host"),
    HOMESERVER("homeserver", "the homeserver"),
    OPERATOR("operator", "the homeserver's configuration"),
    NETWORK("network", "the network"),
    NOBODY("nobody", "expected behavior");

    private final String word;
    private final String place;

    Responsible(String word, String place) {
        this.word = word;
        this.place = place;
    }

    /** For scripts, as {@code "whose"} has it in JSON: {@code operator}. */
    public String word() {
        return word;
    }

    /** For people, in a table or behind a label: {@code the homeserver's configuration}. */
    public String place() {
        return place;
    }

    /** For people, in parentheses: {@code caused by the homeserver's configuration}. */
    public String phrase() {
        return this == NOBODY ? place : "caused by " + place;
    }

    /** The one of a word. */
    static Responsible of(String word) {
        for (Responsible one : values()) {
            if (one.word.equals(word)) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown word for what caused a failure: " + word);
    }
}
