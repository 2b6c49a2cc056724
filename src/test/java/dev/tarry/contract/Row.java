package dev.tarry.contract;

import dev.tarry.contract.Dialect.Column;
import dev.tarry.contract.Homeserver.Variant;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A statement of the checklist.
 *
 * @param number its number there; the short lists' rows have their dialect's before it
 * @param concerns the dialects of which it says something
 * @param check fails if it is not so
 */
record Row(String number, String statement, Predicate<Dialect> concerns, Check check) {

    /** Holds a statement against a homeserver. */
    interface Check {
        void run(Homeserver hs) throws Exception;
    }

    static Row of(int number, String statement, Set<Column> columns, Check check) {
        return of(number, statement, dialect -> dialect.in(columns), check);
    }

    static Row of(int number, String statement, Predicate<Dialect> concerns, Check check) {
        return new Row("row " + number, statement, concerns, check);
    }

    /** A row of a short list. */
    static Row of(String number, String statement, Column column, Check check) {
        return new Row(number, statement, dialect -> dialect.column() == column, check);
    }

    /** The row on a server that is configured so. */
    Row on(Variant... variants) {
        return new Row(number, statement, concerns, hs -> {
            try (Homeserver other = hs.with(variants)) {
                check.run(other);
            }
        });
    }

    String title() {
        return number + ": " + statement;
    }
}
