package dev.tarry.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The paths and names of delayed events. */
final class Api {

    static final String V1 = "/_matrix/client/v1";
    static final String V3 = "/_matrix/client/v3";
    static final String VERSIONS = "/_matrix/client/versions";
    static final String CAPABILITIES = V3 + "/capabilities";
    static final String UNSTABLE = "/_matrix/client/unstable/org.matrix.msc4140";
    static final String EVENTS = UNSTABLE + "/delayed_events";

    static final String FLAG = "org.matrix.msc4140";
    static final String STABLE_FLAG = "org.matrix.msc4140.stable";
    static final String CAPABILITY = "org.matrix.msc4140.delayed_events";
    static final String STABLE_CAPABILITY = "m.delayed_events";
    static final String DELAY = "org.matrix.msc4140.delay";

    private Api() {}

    /** A path segment, percent-encoded. */
    static String enc(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
