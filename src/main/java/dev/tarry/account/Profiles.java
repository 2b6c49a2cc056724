package dev.tarry.account;

import dev.tarry.cancellation.Pause;
import dev.tarry.files.PrivateFiles;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.CommandException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The profiles on disk: one file each, mode 600, replaced in one step, changed by one process at a time. */
public final class Profiles {

    private static final String ENDING = ".json";

    /** The lock of the settings beside the profiles; no profile has an empty name. */
    private static final String SETTINGS = "";

    private final Path config;
    private final Path folder;
    private final Path settings;
    private final Pause pause;
    private final long mostMillis;

    /**
     * The profiles of a folder.
     *
     * @param pause lets the machine's time pass while another process changes them
     */
    public Profiles(Folders folders, Pause pause) {
        this(folders, pause, ProfileLock.MOST_LOCKED_MS);
    }

    /** The same; another process is waited for so many milliseconds at most. */
    public Profiles(Folders folders, Pause pause, long mostMillis) {
        this.pause = pause;
        this.mostMillis = mostMillis;
        this.config = folders.config();
        this.folder = config.resolve("profiles");
        this.settings = config.resolve("config.json");
    }

    /** The profile of this name, or null if there is none. */
    public @Nullable Profile load(String name) throws CommandException {
        checkName(name);
        JsonObject json = read(file(name));
        if (json == null) {
            return null;
        }
        Profile profile = Profile.of(name, json);
        if (profile == null) {
            throw broken(file(name), "homeserver or access_token is missing");
        }
        return profile;
    }

    /** Keeps what a login brought; the room stays, if the profile was of the same account before. */
    public void save(Profile profile) throws CommandException {
        locked(profile.name(), () -> locked(SETTINGS, () -> {
            Profile before = load(profile.name());
            boolean isFirst = defaultName() == null;
            replace(before != null && before.isSameAccount(profile) ? profile.withRoom(before.roomId()) : profile);
            if (isFirst) {
                writeDefault(profile.name());
            }
        }));
    }

    /** Keeps another room in a profile, whose tokens somebody may have renewed meanwhile. */
    public void keepRoom(Profile profile, RoomId room) throws CommandException {
        locked(profile.name(), () -> {
            Profile now = load(profile.name());
            if (now == null || !now.isSameAccount(profile)) {
                throw CommandException.usage(
                        "The profile " + profile.name()
                                + (now == null ? " no longer exists." : " now belongs to another account."));
            }
            replace(now.withRoom(room));
        });
    }

    /** What is done under a lock. */
    private interface Change {
        void make() throws CommandException;
    }

    private void locked(String name, Change change) throws CommandException {
        ProfileLock lock = lock(name);
        try {
            change.make();
        } finally {
            lock.close();
        }
    }

    /** Replaces a profile, under the lock. */
    void replace(Profile profile) throws CommandException {
        checkName(profile.name());
        write(file(profile.name()), profile.toJson());
    }

    /** Waits until nobody else changes the profile of this name; whoever has the lock may take it again. */
    public ProfileLock lock(String name) throws CommandException {
        return lock(name, pause, mostMillis);
    }

    /** The same; this pause lets the time pass, so many milliseconds at most. */
    ProfileLock lock(String name, Pause pause, long mostMillis) throws CommandException {
        Path file = folder.resolve(name.equals(SETTINGS) ? ".lock" : "." + name + ".lock").toAbsolutePath();
        try {
            return ProfileLock.take(file, pause, mostMillis);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Removes a profile; the default is then none. */
    public void remove(String name) throws CommandException {
        checkName(name);
        locked(name, () -> {
            try {
                Files.deleteIfExists(file(name));
            } catch (IOException e) {
                throw broken(file(name), "it cannot be removed: " + e.getMessage());
            }
        });
        locked(SETTINGS, () -> {
            if (name.equals(defaultName())) {
                write(settings, settings().without("default_profile"));
            }
        });
    }

    /** The names, sorted. */
    public List<String> names() throws CommandException {
        List<String> names = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(ENDING) && !name.startsWith(".")) {
                    names.add(name.substring(0, name.length() - ENDING.length()));
                }
            }
        } catch (IOException e) {
            throw broken(folder, "it cannot be read: " + e.getMessage());
        }
        Collections.sort(names);
        return names;
    }

    /** The name of the default profile, or null. */
    public @Nullable String defaultName() throws CommandException {
        return settings().text("default_profile");
    }

    public void setDefault(String name) throws CommandException {
        locked(SETTINGS, () -> writeDefault(name));
    }

    private void writeDefault(String name) throws CommandException {
        write(settings, settings().with("default_profile", Json.of(name)));
    }

    private JsonObject settings() throws CommandException {
        JsonObject json = read(settings);
        return json == null ? JsonObject.EMPTY : json;
    }

    private Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    /** A name becomes a file name: letters, digits, {@code - _ .}, not beginning with a dot or a dash. */
    public static void checkName(String name) throws CommandException {
        boolean good = !name.isEmpty() && name.length() <= 64 && name.charAt(0) != '.' && name.charAt(0) != '-';
        for (int i = 0; i < name.length() && good; i++) {
            char c = name.charAt(i);
            good = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.".indexOf(c) >= 0;
        }
        if (!good) {
            throw CommandException.usage(
                    "\"" + name + "\" is not a valid profile name; use letters, digits, dots, dashes and underscores.");
        }
    }

    private static @Nullable JsonObject read(Path file) throws CommandException {
        try {
            return JsonReader.readObject(Files.readString(file));
        } catch (NoSuchFileException e) {
            return null;
        } catch (CharacterCodingException e) {
            throw broken(file, "it is not valid UTF-8");
        } catch (IOException e) {
            throw broken(file, "it cannot be read: " + e.getMessage());
        } catch (JsonSyntaxException e) {
            throw broken(file, e.getMessage() + " (" + e.place() + ")");
        }
    }

    private static void write(Path file, JsonObject json) throws CommandException {
        try {
            PrivateFiles.write(file, json + "\n");
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Fails if a profile could not be saved, before there is a token that would be lost. */
    public void checkWritable() throws CommandException {
        checkWritable(folder);
        if (defaultName() == null) {
            checkWritable(config);
        }
    }

    private static void checkWritable(Path where) throws CommandException {
        Path probe = where.resolve(".writable-" + ProcessHandle.current().pid());
        try {
            PrivateFiles.write(probe, " ");
            Files.deleteIfExists(probe);
        } catch (IOException e) {
            throw unwritable(where, e);
        }
    }

    private static CommandException unwritable(Path file, IOException e) {
        return CommandException.usage(
                "Cannot write " + file + ": " + PrivateFiles.reason(e) + ".", "check the disk, or use another --config-dir");
    }

    private static CommandException broken(Path file, String why) {
        return CommandException.usage("Cannot use the file " + file + ": " + why + ".", "fix or remove it");
    }
}
