package dev.tarry.explain;

/** Whose fault it is; in other words, who can mend it. */
public enum Whose {
    YOURS("yours", "your fault"),
    WIDGET("widget", "the widget's fault"),
    HOST("host", "the host's fault"),
    HOMESERVER("homeserver", "the homeserver's fault"),
    OPERATOR("operator", "the operator's fault"),
    NETWORK("network", "the network's fault"),
    NOBODY("nobody", "nobody's fault");

    private final String word;
    private final String phrase;

    Whose(String word, String phrase) {
        this.word = word;
        this.phrase = phrase;
    }

    /** For scripts: {@code operator}. */
    public String word() {
        return word;
    }

    /** For people: {@code the operator's fault}. */
    public String phrase() {
        return phrase;
    }

    /** The one of a word. */
    static Whose of(String word) {
        for (Whose whose : values()) {
            if (whose.word.equals(word)) {
                return whose;
            }
        }
        throw new IllegalArgumentException("nobody is called " + word);
    }
}
