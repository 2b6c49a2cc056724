package dev.tarry.doctor.checklist;

import dev.tarry.explain.Cause;
import dev.tarry.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A row of the checklist.
 *
 * @param id for scripts, stable, in kebab-case
 * @param title what was checked, as a clause
 * @param needed whether delayed events are of no use without it
 * @param exchange where the evidence stands in the trace, or 0 for none
 * @param evidence what was seen, as a clause; never a delay id
 * @param cause why it is not as it should be, or null
 */
public record ChecklistRow(
        String id, String title, Verdict verdict, boolean needed, int exchange, @Nullable String evidence,
        @Nullable Cause cause) {

    /** As an object for scripts. */
    public JsonObject toJson() {
        JsonObject.Builder out = JsonObject.builder()
                .put("id", id)
                .put("title", title)
                .put("verdict", verdict.word())
                .put("needed", needed);
        if (exchange > 0) {
            out.put("exchange", exchange);
        }
        out.put("evidence", evidence);
        if (cause != null) {
            out.put("cause", cause.id())
                    .put("why", cause.sentence())
                    .put("whose", cause.whose().word())
                    .put("next", cause.next());
        }
        return out.build();
    }
}
