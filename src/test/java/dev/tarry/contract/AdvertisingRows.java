package dev.tarry.contract;

import static dev.tarry.contract.Dialect.A;
import static dev.tarry.contract.Dialect.ALL;
import static dev.tarry.contract.Dialect.B;
import static dev.tarry.contract.Dialect.SYNAPSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.contract.Homeserver.Variant;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.util.List;

/** Rows 1 to 10: what a homeserver says of itself. */
final class AdvertisingRows {

    static final List<Row> ROWS = List.of(
            Row.of(1, "/versions answers without a token and has unstable_features", ALL, hs -> assertNotNull(features(hs))),

            Row.of(2, "the flag is true when the feature is on", ALL, hs ->
                    assertEquals(Json.of(true), features(hs).get(Api.FLAG))),

            Row.of(3, "the flag is false when the feature is off, but for the first release", SYNAPSE, hs ->
                    assertEquals(Json.of(hs.dialect().until(117)), features(hs).get(Api.FLAG))).on(Variant.OFF),

            Row.of(4, "the stable flag is there where the stable paths are", ALL, hs -> {
                Json flag = features(hs).get(Api.STABLE_FLAG);
                assertEquals(hs.dialect().isStable() ? Json.of(true) : null, flag);
            }),

            Row.of(5, "/capabilities wants a token", ALL, hs -> hs.nobody().get(Api.CAPABILITIES).is(Refusal.NO_TOKEN)),

            Row.of(6, "the capability is there from the release that has limits", ALL, hs -> {
                JsonObject capabilities = hs.account("alice").get(Api.CAPABILITIES).ok().object("capabilities");
                assertEquals(!hs.dialect().until(157), capabilities.has(Api.CAPABILITY), capabilities.toString());
                assertEquals(hs.dialect().isStable(), capabilities.has(Api.STABLE_CAPABILITY), capabilities.toString());
            }),

            Row.of(7, "max_delay_ms is the configured maximum", d -> hasCapability(d), hs ->
                    assertEquals(10_000, capability(hs).number("max_delay_ms"))).on(Variant.TEN_SECONDS),

            Row.of(8, "max_scheduled is the configured number", d -> hasCapability(d), hs ->
                    assertEquals(2, capability(hs).number("max_scheduled"))).on(Variant.TWO_SCHEDULED),

            Row.of(9, "switched off, the capability says 0 where it was switched off", d -> hasCapability(d), hs -> {
                try (Homeserver off = hs.with(Variant.OFF)) {
                    assertEquals(0, capability(off).number("max_delay_ms"));
                    if (hs.dialect().isMerged()) {
                        assertEquals(0, capability(off).number("max_scheduled"));
                        return;
                    }
                    assertNotEquals(0, capability(off).number("max_scheduled"));
                }
                try (Homeserver off = hs.with(Variant.OFF_BY_COUNT)) {
                    assertEquals(0, capability(off).number("max_scheduled"));
                    assertNotEquals(0, capability(off).number("max_delay_ms"));
                }
            }),

            Row.of(10, "OPTIONS is answered 204 for every origin, on known and unknown paths", ALL, hs -> {
                for (String path : List.of(
                        Api.VERSIONS, Api.CAPABILITIES, Api.EVENTS, Api.EVENTS + "/x", Api.EVENTS + "/x/restart",
                        Api.V1 + "/delayed_events/x", Api.V3 + "/rooms/%21x%3Ay/send/m.room.message/1",
                        Api.UNSTABLE + "/rooms/%21x%3Ay/delayed_event/m.room.message/1", Api.V3 + "/nothing")) {
                    Answer answer = hs.nobody().ask("OPTIONS", path, null);
                    assertEquals(204, answer.status(), answer.toString());
                    assertEquals("*", answer.header("Access-Control-Allow-Origin"), path);
                    assertTrue(answer.header("Access-Control-Allow-Headers").contains("Authorization"), path);
                    assertTrue(answer.header("Access-Control-Allow-Methods").contains("PUT"), path);
                }
            }));

    private AdvertisingRows() {}

    private static boolean hasCapability(Dialect dialect) {
        return dialect.in(ALL) && !dialect.in(A) && !dialect.in(B);
    }

    static JsonObject features(Homeserver hs) throws Exception {
        return hs.nobody().get(Api.VERSIONS).ok().object("unstable_features");
    }

    /** What a user is told, by the name of the dialect. */
    static JsonObject capability(Homeserver hs) throws Exception {
        String name = hs.dialect().isStable() ? Api.STABLE_CAPABILITY : Api.CAPABILITY;
        JsonObject capability = hs.account("asker").get(Api.CAPABILITIES).ok().object("capabilities").object(name);
        assertNotNull(capability, name);
        return capability;
    }
}
