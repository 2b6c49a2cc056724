package dev.tarry.wording;

import dev.tarry.json.Json;
import dev.tarry.matrix.JavaScript;
import dev.tarry.remark.FrameFault;
import dev.tarry.remark.Remark;
import dev.tarry.time.Durations;

/** Remarks as clauses, as they stand behind their word in a trace. */
public final class RemarkText {

    private static final String REFUSERS = "Element Web, Element X and every other released host";

    private RemarkText() {}

    /** The clause of a remark. */
    public static String of(Remark remark) {
        return Sentence.of(remark.accept(CLAUSES));
    }

    /** Why no reply came, where the reference gives none: as a clause that speaks of the reference. */
    public static String ofReference(Remark.Silence silence) {
        return Sentence.of("the reference sends no reply here: " + cause(silence));
    }

    /** Why a frame was passed over. */
    public static String of(FrameFault fault) {
        return Sentence.of(fault.accept(IGNORED));
    }

    private static final FrameFault.Cases<String> IGNORED = new FrameFault.Cases<>() {
        @Override
        public String notJson(FrameFault.NotJson fault) {
            return "not JSON: " + fault.problem() + " (" + fault.place() + ")";
        }

        @Override
        public String notAnObject(FrameFault.NotAnObject fault) {
            return "not a JSON object";
        }

        @Override
        public String noField(FrameFault.NoField fault) {
            return (fault.isEmpty() ? "empty " : "no ") + fault.field();
        }

        @Override
        public String otherApi(FrameFault.OtherApi fault) {
            String said = fault.api() == null
                    ? "no api"
                    : "api " + fault.api() + (fault.inReply() ? " in a reply" : " in a request");
            return said + ", expected " + fault.expected();
        }

        @Override
        public String otherWidget(FrameFault.OtherWidget fault) {
            return "widgetId " + fault.widgetId() + " belongs to another widget; expected \"" + fault.expected() + "\"";
        }

        @Override
        public String replyToNothing(FrameFault.ReplyToNothing fault) {
            return "a reply to an unknown request: requestId " + fault.requestId();
        }
    };

    private static final Remark.Cases<String> CLAUSES = new Remark.Cases<>() {
        @Override
        public String allowed(Remark.Allowed fact) {
            return "by " + String.join(", ", fact.by());
        }

        @Override
        public String notApproved(Remark.NotApproved fact) {
            return fact.need() + " is not approved";
        }

        @Override
        public String unfit(Remark.Unfit fact) {
            return switch (fact.form()) {
                case STICKY_STATE -> "state events cannot be sticky";
                case DEAD_DELAY -> JavaScript.string(fact.value()) + " has no effect in current hosts, so the event "
                        + "would be sent immediately; use delay";
                case BAD_ID -> JavaScript.string(fact.value());
                case UPDATE_ACTION -> "action " + fact.value() + " is not cancel, restart or send";
            };
        }

        @Override
        public String ignored(Remark.Ignored fact) {
            return fact.why().accept(IGNORED);
        }

        @Override
        public String silence(Remark.Silence fact) {
            return (fact.isKept() ? "no reply, as in the reference: " : "the reference sends no reply here: ") + cause(fact);
        }

        @Override
        public String gaveUp(Remark.GaveUp fact) {
            return "the widget did not answer " + fact.action() + " within " + fact.afterMillis() / 1000 + " s";
        }

        @Override
        public String warned(Remark.Warned fact) {
            return warning(fact);
        }

        @Override
        public String observed(Remark.Observed fact) {
            return observation(fact);
        }

        @Override
        public String guardStop(Remark.GuardStop fact) {
            return GuardText.sentence(fact);
        }

        @Override
        public String attempt(Remark.Attempt fact) {
            return AttemptText.clause(fact.step());
        }

        @Override
        public String retry(Remark.Retry fact) {
            String after = fact.fault() != null ? fact.fault().word() : Integer.toString(fact.status());
            return "after " + after + ", in " + Durations.show(fact.waitMillis()) + " (retry " + fact.number() + ")";
        }

        @Override
        public String renewing(Remark.Renewing fact) {
            return "the access token has expired";
        }

        @Override
        public String renewed(Remark.Renewed fact) {
            return switch (fact.by()) {
                case THIS_CALL -> "the profile " + fact.profile() + " has a new one";
                case ANOTHER_CALL -> "another request has already renewed it";
                case ANOTHER_PROCESS -> "the profile " + fact.profile() + " has a newer one";
            };
        }

        @Override
        public String drilled(Remark.Drilled fact) {
            return DrillText.clause(fact);
        }
    };

    private static String cause(Remark.Silence fact) {
        return switch (fact.cause()) {
            case NO_DATA -> fact.action() + " without data";
            case SECOND_CONTENT_LOADED -> "a second content_loaded";
            case URI_NO_STRING -> fact.action() + " with a uri that is not a string";
            case NULL_STATE_KEY -> fact.action() + " with state_key null";
            case ROOM_IDS_NO_LIST -> fact.action() + " with room_ids " + fact.value();
            case READ_FAILED -> "the read failed";
        };
    }

    private static String warning(Remark.Warned fact) {
        String written = fact.written().asText() == null ? fact.written().toString() : fact.written().asText();
        return switch (fact.topic()) {
            case DOUBLED_KEY -> "the key " + Json.of(written) + " appears twice; the last one is used, as in JSON.parse";
            case DRAFT_ACTION -> "action " + written + " is refused by " + REFUSERS + "; use " + fact.meant();
            case DRAFT_CAPABILITY ->
                "capability " + written + " grants nothing in " + REFUSERS + "; use " + fact.meant();
            case DRAFT_REFRESH -> "action " + written
                    + " is refused by Element Web and every host on matrix-widget-api; use " + fact.meant();
            case DEAD_DELAY -> written + " is ignored, as in the reference: the event is sent immediately";
            case ODD_DELAY -> "delay " + fact.written()
                    + " is not a whole number of milliseconds; it is forwarded as JavaScript prints it: "
                    + JavaScript.string(fact.written());
            case ROUNDED -> fact.meant() + " " + fact.written()
                    + " is beyond what JavaScript holds exactly; it is forwarded as JavaScript prints it: "
                    + JavaScript.string(fact.written());
        };
    }

    private static String observation(Remark.Observed fact) {
        String about = String.join(", ", fact.about());
        return switch (fact.topic()) {
            case NO_ROOM -> "no room: the request has none, and none is being viewed";
            case NO_CAPABILITIES_ASKED -> "no capabilities were requested, so the widget gets none";
            case CAPABILITIES_NO_LIST -> "capabilities is not an array: nothing is decided, as in the reference";
            case IRREVOCABLE -> "a reference host cannot revoke what it approved: " + about
                    + (fact.about().size() == 1 ? " stays approved" : " stay approved");
            case WIDGET_ERROR -> "the widget answered with an error, which has no effect";
            case NO_UPDATE_STATE -> "no update_state: the widget does not support " + about;
            case STATE_UNREAD -> "the state of " + about + " could not be read and is missing in update_state";
            case DELAY_ID_SHOWN -> "unsigned has a delay id, but the widget does not have " + about;
            case TOO_MANY -> "too many requests in progress (" + about + ")";
        };
    }
}
