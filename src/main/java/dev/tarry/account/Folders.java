package dev.tarry.account;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where tarry keeps things: the XDG folders, or one folder for all. */
public record Folders(Path config, Path state, Path cache) {

    /**
     * Finds them.
     *
     * @param configDir what {@code --config-dir} says, or null
     */
    public static Folders find(@Nullable String configDir, Map<String, String> environment) {
        String one = configDir != null ? configDir : set(environment, "TARRY_CONFIG_DIR");
        if (one != null) {
            Path folder = Path.of(one);
            return new Folders(folder, folder.resolve("state"), folder.resolve("cache"));
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        return new Folders(
                xdg(environment, "XDG_CONFIG_HOME", home, ".config"),
                xdg(environment, "XDG_STATE_HOME", home, ".local/state"),
                xdg(environment, "XDG_CACHE_HOME", home, ".cache"));
    }

    private static Path xdg(Map<String, String> environment, String name, String home, String fallback) {
        String folder = set(environment, name);
        return (folder != null ? Path.of(folder) : Path.of(home, fallback)).resolve("tarry");
    }

    private static @Nullable String set(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
