package dev.tarry.account;

import dev.tarry.homeserver.wire.Origin;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the account: the profile that was named, else the environment, else a default profile. Never a mixture. */
public final class AccountFinder {

    private final AccountChoice choice;
    private final Map<String, String> environment;
    private final Profiles profiles;

    public AccountFinder(AccountChoice choice, Map<String, String> environment, Profiles profiles) {
        this.choice = choice;
        this.environment = environment;
        this.profiles = profiles;
    }

    /** The account with its token; fails with exit 2 or 7 if there is none. */
    public Account find() throws CommandException {
        if (choice.profile() != null) {
            return ofProfile(named(choice.profile()), "the profile " + choice.profile());
        }
        String url = set("MATRIX_HOMESERVER");
        String token = set("MATRIX_ACCESS_TOKEN");
        String where = url != null ? url : choice.homeserver();
        if (token != null && where != null) {
            return ofEnvironment(where, token);
        }
        if (url != null || token != null) {
            String missing = token == null ? "MATRIX_ACCESS_TOKEN" : "MATRIX_HOMESERVER";
            String there = token == null ? "MATRIX_HOMESERVER" : "MATRIX_ACCESS_TOKEN";
            throw CommandException.usage(
                    "The environment has " + there + " but not " + missing + "; both are needed.",
                    "set both, unset both, or choose a profile with -p");
        }
        String name = set("TARRY_PROFILE");
        String source = name == null ? "the default profile" : "TARRY_PROFILE";
        if (name == null) {
            name = profiles.defaultName();
        }
        if (name != null) {
            return ofProfile(named(name), source + " (" + name + ")");
        }
        if (choice.homeserver() != null) {
            throw notLoggedIn("No access token for " + origin(choice.homeserver()).url() + ".");
        }
        throw notLoggedIn("You are not logged in.");
    }

    /** The homeserver alone, for what needs no token; the sandbox's control. */
    public Origin findOrigin() throws CommandException {
        if (choice.homeserver() != null) {
            return origin(choice.homeserver());
        }
        if (choice.profile() != null) {
            return origin(named(choice.profile()).homeserver());
        }
        String url = set("MATRIX_HOMESERVER");
        if (url != null) {
            return origin(url);
        }
        return find().origin();
    }

    /** A token with a blank or a control character in it would go out changed. */
    public static void checkToken(String token, String where) throws CommandException {
        for (int i = 0; i < token.length(); i++) {
            if (token.charAt(i) <= ' ' || token.charAt(i) > '~') {
                throw CommandException.usage(
                        where + " contains a character that is not allowed in access tokens (character " + (i + 1) + ").",
                        "remove any blank, line break or quote that was copied with it");
            }
        }
    }

    private Account ofEnvironment(String url, String token) throws CommandException {
        checkToken(token, "MATRIX_ACCESS_TOKEN");
        Origin origin = origin(url);
        if (choice.homeserver() != null && !origin.isSameOrigin(origin(choice.homeserver()))) {
            throw new CommandException(Failure.of(
                    ExitCode.AUTH, "auth", "other_origin",
                    "--homeserver is " + origin(choice.homeserver()).url() + ", but the token in the environment is for "
                            + origin.url() + "; it is not sent to another server.",
                    "use tarry login, or set MATRIX_HOMESERVER"));
        }
        Origin used = choice.homeserver() == null ? origin : origin(choice.homeserver());
        return withRoom(
                guarded(new Account(
                        "the environment", used,
                        new AccessToken(token, UserId.ofNullable(set("MATRIX_USER_ID")), set("MATRIX_DEVICE_ID")),
                        RoomId.ofNullable(set("MATRIX_ROOM_ID")), null)));
    }

    private Account ofProfile(Profile profile, String source) throws CommandException {
        checkToken(profile.token(), "The profile " + profile.name());
        Origin origin = origin(profile.homeserver());
        if (choice.homeserver() != null && !origin.isSameOrigin(origin(choice.homeserver()))) {
            throw new CommandException(Failure.of(
                    ExitCode.AUTH, "auth", "other_origin",
                    "--homeserver is " + origin(choice.homeserver()).url() + ", but the profile " + profile.name()
                            + " is for " + origin.url() + "; its token is not sent to another server.",
                    "use tarry login " + choice.homeserver()));
        }
        return withRoom(guarded(new Account(source, origin, profile.access(), profile.roomId(), profile)));
    }

    private Account withRoom(Account account) {
        return choice.room() == null ? account : account.withRoom(new RoomId(choice.room()));
    }

    private Account guarded(Account account) throws CommandException {
        guardToken(account.origin(), choice.insecure());
        return account;
    }

    /** A token goes over plain http to this machine only. */
    public static void guardToken(Origin origin, boolean insecure) throws CommandException {
        if (!origin.isSecure() && !origin.isLoopback() && !insecure) {
            throw CommandException.usage(
                    "A token or password would be sent to " + origin.url() + " over plain http, unencrypted.",
                    "use https, or --insecure to send it anyway");
        }
    }

    private Profile named(String name) throws CommandException {
        Profile profile = profiles.load(name);
        if (profile == null) {
            throw notLoggedIn("There is no profile \"" + name + "\".");
        }
        return profile;
    }

    private static CommandException notLoggedIn(String message) {
        return new CommandException(Failure.of(
                ExitCode.AUTH, "auth", "not_logged_in", message,
                "use tarry login URL, or --sandbox to try tarry without a homeserver"));
    }

    /** Reads a homeserver's URL. Names and user ids are not for here: they need discovery. */
    public static Origin origin(String text) throws CommandException {
        try {
            return Origin.parse(text);
        } catch (Origin.BadUrl e) {
            throw CommandException.usage(e);
        }
    }

    private @Nullable String set(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
