package dev.tarry.remark;

/** What a remark is about, as a trace prints it. */
public enum Word {
    ALLOWED("allowed"),
    REFUSED("refused"),
    IGNORED("ignored"),
    SILENT("silent"),
    WARNING("warning"),
    GAVE_UP("gave up"),
    NOTE("note"),
    STOPPED("stopped"),
    TRYING("trying"),
    PROBING("probing"),
    RETRYING("retrying"),
    RENEWING("renewing"),
    RENEWED("renewed");

    private final String text;

    Word(String text) {
        this.text = text;
    }

    /** The word as it is printed. */
    public String text() {
        return text;
    }
}
