package dev.tarry.capability;

import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The short names that people type for capabilities; any other text is taken as a long string, as it stands. */
public final class ShortNames {

    private static final String[][] PREFIXES = {
        {"send:", Family.SEND_EVENT.prefix},
        {"receive:", Family.RECEIVE_EVENT.prefix},
        {"state:", Family.SEND_STATE.prefix},
        {"receive-state:", Family.RECEIVE_STATE.prefix},
        {"to-device:", Family.SEND_TO_DEVICE.prefix},
        {"receive-to-device:", Family.RECEIVE_TO_DEVICE.prefix},
        {"timeline:", Capability.TIMELINE_PREFIX},
    };

    private ShortNames() {}

    /** Whose call a widget is for; Element Call's set names user, device and room. Any of them may be null. */
    public record Owner(@Nullable UserId userId, @Nullable String deviceId, @Nullable RoomId roomId) {}

    /** The words that can stand in front, for completion and help. */
    public static List<String> words() {
        List<String> words = new ArrayList<>(List.of("delayed", "sticky", "element-call"));
        for (String[] prefix : PREFIXES) {
            words.add(prefix[0]);
        }
        return words;
    }

    /** The strings that a name stands for; a name without an event type ({@code send:}) stands for nothing and gives null. */
    public static @Nullable List<String> expand(String name, Owner owner) {
        switch (name) {
            case "delayed":
                return List.of(Feature.SEND_DELAYED_EVENT.wire(), Feature.UPDATE_DELAYED_EVENT.wire());
            case "sticky":
                return List.of(Feature.SEND_STICKY_EVENT.wire(), Feature.RECEIVE_STICKY_EVENT.wire());
            case "element-call":
                return ElementCallSet.of(owner);
            default:
                for (String[] prefix : PREFIXES) {
                    if (name.startsWith(prefix[0])) {
                        return name.length() == prefix[0].length()
                                ? null
                                : List.of(prefix[1] + name.substring(prefix[0].length()));
                    }
                }
                return List.of(name);
        }
    }

    /** The short names that together stand for these strings; each at most once, the delayed pair first. */
    public static List<String> abbreviate(List<String> wires) {
        Set<String> names = new LinkedHashSet<>();
        for (String wire : wires) {
            if (isDelayed(wire)) {
                names.add("delayed");
            }
        }
        for (String wire : wires) {
            if (!isDelayed(wire)) {
                names.add(abbreviate(wire));
            }
        }
        return new ArrayList<>(names);
    }

    /** One string in its short form, or as it stands if it has none. */
    public static String abbreviate(String wire) {
        if (isDelayed(wire)) {
            return "delayed";
        }
        if (wire.equals(Feature.SEND_STICKY_EVENT.wire()) || wire.equals(Feature.RECEIVE_STICKY_EVENT.wire())) {
            return "sticky";
        }
        for (String[] prefix : PREFIXES) {
            if (wire.startsWith(prefix[1]) && wire.length() > prefix[1].length()) {
                return prefix[0] + wire.substring(prefix[1].length());
            }
        }
        return wire;
    }

    private static boolean isDelayed(String wire) {
        return wire.equals(Feature.SEND_DELAYED_EVENT.wire()) || wire.equals(Feature.UPDATE_DELAYED_EVENT.wire());
    }
}
