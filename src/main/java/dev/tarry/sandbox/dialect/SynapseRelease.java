package dev.tarry.sandbox.dialect;

import dev.tarry.sandbox.state.limit.Limits;
import org.jspecify.annotations.Nullable;

/**
 * A release of Synapse that was run and read off, and in what it differs from those before.
 * The columns of {@code src/test/resources/dialects} are these.
 */
record SynapseRelease(String version, int minor) {

    /** Whose bucket a request about a delayed event draws from. */
    enum Bucket {
        /** The one of sending messages. */
        MESSAGES,
        /** One for each device, and that of messages for {@code send}. */
        DEVICE,
        /** One for each address, whoever asks. */
        ADDRESS,
        /** The user's if there is a token, else the address's. */
        USER_OR_ADDRESS
    }

    private static final String[] MEASURED = {
        "1.116.0", "1.117.0", "1.126.0", "1.127.1", "1.142.1", "1.143.0", "1.150.0", "1.155.0", "1.156.0", "1.157.2", "1.159.0",
        "1.160.0", "1.161.0", "1.162.0", "1.163.2",
    };

    private static SynapseRelease of(String version) {
        return new SynapseRelease(version, Integer.parseInt(version.split("\\.")[1]));
    }

    /** The release that stands for a whole dialect: the newest that speaks it; null for a dialect of others. */
    static @Nullable SynapseRelease ofDialect(String name) {
        return switch (name) {
            case "body-auth" -> of("1.142.1");
            case "path-noauth" -> of("1.155.0");
            case "path-optauth" -> of("1.156.0");
            case "limits" -> of("1.160.0");
            case "get-one" -> of("1.163.2");
            default -> null;
        };
    }

    /** The nearest measured release at or below a version; fails with a sentence. */
    static SynapseRelease nearest(String version) {
        String[] parts = version.split("\\.", -1);
        try {
            if (!version.matches("1\\.[0-9]{1,4}(\\.[0-9]{1,4})?")) {
                throw new NumberFormatException();
            }
            long wanted = rank(parts);
            SynapseRelease found = null;
            for (String measured : MEASURED) {
                found = rank(measured.split("\\.")) <= wanted ? of(measured) : found;
            }
            if (found == null) {
                throw new IllegalArgumentException(
                        "Synapse " + version + " does not support delayed events; the first release that does is 1.116.0.");
            }
            return found;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + version + "\" is not a Synapse version; write it like synapse@1.142.1.");
        }
    }

    private static long rank(String[] parts) {
        return Integer.parseInt(parts[1]) * 100_000L + (parts.length > 2 ? Integer.parseInt(parts[2]) : 99_999);
    }

    /** Whether the flag is false where delayed events are switched off. */
    boolean flagIsHonest() {
        return minor >= 117;
    }

    boolean ownStateCancels() {
        return minor < 127;
    }

    boolean hasPathForm() {
        return minor >= 143;
    }

    boolean namesDelayIds() {
        return minor >= 150;
    }

    boolean cachesVersions() {
        return minor >= 150;
    }

    boolean knowsSticky() {
        return minor >= 148;
    }

    /** Whether delayed events are switched off. */
    boolean isOff(Limits limits) {
        return limits.maxDelay() == 0 || hasUserLimit() && limits.maxScheduled() == 0;
    }

    boolean hasUserLimit() {
        return minor >= 157;
    }

    boolean tooLongIsForbidden() {
        return minor >= 157 && minor < 161;
    }

    boolean hasLookup() {
        return minor >= 161;
    }

    boolean deactivationCancels() {
        return minor >= 163;
    }

    Bucket bucket() {
        return minor < 126 ? Bucket.MESSAGES
                : minor < 143 ? Bucket.DEVICE
                : minor < 156 ? Bucket.ADDRESS
                : Bucket.USER_OR_ADDRESS;
    }

    String defaultRoomVersion() {
        return minor < 158 ? "10" : minor < 162 ? "11" : "12";
    }
}
