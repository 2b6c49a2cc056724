package dev.tarry.sandbox.state.base;

import dev.tarry.json.JsonObject;
import java.util.Map;

/**
 * Where the server writes what has to outlive the process. What was put becomes lasting with {@link #commit()}, all of it or
 * nothing; nobody sees a change before that, because the monitor is held until then.
 */
public interface Journal {

    /** What kinds of rows there are. */
    enum Table { META, USER, DEVICE, ALIAS, EVENT, DELAYED, ACCOUNT_DATA, FILTER }

    /** For a server that lives in memory. */
    Journal NONE = new Journal() {
        @Override
        public void put(Table table, String key, JsonObject row) {
            // Memory is all there is.
        }

        @Override
        public void remove(Table table, String key) {
            // As above.
        }

        @Override
        public Map<String, JsonObject> rows(Table table) {
            return Map.of();
        }

        @Override
        public void commit() {
            // As above.
        }

        @Override
        public void rollback() {
            // As above.
        }
    };

    void put(Table table, String key, JsonObject row);

    void remove(Table table, String key);

    /** All rows of a table, by ascending key. */
    Map<String, JsonObject> rows(Table table);

    /**
     * Makes lasting what was put and removed.
     *
     * @throws StoreFault if that cannot be done; {@link #rollback()} is then the way back
     */
    void commit();

    /**
     * Forgets what was put and removed after the last commit.
     *
     * @throws StoreFault if what was committed cannot be read any more
     */
    void rollback();
}
