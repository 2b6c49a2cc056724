package dev.tarry.homeserver.call;

import dev.tarry.homeserver.Answer;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Remark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a call of a host's came out.
 *
 * @param result what the host gets
 * @param answer the homeserver's last answer, or null if it was not asked
 * @param notSent why nothing was sent, or null if something was
 * @param earlier the answers before the last, for which it was repeated by request
 */
public record CallReport(
        HomeserverCall call, CallResult result, @Nullable Answer answer, @Nullable NotSent notSent, List<Answer> earlier) {

    /**
     * Why nothing was sent.
     *
     * @param stop why a guard of ours let nothing pass, or null
     * @param isUnanswered whether a guard's own question failed; the answer says how
     * @param preview the request that would have gone, under a dry run, else null
     */
    record NotSent(Remark.@Nullable GuardStop stop, boolean isUnanswered, @Nullable String preview) {}

    /** Why a guard of ours let nothing pass, or null. */
    public Remark.@Nullable GuardStop stop() {
        return notSent == null ? null : notSent.stop();
    }

    /** Whether a guard's own question failed, so that nothing was sent; the answer says how. */
    public boolean isUnanswered() {
        return notSent != null && notSent.isUnanswered();
    }

    /** The request that would have gone, under a dry run, else null. */
    public @Nullable String preview() {
        return notSent == null ? null : notSent.preview();
    }

    /** The homeserver has answered. */
    static CallReport answered(HomeserverCall call, CallResult result, Answer answer, List<Answer> earlier) {
        return new CallReport(call, result, answer, null, earlier);
    }

    /** A guard's own question failed. */
    static CallReport unanswered(HomeserverCall call, Answer answer) {
        CallResult result = answer.isOfWrongForm() ? new CallResult.Failed() : result(answer);
        return new CallReport(call, result, answer, new NotSent(null, true, null), List.of());
    }

    /** A guard let nothing pass. */
    static CallReport stopped(HomeserverCall call, @Nullable Answer answer, Remark.GuardStop stop) {
        return new CallReport(call, new CallResult.Failed(), answer, new NotSent(stop, false, null), List.of());
    }

    /** A dry run: nothing went. */
    static CallReport dry(HomeserverCall call, String preview) {
        return new CallReport(call, new CallResult.Failed(), null, new NotSent(null, false, preview), List.of());
    }

    /** The same with another result, read from the same answer. */
    CallReport with(CallResult read) {
        return new CallReport(call, read, answer, notSent, earlier);
    }

    /** Whether the homeserver did what was asked. */
    boolean isOk() {
        return answer != null && answer.isOk() && notSent == null;
    }

    /**
     * The body of the answer to what was done.
     *
     * @throws IllegalStateException unless {@link #isOk()}
     */
    JsonObject body() {
        if (answer == null || !isOk()) {
            throw new IllegalStateException("a call that was not done has no body");
        }
        return answer.body();
    }

    /** What a host gets of an answer; whether a success of another form is one is the host's to say. */
    static CallResult result(Answer answer) {
        JsonObject json = answer.json();
        if (json != null && answer.isOk()) {
            return new CallResult.Done(json);
        }
        if (json != null && answer.isOfWrongForm()) {
            return new CallResult.OfOtherForm(json);
        }
        // A JSON error without an errcode still reaches the widget, as js-sdk would pass it on.
        if (answer.json() != null && answer.status() >= 400) {
            return new CallResult.Refused(answer.status(), answer.headers(), answer.url(), answer.json());
        }
        return new CallResult.Failed();
    }
}
