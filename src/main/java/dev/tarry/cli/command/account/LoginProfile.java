package dev.tarry.cli.command.account;

import dev.tarry.account.Profile;
import dev.tarry.account.ProfileLock;
import dev.tarry.account.Profiles;
import dev.tarry.outcome.CommandException;
import org.jspecify.annotations.Nullable;

/** The profile that a login is to be saved in, which may be there already. Nobody else changes it until it is closed. */
final class LoginProfile {

    private final Profiles profiles;
    private final String url;
    private final @Nullable String typedUser;
    private final @Nullable String given;
    private @Nullable ProfileLock lock;
    private @Nullable Profile before;

    /**
     * The profile of a login.
     *
     * @param given the profile's name, or null for the user's
     * @param url the homeserver's
     * @param typedUser the user as typed, or null
     */
    LoginProfile(Profiles profiles, @Nullable String given, String url, @Nullable String typedUser) {
        this.profiles = profiles;
        this.url = url;
        this.typedUser = typedUser;
        this.given = given;
    }

    /** What would keep the profile from being saved is said while there is no token yet that would be lost. */
    void prepare() throws CommandException {
        String name = given != null ? given : typedUser != null ? nameOf(typedUser) : null;
        profiles.defaultName();
        if (name != null) {
            lock = profiles.lock(name);
            before = profiles.load(name);
        }
        if (given == null && before != null && !before.homeserver().equals(url)) {
            throw taken(before);
        }
        profiles.checkWritable();
    }

    /** The device of tarry's own login before, which would stay behind if this one had another; null if there is none. */
    @Nullable String deviceBefore() {
        if (before == null || before.userId() == null) {
            return null;
        }
        boolean goesOn = before.ownLogin() && before.homeserver().equals(url) && isUser(before.userId().text(), typedUser);
        return goesOn ? before.deviceId() : null;
    }

    /** The name that was given, else the user's local name. */
    String nameFor(@Nullable String userId) {
        return given != null ? given : nameOf(String.valueOf(userId));
    }

    /** Saves it, unless there is somebody else's profile under a name that nobody gave. */
    void save(Profile profile) throws CommandException {
        ProfileLock whileSaved = profiles.lock(profile.name());
        try {
            Profile there = profiles.load(profile.name());
            if (given == null && there != null && !there.isSameAccount(profile)) {
                throw taken(there);
            }
            profiles.save(profile);
        } finally {
            whileSaved.close();
        }
    }

    void close() {
        if (lock != null) {
            lock.close();
        }
    }

    /** Whether a user id is the user that was typed, who may be a local name. */
    static boolean isUser(String id, @Nullable String typed) {
        return typed != null && (id.equals(typed) || !typed.startsWith("@") && id.startsWith("@" + typed + ":"));
    }

    private static CommandException taken(Profile there) {
        return CommandException.usage(
                "The profile " + there.name() + " already exists, for " + there.userId() + " at " + there.homeserver() + ".",
                "choose another name with -p NAME");
    }

    /** A user's local name as the name of a profile. */
    private static String nameOf(String user) {
        int colon = user.indexOf(':');
        String local = !user.startsWith("@") ? user : colon > 1 ? user.substring(1, colon) : "default";
        StringBuilder name = new StringBuilder();
        for (char c : local.toCharArray()) {
            boolean good = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
            name.append(good && !(name.isEmpty() && (c == '.' || c == '-')) ? c : '_');
        }
        return name.isEmpty() ? "default" : name.toString();
    }
}
