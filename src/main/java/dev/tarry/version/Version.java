package dev.tarry.version;

/** What this tarry calls itself: to users, to homeservers, and where its sandbox is asked. */
public final class Version {

    /** The number; a test holds it to the build's. */
    public static final String NUMBER = "0.1.0";

    private Version() {}
}
