package dev.tarry.cli.command.heartbeat;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import java.time.Duration;

/** A member of a MatrixRTC session: a user on a device, and the events that say so (MSC3401, MSC4143, MSC4354). */
record Member(String userId, String deviceId) {

    /** Four hours: matrix-js-sdk 43, CallMembership.ts. */
    private static final long EXPIRES_MS = 14_400_000;

    private static final Duration STICKY = Duration.ofHours(1);

    /** One of many devices of the user, from 1. */
    Member ofDevice(int number) {
        return new Member(userId, deviceId + "-" + number);
    }

    /** The state event of a member, and the empty one that takes it away. */
    HeartbeatEvent membership() {
        JsonObject join = JsonObject.builder()
                .put("application", "m.call")
                .put("call_id", "")
                .put("scope", "m.room")
                .put("device_id", deviceId)
                .put("expires", EXPIRES_MS)
                .put("foci_preferred", JsonArray.EMPTY)
                .put("focus_active", JsonObject.of("type", Json.of("livekit"), "focus_selection", Json.of("oldest_membership")))
                .build();
        return new HeartbeatEvent(
                "org.matrix.msc3401.call.member", "_" + userId + "_" + deviceId + "_m.call", JsonObject.EMPTY, join, null);
    }

    /** The sticky event of a member, and the one of the same sticky key that takes it away. */
    HeartbeatEvent stickyMembership() {
        String key = userId + ":" + deviceId;
        JsonObject leave = JsonObject.builder().put("slot_id", "m.call#ROOM").put("msc4354_sticky_key", key).build();
        JsonObject join = JsonObject.builder()
                .put("slot_id", "m.call#ROOM")
                .put("application", JsonObject.of("type", "m.call"))
                .put("member", JsonObject.builder()
                        .put("id", key).put("claimed_user_id", userId).put("claimed_device_id", deviceId).build())
                .put("rtc_transports", JsonArray.EMPTY)
                .put("versions", JsonArray.EMPTY)
                .put("msc4354_sticky_key", key)
                .build();
        return new HeartbeatEvent("org.matrix.msc4143.rtc.member", null, leave, join, STICKY);
    }
}
