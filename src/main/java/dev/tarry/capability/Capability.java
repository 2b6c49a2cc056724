package dev.tarry.capability;

import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import org.jspecify.annotations.Nullable;

/** One capability as the host reads it. Two are the same if their strings are: the field compares exact strings. */
public sealed interface Capability {

    /** The prefix of the timeline capabilities (MSC2762). */
    String TIMELINE_PREFIX = "org.matrix.msc2762.timeline:";

    /** What stands in the place of a room in the capability for the timelines of all rooms. */
    RoomId ALL_ROOMS = new RoomId("*");

    /** The string on the wire, as it was asked for. */
    String wire();

    /** What is made of its case; a new case does not compile until everybody has it. */
    <R> R accept(Cases<R> cases);

    /** One method a case. */
    interface Cases<R> {
        R ofEvents(OfEvents events);

        R ofTimeline(OfTimeline timeline);

        R named(Named named);

        R unknown(Unknown unknown);
    }

    /**
     * A capability about events of one type.
     *
     * @param key the only msgtype or state key it allows, or null for any
     */
    record OfEvents(Direction direction, EventKind kind, EventType type, @Nullable String key, String wire)
            implements Capability {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.ofEvents(this);
        }
    }

    /** A capability about a room's timeline; {@link #ALL_ROOMS} stands for all rooms. */
    record OfTimeline(RoomId room, String wire) implements Capability {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.ofTimeline(this);
        }

        boolean covers(RoomId otherRoom) {
            return room.equals(ALL_ROOMS) || room.equals(otherRoom);
        }
    }

    /** A fixed string that the field knows. */
    record Named(Feature feature, String wire) implements Capability {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.named(this);
        }
    }

    /** A string that grants nothing: unknown, a stable spelling that nobody honors yet, or a dead one. */
    record Unknown(String wire) implements Capability {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.unknown(this);
        }
    }
}
