package dev.tarry.heartbeat.client;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows each kind of failure, in each situation. */
public final class Reactions {

    private final Map<Situation, Map<Trouble, Reaction>> table;

    private Reactions(Map<Situation, Map<Trouble, Reaction>> table) {
        this.table = table;
    }

    /** What follows this one; {@link Reaction.Unknown} where nothing is said. */
    public Reaction to(Situation situation, Trouble trouble) {
        Map<Trouble, Reaction> row = table.get(situation);
        Reaction known = row == null ? null : row.get(trouble);
        return known == null ? new Reaction.Unknown() : known;
    }

    /** The same, but a delayed event that is gone is followed by another one. */
    public Reactions rescheduling() {
        return new Builder(this).on(Situation.RESTART, new Reaction.Anew(), Trouble.NOT_FOUND, Trouble.CONFLICT).build();
    }

    /** Puts a table together. */
    public static final class Builder {

        private final Map<Situation, Map<Trouble, Reaction>> table = new EnumMap<>(Situation.class);

        public Builder() {}

        /** Begins with what another has. */
        public Builder(Reactions other) {
            for (Map.Entry<Situation, Map<Trouble, Reaction>> row : other.table.entrySet()) {
                table.put(row.getKey(), new EnumMap<>(row.getValue()));
            }
        }

        /** What follows these; the last word counts. */
        public Builder on(Situation situation, Reaction reaction, Trouble... troubles) {
            Map<Trouble, Reaction> row = table.computeIfAbsent(situation, any -> new EnumMap<>(Trouble.class));
            for (Trouble trouble : troubles) {
                row.put(trouble, reaction);
            }
            return this;
        }

        /** What follows all of which nothing is said yet in this situation. */
        public Builder otherwise(Situation situation, Reaction reaction) {
            Map<Trouble, Reaction> row = table.computeIfAbsent(situation, any -> new EnumMap<>(Trouble.class));
            for (Trouble trouble : Trouble.values()) {
                row.putIfAbsent(trouble, reaction);
            }
            return this;
        }

        /** Takes away what is said: nobody could read it. */
        public Builder unknown(Situation situation, Trouble... troubles) {
            Map<Trouble, Reaction> row = table.get(situation);
            for (Trouble trouble : troubles) {
                if (row != null) {
                    row.remove(trouble);
                }
            }
            return this;
        }

        public Reactions build() {
            Map<Situation, Map<Trouble, Reaction>> copy = new EnumMap<>(Situation.class);
            for (Map.Entry<Situation, Map<Trouble, Reaction>> row : table.entrySet()) {
                copy.put(row.getKey(), new EnumMap<>(row.getValue()));
            }
            return new Reactions(copy);
        }
    }

    /** The reaction, or null where nobody could read it. */
    public @Nullable Reaction known(Situation situation, Trouble trouble) {
        Reaction reaction = to(situation, trouble);
        return reaction instanceof Reaction.Unknown ? null : reaction;
    }
}
