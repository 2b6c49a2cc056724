package dev.tarry.sandbox.dialect;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.route.SendRoutes;
import dev.tarry.sandbox.state.DelayedRules;
import dev.tarry.sandbox.state.Limits;
import dev.tarry.sandbox.state.World;

/** One way for a homeserver to speak MSC4140. */
public interface SandboxDialect extends SendRoutes.Delaying {

    /** What the newest Synapse speaks. */
    String DEFAULT = "get-one";

    DelayedRules rules();

    /** {@code unstable_features} of {@code /versions}. */
    JsonObject features();

    /** What the dialect adds to {@code /capabilities}. */
    JsonObject capabilities(Limits limits);

    /** Adds the routes of delayed events; the world is known from here on. */
    void addTo(Router router, World world);

    /** The dialect of a name; fails with a sentence if the sandbox does not speak it. */
    static SandboxDialect of(String name) {
        return switch (name) {
            case "get-one", "synapse@1.163.2" -> new GetOne();
            case "stable" -> new Stable();
            default -> throw new IllegalArgumentException(
                    "The sandbox does not speak \"" + name + "\"; it speaks get-one (the newest Synapse) and stable.");
        };
    }
}
