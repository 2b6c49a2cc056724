package dev.tarry.host.personality;

import dev.tarry.envelope.ApiVersions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The personalities that there are, the default first. */
public final class Personalities {

    /** tarry as it is by default: no request stays without a reply, and what a draft of MSC4157 says is honored and warned of. */
    public static final Personality TARRY = Personality.named("tarry", ApiVersions.TARRY)
            .honorsDraftActions()
            .honorsDraftCapabilities()
            .restartsOnRefresh()
            .refusesDeadDelays()
            .answersWhereReferenceIsSilent()
            .canRevoke()
            .notifiesOnceOfNothingNew()
            .refusesOtherForms()
            .build();

    /** matrix-widget-api 1.19 as it is, its silences included. */
    public static final Personality REFERENCE = Personality.named("reference", ApiVersions.REFERENCE).build();

    private static final Personality[] ALL = {TARRY, REFERENCE};

    private Personalities() {}

    /** The personality of this name, or null. */
    public static @Nullable Personality ofWord(String word) {
        for (Personality personality : ALL) {
            if (personality.word().equals(word)) {
                return personality;
            }
        }
        return null;
    }

    /** The names, for help, completion and messages. */
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Personality personality : ALL) {
            words.add(personality.word());
        }
        return words;
    }
}
