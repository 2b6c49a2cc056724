package dev.tarry.wording;

import dev.tarry.remark.Step;

/** The steps on the way to a dialect, as clauses. */
final class AttemptText {

    private AttemptText() {}

    static String clause(Step step) {
        return switch (step) {
            case GUEST_WITHOUT_TOKEN -> "the guest's token is refused; trying without a token";
            case ACTION_IN_BODY -> "the action in the path is not supported; trying it in the body";
            case ACTION_IN_PATH -> "that form is no longer supported; trying the action in the path";
            case STABLE_PATH -> "neither is supported; trying the stable path";
            case STABLE_LOOKUP -> "that lookup is not supported; trying the stable one";
            case UNSTABLE_LOOKUP -> "that lookup is not supported; trying the unstable one";
            case LOOKUP_IN_LIST -> "lookups by id are not supported; checking the list";
            case HOW_SCHEDULED -> "how events are scheduled; a PUT without a delay has no effect";
            case HOW_SCHEDULED_NOW -> "how events are scheduled, because that endpoint is not supported";
            case HOW_MANAGED -> "how delayed events are managed, with a random id";
            case IS_THERE_A_LOOKUP -> "whether lookups by id are supported, with a random id";
            case LIST_IS_GONE -> "how delayed events are looked up, because the list is no longer supported";
            case LIST_HAS_CHANGED -> "how delayed events are looked up, because the list has changed its form";
        };
    }
}
