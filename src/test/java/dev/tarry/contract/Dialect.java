package dev.tarry.contract;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How a homeserver speaks MSC4140, as far as a row's expectation depends on it.
 *
 * @param name the dialect's name
 * @param column the column of the checklist
 * @param minor the Synapse release 1.x, or 0 for another server
 */
record Dialect(String name, Column column, int minor) {

    /** A column of the checklist, the merged text's being one for each of its two servers. */
    enum Column {
        /** Knows nothing of delayed events. */
        NONE,
        /** Synapse 1.116 to 1.142. */
        A,
        /** Synapse 1.143 to 1.156. */
        B,
        /** Synapse 1.157 to 1.160. */
        C,
        /** Synapse 1.161 to 1.163. */
        E,
        /** The dedicated endpoint with {@code delay}. */
        PUT,
        /** The merged text on unstable paths. */
        M_UNSTABLE,
        /** The merged text on stable paths. */
        M_STABLE
    }

    static final Set<Column> A = EnumSet.of(Column.A);
    static final Set<Column> B = EnumSet.of(Column.B);
    static final Set<Column> C = EnumSet.of(Column.C);
    static final Set<Column> E = EnumSet.of(Column.E);
    static final Set<Column> M = EnumSet.of(Column.M_UNSTABLE, Column.M_STABLE);
    static final Set<Column> PUT = EnumSet.of(Column.PUT);
    static final Set<Column> SYNAPSE = EnumSet.range(Column.A, Column.E);
    /** The columns of the checklist, without the draft that has a short list. */
    static final Set<Column> SYNAPSE_AND_M = EnumSet.complementOf(EnumSet.of(Column.NONE, Column.PUT));
    /** All that know delayed events. */
    static final Set<Column> ALL = EnumSet.range(Column.A, Column.M_STABLE);

    private static final Map<String, Integer> SYNAPSES = Map.of(
            "body-auth", 142, "path-noauth", 155, "path-optauth", 156, "limits", 160, "get-one", 163);

    static Dialect of(String name) {
        switch (name) {
            case "none":
                return new Dialect(name, Column.NONE, 0);
            case "put-delay":
                return new Dialect(name, Column.PUT, 0);
            case "msc-unstable":
                return new Dialect(name, Column.M_UNSTABLE, 0);
            case "stable":
                return new Dialect(name, Column.M_STABLE, 0);
            default:
                int minor = name.startsWith("synapse@")
                        ? Integer.parseInt(name.substring("synapse@".length()).split("\\.")[1])
                        : SYNAPSES.get(name);
                return new Dialect(
                        name, minor < 143 ? Column.A : minor < 157 ? Column.B : minor < 161 ? Column.C : Column.E, minor);
        }
    }

    boolean in(Set<Column> columns) {
        return columns.contains(column);
    }

    boolean isSynapse() {
        return minor > 0;
    }

    /** Whether it is Synapse 1.{@code from} or newer. */
    boolean since(int from) {
        return minor >= from;
    }

    /** Whether it is Synapse older than 1.{@code before}. */
    boolean until(int before) {
        return isSynapse() && minor < before;
    }

    boolean isMerged() {
        return in(M);
    }

    boolean isStable() {
        return column == Column.M_STABLE;
    }

    @Override
    public String toString() {
        return name;
    }
}
