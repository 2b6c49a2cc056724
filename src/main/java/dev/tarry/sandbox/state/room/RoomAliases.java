package dev.tarry.sandbox.state.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.Rows;
import dev.tarry.sandbox.state.base.ServerName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The aliases of rooms ({@code /directory/room}). */
public final class RoomAliases {

    private static final int MAX_ALIASES = 10_000;

    private final Journal journal;
    private final Map<String, JsonObject> rows = new LinkedHashMap<>();

    public RoomAliases(Journal journal) {
        this.journal = journal;
    }

    /** Takes up what the journal has, and nothing else. */
    public void restore() {
        rows.clear();
        rows.putAll(journal.rows(Journal.Table.ALIAS));
    }

    /** Whether it can be an alias of this server. */
    public static boolean isAlias(String alias) {
        return alias.length() <= 255 && alias.matches("#[^:\\s\\x00]+:" + ServerName.LOCALHOST);
    }

    /** The room that an alias points to; null if there is no such alias. */
    public @Nullable RoomId resolve(String alias) {
        JsonObject row = rows.get(alias);
        return row == null ? null : new RoomId(Rows.text(row, "room_id"));
    }

    /** Whether a user made an alias. */
    public boolean isMaker(String alias, UserId user) {
        JsonObject row = rows.get(alias);
        return row != null && user.text().equals(row.text("creator"));
    }

    /** Lets an alias point to a room. */
    public void put(String alias, RoomId room, UserId creator) throws MatrixFault {
        if (rows.size() >= MAX_ALIASES) {
            throw MatrixFault.full(MAX_ALIASES + " aliases");
        }
        JsonObject row = JsonObject.of("room_id", Json.of(room.text()), "creator", Json.of(creator.text()));
        rows.put(alias, row);
        journal.put(Journal.Table.ALIAS, alias, row);
    }

    public void remove(String alias) {
        rows.remove(alias);
        journal.remove(Journal.Table.ALIAS, alias);
    }

    /** The aliases that point to a room. */
    public List<String> of(RoomId room) {
        List<String> found = new ArrayList<>();
        for (String alias : rows.keySet()) {
            if (room.equals(resolve(alias))) {
                found.add(alias);
            }
        }
        return found;
    }
}
