package dev.tarry.capability;

import org.jspecify.annotations.Nullable;

/** The capability families that carry an event type, with their prefixes on the wire (MSC2762, MSC3819, Beeper). */
enum Family {
    SEND_EVENT("org.matrix.msc2762.send.event:", Direction.SEND, EventKind.EVENT),
    RECEIVE_EVENT("org.matrix.msc2762.receive.event:", Direction.RECEIVE, EventKind.EVENT),
    SEND_STATE("org.matrix.msc2762.send.state_event:", Direction.SEND, EventKind.STATE_EVENT),
    RECEIVE_STATE("org.matrix.msc2762.receive.state_event:", Direction.RECEIVE, EventKind.STATE_EVENT),
    SEND_TO_DEVICE("org.matrix.msc3819.send.to_device:", Direction.SEND, EventKind.TO_DEVICE),
    RECEIVE_TO_DEVICE("org.matrix.msc3819.receive.to_device:", Direction.RECEIVE, EventKind.TO_DEVICE),
    RECEIVE_ACCOUNT_DATA(
            "com.beeper.capabilities.receive.room_account_data:", Direction.RECEIVE, EventKind.ROOM_ACCOUNT_DATA);

    private static final Family[] ALL = values();

    final String prefix;
    final Direction direction;
    final EventKind kind;

    Family(String prefix, Direction direction, EventKind kind) {
        this.prefix = prefix;
        this.direction = direction;
        this.kind = kind;
    }

    /** The family whose prefix the string has, or null. */
    static @Nullable Family ofWire(String wire) {
        for (Family family : ALL) {
            if (wire.startsWith(family.prefix)) {
                return family;
            }
        }
        return null;
    }

    /** The family of a direction and kind, or null: nothing sends room account data. */
    static @Nullable Family of(Direction direction, EventKind kind) {
        for (Family family : ALL) {
            if (family.direction == direction && family.kind == kind) {
                return family;
            }
        }
        return null;
    }
}
