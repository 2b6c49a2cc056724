package dev.tarry.capability;

/** A capability check with its reason. */
public sealed interface Decision {

    /** Allowed, by this approved string. */
    record Granted(String by) implements Decision {}

    /** Not allowed; this string would have allowed it. */
    record Denied(String need) implements Decision {}

    default boolean isGranted() {
        return this instanceof Granted;
    }
}
