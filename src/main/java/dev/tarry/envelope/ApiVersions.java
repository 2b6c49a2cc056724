package dev.tarry.envelope;

import java.util.List;

/** The version strings of {@code supported_api_versions} (MSC1236; matrix-widget-api 1.19, ApiVersion.ts). */
public final class ApiVersions {

    /** The widget understands {@code update_state}; reading then means the timeline, for state as well. */
    public static final String UPDATE_STATE = "org.matrix.msc2762_update_state";

    /** The reference's list, in its order. There is none for MSC4157. */
    public static final List<String> REFERENCE = List.of(
            "0.0.1",
            "0.0.2",
            "org.matrix.msc2762",
            UPDATE_STATE,
            "org.matrix.msc2871",
            "org.matrix.msc2873",
            "org.matrix.msc2931",
            "org.matrix.msc2974",
            "org.matrix.msc2876",
            "org.matrix.msc3819",
            "town.robin.msc3846",
            "org.matrix.msc3869",
            "org.matrix.msc3973",
            "org.matrix.msc4039",
            "org.matrix.msc4515",
            "org.matrix.msc4533");

    /** What tarry does itself: a version left out tells a widget not to try. */
    public static final List<String> TARRY = List.of(
            "0.0.1",
            "0.0.2",
            "org.matrix.msc2762",
            UPDATE_STATE,
            "org.matrix.msc2871",
            "org.matrix.msc2974",
            "org.matrix.msc2876");

    private ApiVersions() {}
}
