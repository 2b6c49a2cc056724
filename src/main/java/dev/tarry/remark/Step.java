package dev.tarry.remark;

/** A step on the way to how a homeserver speaks MSC4140: another form that is tried, or a question. */
public enum Step {
    GUEST_WITHOUT_TOKEN(Word.TRYING),
    ACTION_IN_BODY(Word.TRYING),
    ACTION_IN_PATH(Word.TRYING),
    STABLE_PATH(Word.TRYING),
    STABLE_LOOKUP(Word.TRYING),
    UNSTABLE_LOOKUP(Word.TRYING),
    LOOKUP_IN_LIST(Word.TRYING),
    HOW_SCHEDULED(Word.PROBING),
    HOW_SCHEDULED_NOW(Word.PROBING),
    HOW_MANAGED(Word.PROBING),
    IS_THERE_A_LOOKUP(Word.PROBING),
    LIST_IS_GONE(Word.PROBING),
    LIST_HAS_CHANGED(Word.PROBING);

    private final Word word;

    Step(Word word) {
        this.word = word;
    }

    Word word() {
        return word;
    }
}
