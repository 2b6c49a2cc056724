package dev.tarry.sandbox.state.room;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.Rows;
import dev.tarry.sandbox.state.limit.StorageQuota;
import java.util.Locale;

/** How many events there are, how large they are together, and their rows in the journal. */
public final class EventStore {

    private static final int MAX_EVENTS = 500_000;

    private final Journal journal;
    private final StorageQuota quota;
    private int events;

    public EventStore(Journal journal, StorageQuota quota) {
        this.journal = journal;
        this.quota = quota;
    }

    /** Takes up what the journal has, and nothing else. */
    public void restore(Rooms rooms) {
        rooms.clear();
        events = 0;
        for (JsonObject row : journal.rows(Journal.Table.EVENT).values()) {
            events++;
            Event event = Event.ofRow(row);
            quota.count(StorageQuota.OF_A_ROW + event.json().toString().length());
            rooms.restored(new RoomId(Rows.text(row, "room_id"))).append(event);
        }
    }

    /** Fails with 403 if there are as many as the sandbox holds. */
    void checkCount() throws MatrixFault {
        if (events >= MAX_EVENTS) {
            throw MatrixFault.full(MAX_EVENTS + " events");
        }
    }

    /** Fails with 403 if an event of that size is too much. */
    void takeSize(int size) throws MatrixFault {
        quota.take(StorageQuota.OF_A_ROW + size);
    }

    void add(Room room, Event event) {
        events++;
        room.append(event);
        keep(room, event);
    }

    /** Keeps an event, or what has become of it. */
    void keep(Room room, Event event) {
        journal.put(Journal.Table.EVENT, key(event), event.toRow(room.id()));
    }

    /** Forgets a room's events. */
    void forget(Room room) {
        for (Event event : room.timeline()) {
            events--;
            quota.give(StorageQuota.OF_A_ROW + event.json().toString().length());
            journal.remove(Journal.Table.EVENT, key(event));
        }
    }

    private static String key(Event event) {
        return String.format(Locale.ROOT, "%016d", event.position());
    }
}
