package dev.tarry.outcome;

import dev.tarry.explain.Cause;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.wording.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in three layers: a sentence, the homeserver's own words, and the exchange to look up.
 *
 * @param exit the exit code
 * @param kind the exit code's word for scripts: {@code usage}, {@code capability}, {@code homeserver} …
 * @param reason a finer word, or null
 * @param message what happened, one sentence
 * @param ownWords the homeserver's errcode and error, or null
 * @param details what applies of {@code capability}, {@code http_status}, {@code errcode}, {@code retry_after_ms} …
 * @param hint the way out, or null
 * @param cause why it happened, whose fault that is and what to do next; null if the table of causes has nothing to say
 */
public record Failure(
        int exit, String kind, @Nullable String reason, String message, @Nullable String ownWords, JsonObject details,
        @Nullable String hint, @Nullable Cause cause) {

    public Failure {
        message = Sentence.of(message);
        hint = hint == null ? null : Sentence.of(hint);
    }

    /** A failure that says itself all that there is to say. */
    public Failure(
            int exit, String kind, @Nullable String reason, String message, @Nullable String ownWords,
            JsonObject details, @Nullable String hint) {
        this(exit, kind, reason, message, ownWords, details, hint, null);
    }

    /** Somebody pressed Ctrl-C. */
    public static final Failure INTERRUPTED = of(
            ExitCode.INTERRUPTED, "interrupted", "interrupted", "Interrupted.", null);

    /** A failure without a homeserver's part in it. */
    public static Failure of(int exit, String kind, @Nullable String reason, String message, @Nullable String hint) {
        return new Failure(exit, kind, reason, message, null, JsonObject.EMPTY, hint);
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
        return new Failure(exit, kind, reason, sentence, ownWords, details, hint, cause);
    }

    /** The same with one more detail. */
    Failure with(String key, Json value) {
        return new Failure(exit, kind, reason, message, ownWords, details.with(key, value), hint, cause);
    }

    /** The same with its cause; null for none. */
    public Failure because(@Nullable Cause why) {
        return new Failure(exit, kind, reason, message, ownWords, details, hint, why);
    }

    /** As an object for scripts. */
    public JsonObject toJson() {
        JsonObject.Builder out = JsonObject.builder()
                .put("kind", kind)
                .put("reason", reason)
                .put("message", message);
        for (String key : details.keys()) {
            out.put(key, details.get(key));
        }
        if (cause != null) {
            out.put("cause", cause.id()).put("whose", cause.whose().word()).put("next", cause.next());
        }
        return out.put("hint", hint == null && cause != null ? cause.next() : hint).build();
    }
}
