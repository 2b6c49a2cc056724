package dev.tarry.sandbox.state.userdata;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.Rows;
import dev.tarry.sandbox.state.limit.StorageQuota;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Account data, of the account and of its rooms. */
public final class AccountData {

    private static final int MOST_OF_A_USER = 1_000;

    /**
     * What account data is called.
     *
     * @param room the room that it is about; null for the account's own
     */
    public record Name(@Nullable RoomId room, EventType type) {

        /** A name by the room's id, which is empty for the account's own. */
        public static Name of(String room, EventType type) {
            return new Name(room.isEmpty() ? null : new RoomId(room), type);
        }

        /** As rows of the journal name the room: the account's own have an empty one. */
        private String roomText() {
            return room == null ? "" : room.text();
        }
    }

    private record Entry(long position, JsonObject content) {}

    private final Journal journal;
    private final StorageQuota quota;
    private final ChangeStream stream;
    private final Map<UserId, Map<Name, Entry>> byUser = new LinkedHashMap<>();

    AccountData(Journal journal, ChangeStream stream, StorageQuota quota) {
        this.journal = journal;
        this.quota = quota;
        this.stream = stream;
    }

    void clear() {
        byUser.clear();
    }

    void restore() {
        for (JsonObject row : journal.rows(Journal.Table.ACCOUNT_DATA).values()) {
            Name name = Name.of(Rows.text(row, "room_id"), new EventType(Rows.text(row, "type")));
            quota.count(size(Rows.object(row, "content")));
            of(new UserId(Rows.text(row, "user_id")))
                    .put(name, new Entry(Rows.number(row, "position"), Rows.object(row, "content")));
        }
    }

    private Map<Name, Entry> of(UserId user) {
        return byUser.computeIfAbsent(user, it -> new LinkedHashMap<>());
    }

    /** Keeps account data, for its user and for whoever syncs for them; fails with 403 if there is too much of it. */
    public void put(UserId user, Name name, JsonObject content) throws MatrixFault {
        Map<Name, Entry> mine = of(user);
        if (mine.size() >= MOST_OF_A_USER && !mine.containsKey(name)) {
            throw MatrixFault.full(MOST_OF_A_USER + " account data of a user");
        }
        Entry former = mine.get(name);
        quota.take(size(content));
        quota.give(former == null ? 0 : size(former.content()));
        long position = stream.advance();
        mine.put(name, new Entry(position, content));
        JsonObject row = JsonObject.builder()
                .put("user_id", user.text())
                .put("room_id", name.roomText())
                .put("type", name.type().text())
                .put("position", position)
                .put("content", content)
                .build();
        String key = JsonArray.ofTexts(List.of(user.text(), name.roomText(), name.type().text())).toString();
        journal.put(Journal.Table.ACCOUNT_DATA, key, row);
    }

    private static long size(JsonObject content) {
        return StorageQuota.OF_A_ROW + content.toString().length();
    }

    /** The content; null if there is none. */
    public @Nullable JsonObject get(UserId user, Name name) {
        Entry entry = byUser.getOrDefault(user, Map.of()).get(name);
        return entry == null ? null : entry.content();
    }

    /** What was set after a place in the stream, as events. @param room the room; null for the account's own */
    public List<Json> since(UserId user, @Nullable RoomId room, long position) {
        List<Json> events = new ArrayList<>();
        for (Map.Entry<Name, Entry> one : byUser.getOrDefault(user, Map.of()).entrySet()) {
            Name name = one.getKey();
            if (Objects.equals(name.room(), room) && one.getValue().position() > position) {
                events.add(JsonObject.of("type", Json.of(name.type().text()), "content", one.getValue().content()));
            }
        }
        return events;
    }

    /** Whether anything was set after a place in the stream. */
    public boolean hasNews(UserId user, long position) {
        for (Entry entry : byUser.getOrDefault(user, Map.of()).values()) {
            if (entry.position() > position) {
                return true;
            }
        }
        return false;
    }
}
