package dev.tarry.sandbox.dialect;

import dev.tarry.sandbox.route.account.AdvertisedFeatures;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.delayed.DelayedRules;
import dev.tarry.sandbox.state.limit.Limits;

/** One way for a homeserver to speak MSC4140: what it says of itself, its rules, and its endpoints. */
public interface SandboxDialect extends AdvertisedFeatures {

    /** The dialect's name; of a Synapse release that was not measured the nearest one below. */
    String name();

    DelayedRules rules();

    /** How many requests about delayed events are taken at once where there are rate limits. */
    default int managementBurst() {
        return 5;
    }

    /** Whether it bounds how many delayed events a user may have. */
    default boolean hasUserLimit() {
        return true;
    }

    /** The limits as far as the dialect knows them. */
    default Limits known(Limits limits) {
        return hasUserLimit() ? limits : limits.withMaxScheduled(Integer.MAX_VALUE);
    }

    @Override
    default String defaultRoomVersion() {
        return "11";
    }

    @Override
    default boolean cachesVersions() {
        return false;
    }

    /** Its endpoints over the state of a server. */
    DelayedEventEndpoints endpoints(ServerState state);
}
