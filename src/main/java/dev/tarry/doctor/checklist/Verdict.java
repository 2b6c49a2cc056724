package dev.tarry.doctor.checklist;

/** What a check came to. */
public enum Verdict {
    OK("ok"),
    WARNING("warning"),
    FAILED("failed"),
    NOT_CHECKED("not checked");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
