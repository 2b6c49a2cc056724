package dev.tarry.cli.context;

import dev.tarry.account.Account;
import dev.tarry.cancellation.Cancellation;
import dev.tarry.capability.ShortNames;
import dev.tarry.cli.line.TextFiles;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.outcome.CommandException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Capabilities as they are typed: short names, long strings, files of them. */
public final class GrantArguments {

    private GrantArguments() {}

    /** The strings that are meant; {@code @FILE} has one a line, with blank lines and {@code #} comments left out. */
    public static List<String> expand(List<String> names, ShortNames.Owner owner) throws CommandException {
        List<String> wires = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith("@")) {
                wires.addAll(expand(lines(name.substring(1)), owner));
                continue;
            }
            List<String> expanded = name.isEmpty() ? null : ShortNames.expand(name, owner);
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

    private static List<String> lines(String file) throws CommandException {
        List<String> lines = new ArrayList<>();
        for (String line : TextFiles.file(file, new Cancellation()).split("\n")) {
            String trimmed = line.trim();
            if (!trimmed.isEmpty() && !trimmed.startsWith("# ") && !trimmed.equals("#")) {
                lines.add(trimmed);
            }
        }
        return lines;
    }
}
