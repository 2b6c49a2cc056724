package dev.tarry.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.Json;
import dev.tarry.matrix.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Capability strings of all kinds against the pseudo-code of the reference's grammar, written down once more. */
class CapabilityCodecPropertyTest {

    private static final long SEED = 4157;
    private static final int COUNT = 100_000;

    private static final Map<String, String> FAMILIES = new LinkedHashMap<>();

    static {
        FAMILIES.put("org.matrix.msc2762.send.event:", "SEND EVENT");
        FAMILIES.put("org.matrix.msc2762.receive.event:", "RECEIVE EVENT");
        FAMILIES.put("org.matrix.msc2762.send.state_event:", "SEND STATE_EVENT");
        FAMILIES.put("org.matrix.msc2762.receive.state_event:", "RECEIVE STATE_EVENT");
        FAMILIES.put("org.matrix.msc3819.send.to_device:", "SEND TO_DEVICE");
        FAMILIES.put("org.matrix.msc3819.receive.to_device:", "RECEIVE TO_DEVICE");
        FAMILIES.put("com.beeper.capabilities.receive.room_account_data:", "RECEIVE ROOM_ACCOUNT_DATA");
    }

    private static final String[] PIECES = {
        "#", "#", "#", "\\", "\\", "\\#", ":", "*", "m.room.message", "m.room.message#", "m.text", "m.room.topic",
        "com.ex", ".", "a", "X", " ", "@u:h", "é", "🙂", "\ud83d", "\u0000", "org.matrix.msc2762.send.event:", "",
    };
    private static final String[] OTHER_STARTS = {
        "org.matrix.msc2762.timeline:", "m.send.event:", "org.matrix.msc2762.send.event",
        "Org.matrix.msc2762.send.event:",
        "org.matrix.msc4157.send.delayed_event", "m.send.delayed_event", "m.always_on_screen", "",
    };

    /** What the grammar should make of a string; null for what is about no events. */
    private record Read(String family, String type, String key) {}

    @Test
    void everyStringIsReadAsTheReferenceReadsIt() {
        SplittableRandom random = new SplittableRandom(SEED);
        int ofEvents = 0;
        int withKey = 0;
        for (int i = 0; i < COUNT; i++) {
            String wire = start(random) + pieces(random);
            String place = "seed " + SEED + ", string " + i + ": " + wire;
            Capability capability = CapabilityCodec.parse(wire);
            assertEquals(wire, capability.wire(), place);
            Read expected = naive(wire);
            Read actual = capability instanceof Capability.OfEvents events
                    ? new Read(events.direction() + " " + events.kind(), events.type().text(), events.key())
                    : null;
            assertEquals(expected, actual, place);
            boolean timeline = wire.startsWith("org.matrix.msc2762.timeline:");
            assertEquals(timeline, capability instanceof Capability.OfTimeline, place);
            if (capability instanceof Capability.OfEvents events) {
                ofEvents++;
                withKey += events.key() == null ? 0 : 1;
                String printed = CapabilityCodec.print(events.direction(), events.kind(), events.type(), events.key());
                assertNotNull(printed, place);
                assertEquals(expected, naive(printed), place + " printed as " + printed);
            }
        }
        assertTrue(ofEvents > COUNT / 2 && withKey > COUNT / 10, ofEvents + " of events, " + withKey + " with a key");
    }

    @Test
    void everyTypeAndKeyIsPrintedSoThatItReadsBackOrNotAtAll() {
        SplittableRandom random = new SplittableRandom(SEED);
        int printable = 0;
        for (int i = 0; i < COUNT; i++) {
            Direction direction = Direction.values()[random.nextInt(2)];
            EventKind kind = EventKind.values()[random.nextInt(4)];
            String type = pieces(random);
            String key = random.nextInt(3) == 0 ? null : pieces(random);
            String place = "seed " + SEED + ", pair " + i + ": " + direction + " " + kind + " " + type + " | " + key;
            String printed = CapabilityCodec.print(direction, kind, new EventType(type), key);
            assertEquals(isExpressible(direction, kind, type, key), printed != null, place);
            if (printed != null) {
                printable++;
                assertEquals(new Read(direction + " " + kind, type, key), naive(printed), place);
                assertEquals(
                        new Capability.OfEvents(direction, kind, new EventType(type), key, printed),
                        CapabilityCodec.parse(printed),
                        place);
            }
        }
        assertTrue(printable > COUNT / 4 && printable < COUNT, printable + " printable");
    }

    @Test
    void everyStringThatIsReadAllowsItsOwnTypeAndKeyAlone() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < COUNT / 10; i++) {
            String wire = "org.matrix.msc2762.send.state_event:" + pieces(random);
            Read read = naive(wire);
            CapabilitySet set = new CapabilitySet(true);
            set.add(wire);
            String place = "seed " + SEED + ", string " + i + ": " + wire;
            String key = read.key() == null ? "any" : read.key();
            assertTrue(may(set, read.type(), key), place);
            assertEquals(read.key() == null, may(set, read.type(), key + "x"), place);
            assertEquals(false, may(set, read.type() + "x", key), place);
        }
    }

    private static boolean may(CapabilitySet set, String type, String key) {
        return set.mayUseState(Direction.SEND, new EventType(type), Json.of(key)).isGranted();
    }

    private static String start(SplittableRandom random) {
        List<String> families = new ArrayList<>(FAMILIES.keySet());
        return random.nextInt(4) == 0
                ? OTHER_STARTS[random.nextInt(OTHER_STARTS.length)]
                : families.get(random.nextInt(families.size()));
    }

    private static String pieces(SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        for (int count = random.nextInt(7); count > 0; count--) {
            out.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return out.toString();
    }

    /** The pseudo-code, word for word. */
    private static Read naive(String wire) {
        for (Map.Entry<String, String> family : FAMILIES.entrySet()) {
            if (!wire.startsWith(family.getKey())) {
                continue;
            }
            String segment = wire.substring(family.getKey().length());
            boolean splitAllowed = family.getValue().endsWith("STATE_EVENT") || segment.startsWith("m.room.message#");
            if (!splitAllowed || !segment.contains("#")) {
                return new Read(family.getValue(), segment, null);
            }
            List<String> parts = Arrays.asList(segment.split("#", -1));
            int first = 0;
            while (first < parts.size() && parts.get(first).endsWith("\\")) {
                first++;
            }
            if (first == parts.size()) {
                return new Read(family.getValue(), "", segment);
            }
            List<String> type = new ArrayList<>();
            for (String part : parts.subList(0, first + 1)) {
                type.add(part.endsWith("\\") ? part.substring(0, part.length() - 1) : part);
            }
            String key = String.join("#", parts.subList(first + 1, parts.size()));
            return new Read(family.getValue(), String.join("#", type), key);
        }
        return null;
    }

    /** Whether the grammar has a string for a type and key; thought out from the pseudo-code, not from the printer. */
    private static boolean isExpressible(Direction direction, EventKind kind, String type, String key) {
        if (kind == EventKind.ROOM_ACCOUNT_DATA && direction == Direction.SEND) {
            return false;
        }
        if (kind == EventKind.STATE_EVENT) {
            return key == null ? !type.contains("#") : !type.endsWith("\\");
        }
        return key == null ? !type.startsWith("m.room.message#") : type.equals("m.room.message");
    }
}
