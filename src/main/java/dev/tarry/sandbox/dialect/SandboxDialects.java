package dev.tarry.sandbox.dialect;

/** The dialects that the sandbox speaks, by their names. */
public final class SandboxDialects {

    /** What the newest Synapse speaks. */
    public static final String DEFAULT = "get-one";

    private static final String RELEASE = "synapse@";

    /** All whole dialects, from D0 to D8. */
    private static final String[] NAMES = {
        "none", "body-auth", "path-noauth", "path-optauth", "limits", DEFAULT, "put-delay", "msc-unstable", "stable",
    };

    private SandboxDialects() {}

    /** The dialect of a name, or of {@code synapse@VERSION}; fails with a sentence if the sandbox does not speak it. */
    public static SandboxDialect of(String name) {
        SynapseRelease release = SynapseRelease.ofDialect(name);
        if (release != null) {
            return new SynapseDialect(name, release);
        }
        if (name.startsWith(RELEASE)) {
            SynapseRelease measured = SynapseRelease.nearest(name.substring(RELEASE.length()));
            return new SynapseDialect(RELEASE + measured.version(), measured);
        }
        return switch (name) {
            case "none" -> new NoDelayedEvents();
            case "put-delay" -> new PutDelay();
            case "msc-unstable" -> new MscUnstable();
            case "stable" -> new MscStable();
            default -> throw new IllegalArgumentException(
                    "The sandbox does not support the dialect \"" + name + "\"; it supports " + String.join(", ", NAMES)
                            + " and synapse@VERSION.");
        };
    }
}
