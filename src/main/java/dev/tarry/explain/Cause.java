package dev.tarry.explain;

import dev.tarry.json.JsonObject;

/**
 * Why something went wrong. Nothing is null.
 *
 * @param id for scripts, stable, in kebab-case
 * @param sentence the cause, without a full stop at its end
 * @param whose what caused it
 * @param next the next step, down to the line of configuration where there is one; a clause in small letters
 * @param source where this can be read up: an MSC, an endpoint, a pull request or an issue
 */
public record Cause(String id, String sentence, Responsible whose, String next, String source) {

    /** On one line: the cause, where it lies, the next step. */
    public String line() {
        return sentence + " (" + whose.phrase() + "): " + next;
    }

    /** As an object for scripts. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("cause", id)
                .put("sentence", sentence)
                .put("whose", whose.word())
                .put("next", next)
                .put("source", source)
                .build();
    }
}
