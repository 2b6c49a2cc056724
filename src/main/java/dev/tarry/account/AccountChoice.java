package dev.tarry.account;

import org.jspecify.annotations.Nullable;

/**
 * Which account is meant, as it was given with the start.
 *
 * @param profile the name of a saved profile, or null
 * @param homeserver a base URL or a server name, or null
 * @param room the room to act in, as it was typed, or null
 * @param insecure whether a token may go over plain http
 */
public record AccountChoice(@Nullable String profile, @Nullable String homeserver, @Nullable String room, boolean insecure) {

    /** Nothing was given. */
    public static final AccountChoice NONE = new AccountChoice(null, null, null, false);

    /** The same with the homeserver that was found for a name. */
    public AccountChoice withHomeserver(String url) {
        return new AccountChoice(profile, url, room, insecure);
    }
}
