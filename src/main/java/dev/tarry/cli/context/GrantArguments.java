package dev.tarry.cli.context;

import dev.tarry.account.Account;
import dev.tarry.capability.ShortNames;
import dev.tarry.cli.line.TextFiles;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.outcome.CommandException;
import dev.tarry.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;

/** Capabilities as they are typed: short names, long strings, files of them. */
public final class GrantArguments {

    private GrantArguments() {}

    /** The strings that are meant; {@code @FILE} has one a line, with blank lines and {@code #} comments left out. */
    public static List<String> expand(List<String> names, AppContext runtime) throws CommandException {
        List<String> wires = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith("@")) {
                wires.addAll(expand(lines(name.substring(1)), runtime));
                continue;
            }
            List<String> expanded = name.isEmpty() ? null : ShortNames.expand(name, owner(runtime));
            if (expanded == null) {
                throw CommandException.usage(
                        name.isEmpty()
                                ? "A capability is empty."
                                : "The capability \"" + name + "\" names no event type; write one behind the colon.");
            }
            for (String wire : expanded) {
                if (!wires.contains(wire)) {
                    wires.add(wire);
                }
            }
        }
        return wires;
    }

    private static ShortNames.Owner owner(AppContext runtime) throws CommandException {
        Sandbox sandbox = runtime.sandbox();
        Account account = runtime.hasSession()
                ? runtime.session().account()
                : sandbox != null ? EmbeddedSandbox.account(runtime, sandbox) : null;
        return account == null
                ? new ShortNames.Owner(
                        UserId.ofNullable(runtime.environment().get("MATRIX_USER_ID")),
                        runtime.environment().get("MATRIX_DEVICE_ID"),
                        RoomId.ofNullable(runtime.settings().room() != null
                                ? runtime.settings().room()
                                : runtime.environment().get("MATRIX_ROOM_ID")))
                : new ShortNames.Owner(
                        UserId.ofNullable(account.userId()), account.deviceId(), RoomId.ofNullable(account.roomId()));
    }

    private static List<String> lines(String file) throws CommandException {
        List<String> lines = new ArrayList<>();
        for (String line : TextFiles.file(file).split("\n")) {
            String trimmed = line.trim();
            if (!trimmed.isEmpty() && !trimmed.startsWith("# ") && !trimmed.equals("#")) {
                lines.add(trimmed);
            }
        }
        return lines;
    }
}
