package dev.tarry.host.personality;

import dev.tarry.capability.Feature;
import dev.tarry.envelope.FromWidgetAction;
import dev.tarry.json.Json;
import dev.tarry.remark.Remark;
import java.util.ArrayList;
import java.util.List;

/** Warnings for spellings of the proposals' texts (MSC4140, MSC4157) that some personalities honor and the field does not. */
public final class DraftSpellings {

    private DraftSpellings() {}

    /** For the name of an action. */
    public static Remark ofAction(String written, FromWidgetAction meant) {
        return new Remark.Warned(Remark.Warned.Topic.DRAFT_ACTION, Json.of(written), meant.wire());
    }

    /** For what is to be done with a delayed event. */
    public static Remark ofUpdate(String written, String meant) {
        return new Remark.Warned(Remark.Warned.Topic.DRAFT_REFRESH, Json.of(written), meant);
    }

    /** For those of these capabilities that are spelled like that. */
    public static List<Remark> ofCapabilities(List<String> written) {
        List<Remark> warnings = new ArrayList<>();
        for (String wire : written) {
            Feature feature = Feature.ofDraft(wire);
            if (feature != null) {
                warnings.add(new Remark.Warned(Remark.Warned.Topic.DRAFT_CAPABILITY, Json.of(wire), feature.wire()));
            }
        }
        return warnings;
    }
}
