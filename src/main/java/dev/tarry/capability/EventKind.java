package dev.tarry.capability;

/** What kind of event a capability is about. */
public enum EventKind {
    EVENT,
    STATE_EVENT,
    TO_DEVICE,
    ROOM_ACCOUNT_DATA;

    /** Whether a key limits what is allowed; the others go by the type alone, also where the grammar reads a key. */
    boolean hasKeys() {
        return this == EVENT || this == STATE_EVENT;
    }
}
