package dev.tarry.ledger;

import dev.tarry.json.JsonObject;

/**
 * Whose delayed event it is: a homeserver and a user there. (No record: those bring method handles, which cost a single command
 * some of its start.)
 */
public final class LedgerAccount {

    static final String HOMESERVER = "homeserver";
    static final String USER_ID = "user_id";

    private final String homeserver;
    private final String user;

    /**
     * An account.
     *
     * @param homeserver its base URL
     * @param user the user id
     */
    public LedgerAccount(String homeserver, String user) {
        this.homeserver = homeserver;
        this.user = user;
    }

    /** Whether an entry is this account's. */
    boolean owns(JsonObject line) {
        return homeserver.equals(line.text(HOMESERVER)) && user.equals(line.text(USER_ID));
    }

    public String homeserver() {
        return homeserver;
    }

    public String user() {
        return user;
    }
}
