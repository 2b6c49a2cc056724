package dev.tarry.capability;

/** What kind of event a capability is about. */
public enum EventKind {
    EVENT,
    STATE_EVENT,
    TO_DEVICE,
    ROOM_ACCOUNT_DATA
}
