package dev.tarry.host;

import dev.tarry.capability.Feature;
import dev.tarry.envelope.FromWidgetAction;
import java.util.List;

/** Warnings for spellings of MSC4157's texts that tarry honors and the field does not. */
final class Drafts {

    private static final String REFUSERS = "Element Web, Element X and every other released host";

    private Drafts() {}

    static void warnOfAction(String written, FromWidgetAction meant, Turn turn) {
        turn.note(
                Effect.Word.WARNING,
                "action " + written + ": " + REFUSERS + " refuse it; the field writes " + meant.wire());
    }

    static void warnOfCapabilities(List<String> written, Turn turn) {
        for (String wire : written) {
            Feature feature = Feature.ofDraft(wire);
            if (feature != null) {
                turn.note(
                        Effect.Word.WARNING,
                        "capability " + wire + ": in " + REFUSERS + " it grants nothing; the field writes "
                                + feature.wire());
            }
        }
    }
}
