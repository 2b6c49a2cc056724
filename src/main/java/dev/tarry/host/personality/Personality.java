package dev.tarry.host.personality;

import java.util.List;

/**
 * What a host does where hosts differ: each component but the first two is a departure from the reference (matrix-widget-api
 * 1.19). Everything else is the reference's: its checks, their order and its texts.
 *
 * @param word its name, as {@code --host-like} takes it
 * @param apiVersions what it answers to {@code supported_api_versions} (MSC1236)
 * @param honorsDraftActions whether an action's name in a proposal's text counts, with a warning (MSC4157)
 * @param honorsDraftCapabilities whether a capability's spelling in a proposal's text counts, with a warning (MSC4157)
 * @param restartsOnRefresh whether {@code refresh}, the word of a draft of MSC4140, restarts a delayed event, with a warning
 * @param refusesDeadDelays whether an event with a delay in a key of an earlier draft is refused, not sent at once
 * @param answersWhereReferenceIsSilent whether there is an error reply where the reference throws and never answers
 * @param canRevoke whether it can take back what it approved
 * @param notifiesOnceOfNothingNew whether a request for capabilities that are all there (MSC2974) is notified once, not twice
 * @param refusesOtherForms whether an event is an error for the widget, not sent, where the homeserver's success lacks its ids
 */
public record Personality(
        String word,
        List<String> apiVersions,
        boolean honorsDraftActions,
        boolean honorsDraftCapabilities,
        boolean restartsOnRefresh,
        boolean refusesDeadDelays,
        boolean answersWhereReferenceIsSilent,
        boolean canRevoke,
        boolean notifiesOnceOfNothingNew,
        boolean refusesOtherForms) {

    /** One that is like the reference in everything that is not said otherwise. */
    static Builder named(String word, List<String> apiVersions) {
        return new Builder(word, apiVersions);
    }

    /** Says one by one what is not as in the reference. */
    static final class Builder {

        private final String word;
        private final List<String> apiVersions;
        private boolean honorsDraftActions;
        private boolean honorsDraftCapabilities;
        private boolean restartsOnRefresh;
        private boolean refusesDeadDelays;
        private boolean answersWhereReferenceIsSilent;
        private boolean canRevoke;
        private boolean notifiesOnceOfNothingNew;
        private boolean refusesOtherForms;

        private Builder(String word, List<String> apiVersions) {
            this.word = word;
            this.apiVersions = apiVersions;
        }

        Builder honorsDraftActions() {
            honorsDraftActions = true;
            return this;
        }

        Builder honorsDraftCapabilities() {
            honorsDraftCapabilities = true;
            return this;
        }

        Builder restartsOnRefresh() {
            restartsOnRefresh = true;
            return this;
        }

        Builder refusesDeadDelays() {
            refusesDeadDelays = true;
            return this;
        }

        Builder answersWhereReferenceIsSilent() {
            answersWhereReferenceIsSilent = true;
            return this;
        }

        Builder canRevoke() {
            canRevoke = true;
            return this;
        }

        Builder notifiesOnceOfNothingNew() {
            notifiesOnceOfNothingNew = true;
            return this;
        }

        Builder refusesOtherForms() {
            refusesOtherForms = true;
            return this;
        }

        Personality build() {
            return new Personality(
                    word, apiVersions, honorsDraftActions, honorsDraftCapabilities, restartsOnRefresh, refusesDeadDelays,
                    answersWhereReferenceIsSilent, canRevoke, notifiesOnceOfNothingNew, refusesOtherForms);
        }
    }
}
