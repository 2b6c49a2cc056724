package dev.tarry.cli.line;

import dev.tarry.matrix.Percent;
import dev.tarry.outcome.CommandException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A room as people write it: an id, an alias, a {@code matrix:} or a matrix.to link. */
public final class RoomReference {

    private static final String MATRIX_TO = "https://matrix.to/#/";

    private RoomReference() {}

    /** The room's id or alias. */
    public static String read(String text) throws CommandException {
        String room = text;
        if (text.startsWith(MATRIX_TO)) {
            room = Percent.decode(end(text.substring(MATRIX_TO.length())));
        } else if (text.startsWith("matrix:roomid/")) {
            room = sigil("!", text.substring("matrix:roomid/".length()));
        } else if (text.startsWith("matrix:r/")) {
            room = sigil("#", text.substring("matrix:r/".length()));
        }
        if (room == null || room.length() < 2 || room.charAt(0) != '!' && room.charAt(0) != '#') {
            throw CommandException.usage(
                    "\"" + text + "\" is not a room; use '!id:server', '#alias:server' or a link to a room.",
                    "in a POSIX shell, use single quotes, because ! and # are special characters");
        }
        if (room.charAt(0) == '#' && room.indexOf(':') < 0) {
            throw CommandException.usage("The alias \"" + text + "\" has no server; write it like '#room:example.org'.");
        }
        return room;
    }

    /** The servers to join by that a link names, in its order; none for anything else. */
    public static List<String> via(String text) {
        List<String> servers = new ArrayList<>();
        int query = text.startsWith(MATRIX_TO) || text.startsWith("matrix:") ? text.indexOf('?') : -1;
        for (String part : query < 0 ? new String[0] : text.substring(query + 1).split("&")) {
            String server = part.startsWith("via=") ? Percent.decode(part.substring("via=".length())) : null;
            if (server != null && !server.isEmpty()) {
                servers.add(server);
            }
        }
        return servers;
    }

    private static @Nullable String sigil(String sigil, String rest) {
        String decoded = Percent.decode(end(rest));
        return decoded == null ? null : sigil + decoded;
    }

    /** Without an event behind the room, and without the servers to join by. */
    private static String end(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '/' || text.charAt(i) == '?') {
                return text.substring(0, i);
            }
        }
        return text;
    }
}
