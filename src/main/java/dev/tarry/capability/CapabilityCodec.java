package dev.tarry.capability;

import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import org.jspecify.annotations.Nullable;

/**
 * Capability strings to capabilities and back, by the grammar of matrix-widget-api 1.19 (its WidgetEventCapability), the
 * escapes of MSC2762 included.
 */
public final class CapabilityCodec {

    private static final String MESSAGE = "m.room.message";

    private CapabilityCodec() {}

    /** Reads a string; never fails: what nobody knows is {@link Capability.Unknown}. */
    public static Capability parse(String wire) {
        Family family = Family.ofWire(wire);
        if (family != null) {
            return ofEvents(family, wire.substring(family.prefix.length()), wire);
        }
        if (wire.startsWith(Capability.TIMELINE_PREFIX)) {
            return new Capability.OfTimeline(new RoomId(wire.substring(Capability.TIMELINE_PREFIX.length())), wire);
        }
        Feature feature = Feature.ofWire(wire);
        return feature == null ? new Capability.Unknown(wire) : new Capability.Named(feature, wire);
    }

    /** A {@code #} separates a key only in state capabilities and behind the literal {@code m.room.message}. */
    private static Capability ofEvents(Family family, String segment, String wire) {
        boolean separates = family.kind == EventKind.STATE_EVENT || segment.startsWith(MESSAGE + "#");
        if (!separates || segment.indexOf('#') < 0) {
            return new Capability.OfEvents(family.direction, family.kind, new EventType(segment), null, wire);
        }
        StringBuilder type = new StringBuilder();
        int start = 0;
        while (true) {
            int hash = segment.indexOf('#', start);
            int end = hash < 0 ? segment.length() : hash;
            boolean escapes = end > start && segment.charAt(end - 1) == '\\';
            if (!escapes) {
                type.append(segment, start, end);
                String key = hash < 0 ? "" : segment.substring(hash + 1);
                return new Capability.OfEvents(
                        family.direction, family.kind, new EventType(type.toString()), key, wire);
            }
            if (hash < 0) {
                // The reference looks for the first part without a trailing backslash; where there is none it takes
                // no part for the type and all of them for the key.
                return new Capability.OfEvents(family.direction, family.kind, new EventType(""), segment, wire);
            }
            type.append(segment, start, end - 1).append('#');
            start = hash + 1;
        }
    }

    /**
     * The string for a type and key, as the widget library writes it; null where the grammar has no string that reads back as
     * exactly this: a state type with {@code #} and no key, a type that ends in a backslash before a key, a key beside
     * anything but state and {@code m.room.message}, room account data to send.
     */
    static @Nullable String print(Direction direction, EventKind kind, EventType type, @Nullable String key) {
        Family family = Family.of(direction, kind);
        if (family == null) {
            return null;
        }
        String segment = kind == EventKind.STATE_EVENT ? type.text().replace("#", "\\#") : type.text();
        String wire = family.prefix + segment + (key == null ? "" : "#" + key);
        return parse(wire) instanceof Capability.OfEvents read
                        && read.kind() == kind
                        && read.type().equals(type)
                        && (key == null ? read.key() == null : key.equals(read.key()))
                ? wire
                : null;
    }

    /** The string that a room's timeline needs. */
    static String timeline(RoomId room) {
        return Capability.TIMELINE_PREFIX + room.text();
    }
}
