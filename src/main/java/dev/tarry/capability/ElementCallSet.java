package dev.tarry.capability;

import dev.tarry.matrix.RoomId;
import java.util.ArrayList;
import java.util.List;

/** The whole set that Element Call (0.26) asks for, in its order, for one user, device and room. */
final class ElementCallSet {

    private static final String[] SENT = {
        "org.matrix.msc4075.call.notify", "org.matrix.msc4075.rtc.notification",
    };
    private static final String[] SENT_AND_RECEIVED = {
        "org.matrix.rageshake_request",
        "io.element.call.encryption_keys",
        "m.reaction",
        "m.room.redaction",
        "io.element.call.reaction",
        "org.matrix.msc4310.rtc.decline",
        "org.matrix.msc4143.rtc.member",
    };
    private static final String[] STATE_RECEIVED = {
        "m.room.create", "m.room.name", "m.room.member", "m.room.encryption", "org.matrix.msc3401.call.member",
    };
    private static final String[] TO_DEVICE = {
        "m.call.invite",
        "m.call.candidates",
        "m.call.answer",
        "m.call.hangup",
        "m.call.reject",
        "m.call.select_answer",
        "m.call.negotiate",
        "m.call.sdp_stream_metadata_changed",
        "org.matrix.call.sdp_stream_metadata_changed",
        "m.call.replaces",
        "io.element.call.encryption_keys",
    };

    private ElementCallSet() {}

    static List<String> of(ShortNames.Owner owner) {
        List<String> set = new ArrayList<>();
        set.add(Feature.ALWAYS_ON_SCREEN.wire());
        set.add(Feature.DOWNLOAD_FILE.wire());
        RoomId room = owner.roomId();
        if (room != null) {
            set.add(CapabilityCodec.timeline(room));
        }
        addAll(set, Family.SEND_EVENT, SENT);
        for (String type : SENT_AND_RECEIVED) {
            set.add(Family.SEND_EVENT.prefix + type);
            set.add(Family.RECEIVE_EVENT.prefix + type);
        }
        addMemberKeys(set, owner);
        addAll(set, Family.RECEIVE_STATE, STATE_RECEIVED);
        for (String type : TO_DEVICE) {
            set.add(Family.SEND_TO_DEVICE.prefix + type);
            set.add(Family.RECEIVE_TO_DEVICE.prefix + type);
        }
        set.add(Feature.SEND_DELAYED_EVENT.wire());
        set.add(Feature.UPDATE_DELAYED_EVENT.wire());
        set.add(Feature.SEND_STICKY_EVENT.wire());
        set.add(Feature.RECEIVE_STICKY_EVENT.wire());
        set.add(Feature.RTC_TRANSPORTS.wire());
        return set;
    }

    private static void addAll(List<String> set, Family family, String[] types) {
        for (String type : types) {
            set.add(family.prefix + type);
        }
    }

    private static void addMemberKeys(List<String> set, ShortNames.Owner owner) {
        if (owner.userId() == null) {
            return;
        }
        String prefix = Family.SEND_STATE.prefix + "org.matrix.msc3401.call.member#";
        set.add(prefix + owner.userId());
        if (owner.deviceId() != null) {
            String device = owner.userId() + "_" + owner.deviceId() + "_m.call";
            set.add(prefix + "_" + device);
            set.add(prefix + device);
        }
    }
}
