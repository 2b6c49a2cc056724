package dev.tarry.sandbox.state.base;

import dev.tarry.matrix.UserId;

/** The server's name, and the user ids that end in it (Matrix specification, appendices 4.1 and 4.2). */
public final class ServerName {

    /** The name of this server. */
    public static final String LOCALHOST = "localhost";

    private ServerName() {}

    /** The id of a local user. */
    public static UserId userId(String localpart) {
        return new UserId("@" + localpart + ":" + LOCALHOST);
    }

    /** The local part of a user id of this server. */
    public static String localpart(UserId userId) {
        return userId.text().substring(1, userId.text().indexOf(':'));
    }
}
