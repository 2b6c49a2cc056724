package dev.tarry.homeserver.dialect;

import dev.tarry.cancellation.WorkTime;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.dialect.Dialect.Lookup;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.remark.Step;
import dev.tarry.time.Patience;
import org.jspecify.annotations.Nullable;

/** Looks delayed events up in the way that the homeserver has, which its answers show. */
public final class DelayedEventLookups {

    private final Homeserver homeserver;
    private final KnownDialect knownDialect;
    private final DelayedEventRequests requests;
    private final FeatureFlagGuard flags;
    private final DialectFinder finder;

    public DelayedEventLookups(Homeserver homeserver, KnownDialect knownDialect) {
        this.homeserver = homeserver;
        this.knownDialect = knownDialect;
        this.requests = new DelayedEventRequests(homeserver.connection().token());
        this.finder = new DialectFinder(homeserver, knownDialect);
        this.flags = finder.flags();
    }

    /** The other calls to the same homeserver, within the same scope. */
    public ClientServerApi matrix() {
        return new ClientServerApi(homeserver);
    }

    /** Whether nobody waits for its answers any more. */
    public boolean isCancelled() {
        return homeserver.scope().cancellation().isCancelled();
    }

    /** How long whoever works through its answers may take. */
    public Patience patience() {
        return new WorkTime(homeserver.scope().cancellation(), homeserver.clock());
    }

    /**
     * What looking one delayed event up brought.
     *
     * @param answer the last answer
     * @param item the delayed event, or null if it is not there
     * @param isList whether the answer is the list of all
     */
    public record Found(Answer answer, @Nullable JsonObject item, boolean isList) {}

    /** Looks one up by its id (MSC4140); where that is not possible, in the list of all. */
    public Found one(int exchange, DelayId delayId) {
        Answer unsent = homeserver.unsent(exchange, requests.one(false, delayId));
        if (unsent != null) {
            return new Found(unsent, null, false);
        }
        Lookup known = knownDialect.lookup();
        if (known != null && !known.hasOne()) {
            return inList(exchange, delayId);
        }
        boolean stable = known == Lookup.GET_STABLE;
        if (known == null && !knownDialect.hasOne()) {
            Versions versions = flags.versions(exchange);
            if (!versions.isTold() && versions.untold().isFlawedSuccess()) {
                // Whoever answers that in another form tells nothing about delayed events, either.
                return new Found(versions.untold(), null, false);
            }
            stable = versions.stable();
        }
        Answer answer = homeserver.call(exchange, requests.one(stable, delayId));
        if (!answer.isUnrecognized() || knownDialect.isLookupConfigured()) {
            learn(stable, answer);
            return new Found(answer, answer.isOk() ? answer.body() : null, false);
        }
        knownDialect.forgetLookup();
        if (stable || known != null && flags.ask(exchange).stable()) {
            homeserver.attempt(exchange, stable ? Step.UNSTABLE_LOOKUP : Step.STABLE_LOOKUP);
            answer = homeserver.call(exchange, requests.one(!stable, delayId));
            if (!answer.isUnrecognized()) {
                learn(!stable, answer);
                return new Found(answer, answer.isOk() ? answer.body() : null, false);
            }
        }
        homeserver.attempt(exchange, Step.LOOKUP_IN_LIST);
        Found looked = inList(exchange, delayId);
        if (looked.answer().isOk() && knownDialect.lookup() == null) {
            boolean isBoth = DialectFinder.shape(looked.answer().body()) == Lookup.LIST_BOTH;
            knownDialect.learn(isBoth ? Lookup.LIST_BOTH : Lookup.LIST);
        }
        return looked;
    }

    private void learn(boolean stable, Answer answer) {
        if (!answer.isOk() && !answer.isNotFound()) {
            return;
        }
        if (stable) {
            knownDialect.learn(Lookup.GET_STABLE);
        } else {
            knownDialect.learnOne();
        }
    }

    private Found inList(int exchange, DelayId delayId) {
        Answer answer = list(exchange);
        return new Found(answer, answer.isOk() ? ListedDelayedEvent.find(answer.body(), delayId) : null, true);
    }

    /** MSC4140's list of scheduled delayed events; unrecognized where there is none. */
    public Answer list(int exchange) {
        Answer answer = homeserver.call(exchange, requests.list());
        if (knownDialect.isLookupConfigured()) {
            return answer;
        }
        Lookup known = knownDialect.lookup();
        if (answer.isUnrecognized()) {
            hasNoList(exchange, known);
        } else if (answer.isOk()) {
            compare(exchange, known, DialectFinder.shape(answer.body()));
        }
        return answer;
    }

    private void hasNoList(int exchange, @Nullable Lookup known) {
        if (knownDialect.hasOne() || known == Lookup.GET_BOTH || known == Lookup.GET_OLD) {
            knownDialect.learn(Lookup.GET_NEW);
        } else if (known != null && !known.hasOne()) {
            knownDialect.forgetLookup();
            homeserver.attempt(exchange, Step.LIST_IS_GONE);
            finder.lookup(exchange);
        } else if (known == null && flags.versions(exchange).stable()) {
            knownDialect.learn(Lookup.GET_STABLE);
        } else if (known == null && finder.hasOne(exchange)) {
            knownDialect.learn(Lookup.GET_NEW);
        }
    }

    /** A list of another shape than remembered is another release's: its other ways may have changed, too. */
    private void compare(int exchange, @Nullable Lookup known, @Nullable Lookup shape) {
        boolean isOld = known == Lookup.LIST || known == Lookup.GET_OLD;
        boolean isBoth = known == Lookup.LIST_BOTH || known == Lookup.GET_BOTH;
        if (shape == Lookup.LIST_BOTH && isOld || shape == Lookup.LIST && isBoth) {
            homeserver.attempt(exchange, Step.LIST_HAS_CHANGED);
            finder.lookup(exchange);
        }
    }
}
