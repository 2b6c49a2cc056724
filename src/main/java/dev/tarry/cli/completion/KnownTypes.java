package dev.tarry.cli.completion;

import dev.tarry.capability.Feature;
import dev.tarry.capability.ShortNames;
import java.util.ArrayList;
import java.util.List;

/** Event types that widgets send and read, and the capabilities for them: what is offered before any was seen. */
public final class KnownTypes {

    /** Types of message events. */
    public static final List<String> MESSAGES = List.of(
            "m.room.message", "m.reaction", "m.sticker", "m.room.encrypted", "io.element.call.encryption_keys",
            "io.element.call.reaction", "org.matrix.msc4075.rtc.notification", "org.matrix.msc4143.rtc.member");

    /** Types of state events. */
    public static final List<String> STATES = List.of(
            "m.room.topic", "m.room.name", "m.room.member", "m.room.power_levels", "m.room.join_rules", "m.room.encryption",
            "m.room.create", "org.matrix.msc3401.call.member", "im.vector.modular.widgets");

    private static final List<String> TO_DEVICE =
            List.of("io.element.call.encryption_keys", "m.call.invite", "m.call.candidates");

    static final List<String> MSGTYPES =
            List.of("m.text", "m.notice", "m.emote", "m.image", "m.file", "m.audio", "m.video", "m.location");

    private KnownTypes() {}

    /** Short names first, then the long strings; those for events with each type. */
    static List<String> capabilities() {
        List<String> words = new ArrayList<>();
        for (String prefix : ShortNames.words()) {
            addWithTypes(words, prefix, prefix);
        }
        for (String prefix : ShortNames.words()) {
            List<String> wires = prefix.endsWith(":") ? ShortNames.expand(prefix + "TYPE", NOBODY) : null;
            if (wires != null) {
                addWithTypes(words, prefix, wires.get(0).substring(0, wires.get(0).length() - "TYPE".length()));
            }
        }
        for (Feature feature : Feature.values()) {
            words.add(feature.wire());
        }
        return words;
    }

    private static final ShortNames.Owner NOBODY = new ShortNames.Owner(null, null, null);

    private static void addWithTypes(List<String> words, String name, String prefix) {
        List<String> types = types(name);
        if (types.isEmpty()) {
            words.add(prefix);
        }
        for (String type : types) {
            words.add(prefix + type);
        }
    }

    private static List<String> types(String name) {
        return switch (name) {
            case "send:", "receive:" -> MESSAGES;
            case "state:", "receive-state:" -> STATES;
            case "to-device:", "receive-to-device:" -> TO_DEVICE;
            default -> List.of();
        };
    }
}
