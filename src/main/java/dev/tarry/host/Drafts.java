package dev.tarry.host;

import dev.tarry.capability.Feature;
import dev.tarry.envelope.FromWidgetAction;
import dev.tarry.json.Json;
import dev.tarry.remark.Remark;
import java.util.List;

/** Warnings for spellings of MSC4157's texts that tarry honors and the field does not. */
final class Drafts {

    private Drafts() {}

    static void warnOfAction(String written, FromWidgetAction meant, Turn turn) {
        turn.note(new Remark.Warned(Remark.Warned.Topic.DRAFT_ACTION, Json.of(written), meant.wire()));
    }

    static void warnOfCapabilities(List<String> written, Turn turn) {
        for (String wire : written) {
            Feature feature = Feature.ofDraft(wire);
            if (feature != null) {
                turn.note(new Remark.Warned(Remark.Warned.Topic.DRAFT_CAPABILITY, Json.of(wire), feature.wire()));
            }
        }
    }
}
