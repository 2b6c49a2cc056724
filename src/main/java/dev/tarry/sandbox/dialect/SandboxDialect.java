package dev.tarry.sandbox.dialect;

import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.route.account.Advertising;
import dev.tarry.sandbox.route.room.SendRoutes;
import dev.tarry.sandbox.state.DelayedRules;
import dev.tarry.sandbox.state.Limits;
import dev.tarry.sandbox.state.World;

/** One way for a homeserver to speak MSC4140. */
public interface SandboxDialect extends SendRoutes.Delaying, Advertising {

    /** What the newest Synapse speaks. */
    String DEFAULT = "get-one";

    /** All whole dialects, from D0 to D8. */
    String[] NAMES = {
        "none", "body-auth", "path-noauth", "path-optauth", "limits", "get-one", "put-delay", "msc-unstable", "stable",
    };

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

    /** Adds the routes of delayed events; the world is known from here on. */
    void addTo(Router router, World world);

    /** The dialect of a name; fails with a sentence if the sandbox does not speak it. */
    static SandboxDialect of(String name) {
        SynapseRelease release = SynapseRelease.ofDialect(name);
        if (release != null) {
            return new SynapseDialect(name, release);
        }
        if (name.startsWith("synapse@")) {
            SynapseRelease measured = SynapseRelease.nearest(name.substring("synapse@".length()));
            return new SynapseDialect("synapse@" + measured.version(), measured);
        }
        return switch (name) {
            case "none" -> new None();
            case "put-delay" -> new PutDelay();
            case "msc-unstable" -> new MscUnstable();
            case "stable" -> new Stable();
            default -> throw new IllegalArgumentException(
                    "The sandbox does not support the dialect \"" + name + "\"; it supports " + String.join(", ", NAMES)
                            + " and synapse@VERSION.");
        };
    }
}
