package dev.tarry.cli.context;

import dev.tarry.account.Account;
import dev.tarry.cancellation.Cancellation;
import dev.tarry.capability.Capability;
import dev.tarry.capability.CapabilityCodec;
import dev.tarry.capability.Feature;
import dev.tarry.capability.ShortNames;
import dev.tarry.cli.terminal.Printer;
import dev.tarry.cli.text.Nearest;
import dev.tarry.cli.text.TextFiles;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.outcome.CommandException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Capabilities as they are typed: short names, long strings, files of them. */
public final class GrantArguments {

    private static final ShortNames.Owner NOBODY = new ShortNames.Owner(null, null, null);

    private GrantArguments() {}

    /**
     * The strings that are meant; {@code @FILE} has one a line, with blank lines and {@code #} comments left out.
     *
     * @param cancellation what ends the wait for a pipe that nobody writes to
     */
    public static List<String> expand(List<String> names, ShortNames.Owner owner, Cancellation cancellation)
            throws CommandException {
        List<String> wires = new ArrayList<>();
        for (String name : names) {
            List<String> expanded = name.startsWith("@")
                    ? expand(lines(name.substring(1), cancellation), owner, cancellation)
                    : name.isEmpty() ? null : ShortNames.expand(name, owner);
            if (expanded == null) {
                throw CommandException.usage(
                        name.isEmpty()
                                ? "The capability is empty."
                                : "The capability \"" + name + "\" has no event type; add one after the colon.");
            }
            for (String wire : expanded) {
                if (!wires.contains(wire)) {
                    wires.add(wire);
                }
            }
        }
        return wires;
    }

    /** Warns of each string that no host knows, which therefore allows nothing. */
    public static void warnOfUnknown(List<String> wires, Printer printer) {
        for (String wire : wires) {
            if (!isKnown(wire)) {
                String near = near(wire);
                printer.warn("No host knows the capability \"" + wire + "\", so it allows nothing"
                        + (near == null ? "; help grant shows how capabilities are written." : "; did you mean " + near + "?"));
            }
        }
    }

    /** Whether the string is one of the field's, or a draft's. */
    public static boolean isKnown(String wire) {
        return !(CapabilityCodec.parse(wire) instanceof Capability.Unknown) || Feature.ofDraft(wire) != null;
    }

    /** What may have been meant by a string that no host knows, as it can be typed; null if nothing is near. */
    public static @Nullable String near(String wire) {
        int colon = wire.indexOf(':');
        List<String> known = ShortNames.words();
        for (Feature feature : Feature.values()) {
            known.add(feature.wire());
        }
        for (String word : ShortNames.words()) {
            List<String> expanded = word.endsWith(":") ? ShortNames.expand(word + "x", NOBODY) : null;
            if (expanded != null) {
                known.add(expanded.get(0).substring(0, expanded.get(0).length() - 1));
            }
        }
        String near = Nearest.to(wire.substring(0, colon < 0 ? wire.length() : colon + 1), known);
        if (near != null) {
            return near.endsWith(":") ? near + (colon < 0 ? "TYPE" : wire.substring(colon + 1)) : near;
        }
        return colon < 0 && wire.indexOf('.') > 0 ? "send:" + wire + " or state:" + wire : null;
    }

    /** Whom short names mean: the account, or what the environment says of one if that is null. */
    static ShortNames.Owner owner(Start start, @Nullable Account account) {
        if (account != null) {
            return new ShortNames.Owner(account.userId(), account.deviceId(), account.roomId());
        }
        String room = start.options().account().room();
        return new ShortNames.Owner(
                UserId.ofNullable(start.environment().get("MATRIX_USER_ID")), start.environment().get("MATRIX_DEVICE_ID"),
                RoomId.ofNullable(room != null ? room : start.environment().get("MATRIX_ROOM_ID")));
    }

    private static List<String> lines(String file, Cancellation cancellation) throws CommandException {
        List<String> lines = new ArrayList<>();
        for (String line : TextFiles.file(file, cancellation).split("\n")) {
            String trimmed = line.trim();
            if (!trimmed.isEmpty() && !trimmed.startsWith("# ") && !trimmed.equals("#")) {
                lines.add(trimmed);
            }
        }
        return lines;
    }
}
