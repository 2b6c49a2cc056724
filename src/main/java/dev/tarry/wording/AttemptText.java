package dev.tarry.wording;

import dev.tarry.remark.Step;

/** The steps on the way to a dialect, as clauses. */
final class AttemptText {

    private AttemptText() {}

    static String clause(Step step) {
        return switch (step) {
            case GUEST_WITHOUT_TOKEN -> "a guest's token is refused here; trying without one";
            case ACTION_IN_BODY -> "the action in the path is not known here; trying it in the body";
            case ACTION_IN_PATH -> "that form is not known here any more; trying the action in the path";
            case STABLE_PATH -> "neither is known here; trying the stable path";
            case STABLE_LOOKUP -> "that lookup is not known here; trying the stable one";
            case UNSTABLE_LOOKUP -> "that lookup is not known here; trying the unstable one";
            case LOOKUP_IN_LIST -> "a lookup by id is not known here; looking in the list";
            case HOW_SCHEDULED -> "how are events scheduled here? a PUT without a delay has no effect";
            case HOW_SCHEDULED_NOW -> "that endpoint is not known here; how are events scheduled?";
            case HOW_MANAGED -> "how are delayed events managed here? nobody has this id";
            case IS_THERE_A_LOOKUP -> "is there a lookup by id? nobody has this one";
            case LIST_IS_GONE -> "the list is not known here any more; how are delayed events looked up?";
            case LIST_HAS_CHANGED -> "the list has another shape than it had; how are delayed events looked up?";
        };
    }
}
