package dev.tarry.sandbox.state.userdata;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.Rows;
import dev.tarry.sandbox.state.limit.StorageQuota;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that were left here to be named later. */
public final class Filters {

    private static final int MOST_OF_A_USER = 1_000;

    private final Journal journal;
    private final StorageQuota quota;
    private final Map<UserId, List<JsonObject>> byUser = new LinkedHashMap<>();

    Filters(Journal journal, StorageQuota quota) {
        this.journal = journal;
        this.quota = quota;
    }

    void clear() {
        byUser.clear();
    }

    void restore() {
        for (JsonObject row : journal.rows(Journal.Table.FILTER).values()) {
            List<JsonObject> mine = of(new UserId(Rows.text(row, "user_id")));
            JsonObject filter = Rows.object(row, "filter");
            if (!mine.contains(filter)) {
                quota.count(StorageQuota.OF_A_ROW + filter.toString().length());
                mine.add(filter);
            }
        }
    }

    private List<JsonObject> of(UserId user) {
        return byUser.computeIfAbsent(user, it -> new ArrayList<>());
    }

    /** Keeps one, and returns its id, the same for the same filter; fails with 403 if the user has too many. */
    public String add(UserId user, JsonObject filter) throws MatrixFault {
        List<JsonObject> mine = of(user);
        int known = mine.indexOf(filter);
        if (known < 0 && mine.size() >= MOST_OF_A_USER) {
            throw MatrixFault.full(MOST_OF_A_USER + " filters of a user");
        }
        int index = known < 0 ? mine.size() : known;
        if (known < 0) {
            quota.take(StorageQuota.OF_A_ROW + filter.toString().length());
            mine.add(filter);
        }
        journal.put(
                Journal.Table.FILTER, user + "\n" + String.format(Locale.ROOT, "%08d", index),
                JsonObject.of("user_id", Json.of(user.text()), "filter", filter));
        return Integer.toString(index);
    }

    /** The filter of this id; null if the user has none of it. */
    public @Nullable JsonObject get(UserId user, String id) {
        List<JsonObject> mine = byUser.getOrDefault(user, List.of());
        try {
            int index = Integer.parseInt(id);
            return index >= 0 && index < mine.size() ? mine.get(index) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
