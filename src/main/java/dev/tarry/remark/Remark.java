package dev.tarry.remark;

import dev.tarry.json.Json;
import dev.tarry.matrix.RoomId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that was decided or noticed in an exchange, with what it rests on. Its sentence is made in {@code wording}. */
public sealed interface Remark {

    /** What it is about. */
    Word word();

    /** Does what is to be done for its case; a new case does not compile until everybody has it. */
    <R> R accept(Cases<R> cases);

    /** One method a case. */
    interface Cases<R> {
        R allowed(Allowed fact);

        R notApproved(NotApproved fact);

        R unfit(Unfit fact);

        R ignored(Ignored fact);

        R silence(Silence fact);

        R gaveUp(GaveUp fact);

        R warned(Warned fact);

        R observed(Observed fact);

        R guardStop(GuardStop fact);

        R attempt(Attempt fact);

        R retry(Retry fact);

        R renewing(Renewing fact);

        R renewed(Renewed fact);

        R drilled(Drilled fact);
    }

    /** A request was allowed by these capabilities, in the order in which they were looked for. */
    record Allowed(List<String> by) implements Remark {
        public Allowed {
            by = List.copyOf(by);
        }

        @Override
        public Word word() {
            return Word.ALLOWED;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.allowed(this);
        }
    }

    /** A request was refused for want of this capability. */
    record NotApproved(String need) implements Remark {
        @Override
        public Word word() {
            return Word.REFUSED;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.notApproved(this);
        }
    }

    /**
     * A request was refused for what stands in it.
     *
     * @param value what stands there, or null if the form says it
     */
    record Unfit(Form form, @Nullable Json value) implements Remark {

        /** What is wrong with it. */
        public enum Form {
            /** A state event with a sticky duration. */
            STICKY_STATE,
            /** A key of an earlier draft, its name being the value, that delays nothing in today's hosts. */
            DEAD_DELAY,
            /** An action on a delayed event that there is none of. */
            UPDATE_ACTION,
            /** An id that no path can hold, the value being why. */
            BAD_ID
        }

        @Override
        public Word word() {
            return Word.REFUSED;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.unfit(this);
        }
    }

    /** A frame was passed over, and nobody answers it. */
    record Ignored(FrameFault why) implements Remark {
        @Override
        public Word word() {
            return Word.IGNORED;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.ignored(this);
        }
    }

    /**
     * Where the reference throws and never answers.
     *
     * @param action the action's name as the trace says it, or null where the cause says it
     * @param value what the cause rests on, or null
     * @param isKept whether it stays silent here as well; else one error was given
     */
    record Silence(Cause cause, @Nullable String action, @Nullable Json value, boolean isKept) implements Remark {

        /** Why the reference throws. */
        public enum Cause {
            NO_DATA,
            SECOND_CONTENT_LOADED,
            URI_NO_STRING,
            NULL_STATE_KEY,
            ROOM_IDS_NO_LIST,
            READ_FAILED
        }

        @Override
        public Word word() {
            return isKept ? Word.SILENT : Word.NOTE;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.silence(this);
        }
    }

    /** The widget did not answer a request of the host's in time. */
    record GaveUp(String action, long afterMillis) implements Remark {
        @Override
        public Word word() {
            return Word.GAVE_UP;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.gaveUp(this);
        }
    }

    /**
     * Something that works here and elsewhere does not, or not as it seems.
     *
     * @param written what was written
     * @param meant what the field writes instead, or null where the topic says it
     */
    record Warned(Topic topic, Json written, @Nullable String meant) implements Remark {

        /** What is warned of. */
        public enum Topic {
            DOUBLED_KEY,
            DRAFT_ACTION,
            DRAFT_CAPABILITY,
            /** {@code refresh} for {@code restart}. */
            DRAFT_REFRESH,
            /** A name of an earlier draft that is passed over, as the reference does. */
            DEAD_DELAY,
            /** A delay that is no whole number of milliseconds. */
            ODD_DELAY,
            /** A number that is another one in JavaScript; {@code meant} is what it is the value of. */
            ROUNDED
        }

        @Override
        public Word word() {
            return Word.WARNING;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.warned(this);
        }
    }

    /**
     * Something that is worth a line.
     *
     * @param about what it rests on: capabilities, a room, a limit; empty where the topic says it
     */
    record Observed(Topic topic, List<String> about) implements Remark {

        /** What was observed. */
        public enum Topic {
            /** No room is named and none is viewed. */
            NO_ROOM,
            NO_CAPABILITIES_ASKED,
            CAPABILITIES_NO_LIST,
            /** A reference host cannot take these back. */
            IRREVOCABLE,
            /** The widget answered a notification with an error. */
            WIDGET_ERROR,
            /** The widget's versions lack this one, so it gets no {@code update_state}. */
            NO_UPDATE_STATE,
            /** The state of this room could not be read. */
            STATE_UNREAD,
            /** A delay id reaches a widget that lacks this capability. */
            DELAY_ID_SHOWN,
            /** So many requests of this side are open that no more is taken in. */
            TOO_MANY
        }

        public Observed {
            about = List.copyOf(about);
        }

        @Override
        public Word word() {
            return topic == Topic.TOO_MANY ? Word.REFUSED : Word.NOTE;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.observed(this);
        }
    }

    /**
     * A guard of ours let nothing pass, so nothing was sent.
     *
     * @param origin the homeserver's URL; the file, where it is the ledger's guard
     * @param flag what {@code /versions} says of delayed events, or null if it says nothing or was not asked; the system's own
     *     words, where it is the ledger's
     * @param roomId the room, or null where it is no matter
     */
    record GuardStop(Guard guard, String origin, @Nullable Json flag, @Nullable RoomId roomId) implements Remark {

        @Override
        public Word word() {
            return Word.STOPPED;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.guardStop(this);
        }
    }

    /** Another way is tried, or a question without any effect is asked, to learn how a homeserver speaks MSC4140. */
    record Attempt(Step step) implements Remark {
        @Override
        public Word word() {
            return step.word();
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.attempt(this);
        }
    }

    /**
     * A call is to be made again, because that was asked for.
     *
     * @param status the status of the answer before, 0 for none
     * @param fault the kind of the fault before, or null
     * @param waitMillis how long is waited before
     */
    record Retry(int number, int status, Fault.@Nullable Kind fault, long waitMillis) implements Remark {
        @Override
        public Word word() {
            return Word.RETRYING;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.retry(this);
        }
    }

    /** The access token has ended, and another one is asked for. */
    record Renewing() implements Remark {
        @Override
        public Word word() {
            return Word.RENEWING;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.renewing(this);
        }
    }

    /**
     * There is another access token.
     *
     * @param profile the profile that has it, or null where another call of this process has renewed it
     */
    record Renewed(@Nullable String profile, By by) implements Remark {

        /** Who renewed it. */
        public enum By { THIS_CALL, ANOTHER_CALL, ANOTHER_PROCESS }

        @Override
        public Word word() {
            return Word.RENEWED;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.renewed(this);
        }
    }

    /**
     * A drill of a heartbeat has made something go wrong.
     *
     * @param beat the beat from which on, from 1; 0 for all
     * @param amount milliseconds; beats, where it drops some; 0 for a death
     */
    record Drilled(What what, int beat, long amount) implements Remark {

        /** What it made go wrong. */
        public enum What { MISS, PAUSE, STALL, LOST, JITTER, DIE }

        @Override
        public Word word() {
            return Word.NOTE;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.drilled(this);
        }
    }
}
