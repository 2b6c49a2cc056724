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
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        return new GrantFiles(owner, cancellation).expand(names);
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

    /**
     * The capabilities of some arguments and of the files that they name, which may name more files: each is read once, however
     * often it is named, and none may name itself.
     */
    private static final class GrantFiles {

        /** Files that name files that name files; nobody needs more, and the stack holds them. */
        private static final int DEEPEST = 16;

        private final ShortNames.Owner owner;
        private final Cancellation cancellation;
        private final Set<String> wires = new LinkedHashSet<>();
        private final Set<String> read = new LinkedHashSet<>();
        private final List<String> open = new ArrayList<>();

        GrantFiles(ShortNames.Owner owner, Cancellation cancellation) {
            this.owner = owner;
            this.cancellation = cancellation;
        }

        /** The strings, each once, in the order in which they are met. */
        List<String> expand(List<String> names) throws CommandException {
            for (String name : names) {
                add(name);
            }
            return new ArrayList<>(wires);
        }

        private void add(String name) throws CommandException {
            if (name.startsWith("@")) {
                file(name.substring(1));
                return;
            }
            List<String> expanded = name.isEmpty() ? null : ShortNames.expand(name, owner);
            if (expanded == null) {
                throw CommandException.usage(
                        name.isEmpty()
                                ? "The capability is empty."
                                : "The capability \"" + name + "\" has no event type; add one after the colon.");
            }
            wires.addAll(expanded);
        }

        private void file(String file) throws CommandException {
            String path = path(file);
            if (open.contains(path)) {
                throw CommandException.usage(
                        open.size() == 1 || open.get(open.size() - 1).equals(path)
                                ? "The file " + file + " names itself as a file of capabilities."
                                : "The files of capabilities name each other in a circle, which " + file + " closes.",
                        "remove the line @" + file);
            }
            if (!read.add(path)) {
                return;
            }
            if (open.size() == DEEPEST) {
                throw CommandException.usage(
                        "Files of capabilities name each other more than " + DEEPEST + " deep; the last one is " + file + ".",
                        "put the capabilities into one file");
            }
            open.add(path);
            for (String line : TextFiles.file(file, cancellation).split("\n")) {
                String trimmed = line.trim();
                if (!trimmed.isEmpty() && !trimmed.startsWith("# ") && !trimmed.equals("#")) {
                    add(trimmed);
                }
            }
            open.remove(open.size() - 1);
        }

        /** The file wherever links lead; what cannot be found is named as it stands, and fails when it is read. */
        private static String path(String file) {
            try {
                return Path.of(file).toRealPath().toString();
            } catch (IOException | InvalidPathException e) {
                return file;
            }
        }
    }
}
