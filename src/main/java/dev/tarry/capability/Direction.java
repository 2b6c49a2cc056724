package dev.tarry.capability;

/** Whether a capability lets the widget send or receive. The two are independent. */
public enum Direction {
    SEND,
    RECEIVE
}
