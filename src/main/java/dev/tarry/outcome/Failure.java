package dev.tarry.outcome;

import dev.tarry.explain.Cause;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.wording.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in three layers: a sentence, the homeserver's own words, and the exchange to look up.
 *
 * @param message what happened, one sentence
 * @param hint the way out, or null
 * @param cause why it happened, where that lies and what to do next; null if the table of causes has nothing to say
 */
public record Failure(Code code, String message, Evidence evidence, @Nullable String hint, @Nullable Cause cause) {

    public Failure {
        message = Sentence.of(message);
        hint = hint == null ? null : Sentence.of(hint);
    }

    /**
     * What a script goes by.
     *
     * @param exit the exit code
     * @param kind the exit code's word: {@code usage}, {@code capability}, {@code homeserver} …
     * @param reason a finer word, or null
     */
    record Code(int exit, String kind, @Nullable String reason) {}

    /**
     * What was answered.
     *
     * @param ownWords the homeserver's errcode and error, or null
     * @param details what applies of {@code capability}, {@code http_status}, {@code errcode}, {@code retry_after_ms} …
     */
    record Evidence(@Nullable String ownWords, JsonObject details) {

        /** Nobody was asked. */
        static final Evidence NONE = new Evidence(null, JsonObject.EMPTY);

        /** The same with one more detail. */
        Evidence with(String key, Json value) {
            return new Evidence(ownWords, details.with(key, value));
        }
    }

    private static final String INTERRUPTED = "interrupted";

    /** Somebody ended the command, by Ctrl-C or a signal; the sentence says what was under way. */
    public static Failure interrupted(String sentence) {
        return of(ExitCode.INTERRUPTED, INTERRUPTED, INTERRUPTED, sentence, null);
    }

    /** A failure without a homeserver's part in it. */
    public static Failure of(int exit, String kind, @Nullable String reason, String message, @Nullable String hint) {
        return new Failure(new Code(exit, kind, reason), message, Evidence.NONE, hint, null);
    }

    /** Something did not happen as it was expected. */
    public static Failure expectation(String reason, String message) {
        return of(ExitCode.EXPECTATION, "expectation", reason, message, null);
    }

    /** A command that was not written right; nothing was done. */
    public static Failure usage(String message, @Nullable String hint) {
        return of(ExitCode.USAGE, "usage", null, message, hint);
    }

    /** The same, saying of which of several things it speaks. */
    public Failure about(String what) {
        return saying(what + ": " + message);
    }

    /** The same behind what came before. */
    Failure after(String sentence) {
        return saying(sentence + " " + message);
    }

    /** The same in another sentence. */
    public Failure saying(String sentence) {
        return new Failure(code, sentence, evidence, hint, cause);
    }

    /** The same with the homeserver's own words as they may be seen; null for none. */
    public Failure withOwnWords(@Nullable String words) {
        return with(new Evidence(words, details()));
    }

    /** The same with this evidence. */
    Failure with(Evidence other) {
        return new Failure(code, message, other, hint, cause);
    }

    /** The same with one more detail. */
    public Failure with(String key, Json value) {
        return with(evidence.with(key, value));
    }

    /** Whether somebody ended the command. */
    public boolean isInterrupted() {
        return code.kind().equals(INTERRUPTED);
    }

    /** The same with the exit code of the signal that ended it; a failure of another kind keeps its own. */
    public Failure endedWith(int exit) {
        return isInterrupted() && exit != code.exit()
                ? new Failure(new Code(exit, code.kind(), code.reason()), message, evidence, hint, cause)
                : this;
    }

    /** The same with this way out. */
    Failure hinting(@Nullable String next) {
        return new Failure(code, message, evidence, next, cause);
    }

    /** The same with its cause; null for none. */
    public Failure because(@Nullable Cause why) {
        return new Failure(code, message, evidence, hint, why);
    }

    /** The exit code. */
    public int exit() {
        return code.exit();
    }

    /** The exit code's word. */
    public String kind() {
        return code.kind();
    }

    /** A finer word, or null. */
    public @Nullable String reason() {
        return code.reason();
    }

    /** The homeserver's errcode and error, or null. */
    public @Nullable String ownWords() {
        return evidence.ownWords();
    }

    public JsonObject details() {
        return evidence.details();
    }

    /** As an object for scripts. */
    public JsonObject toJson() {
        JsonObject.Builder out = JsonObject.builder()
                .put("kind", code.kind())
                .put("reason", code.reason())
                .put("message", message);
        for (String key : details().keys()) {
            out.put(key, details().get(key));
        }
        if (cause != null) {
            out.put("cause", cause.id()).put("whose", cause.whose().word()).put("next", cause.next());
        }
        // What the cause says next is said once.
        return out.put("hint", cause != null && cause.next().equals(hint) ? null : hint).build();
    }
}
