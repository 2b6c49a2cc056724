package dev.tarry.sandbox.fault;

import dev.tarry.matrix.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can go wrong. */
enum FaultKind {
    LATENCY("latency", Value.DURATION), STALL("stall", Value.MAYBE_DURATION), DROP("drop", Value.MOMENT),
    STATUS("status", Value.STATUS), RATE_LIMIT("rate-limit", Value.MAYBE_DURATION), HTML("html", Value.MAYBE_STATUS),
    UNROUTED("unrouted", Value.NONE), OFF("off", Value.NONE), TRUNCATE("truncate", Value.NONE),
    CHUNKED("chunked", Value.MAYBE_CUT), SKEW("skew", Value.SIGNED_DURATION), SYNC_SILENT("sync-silent", Value.NONE),
    LOSE("lose", Value.NONE), LATE("late", Value.DURATION), EARLY("early", Value.DURATION), TWICE("twice", Value.NONE),
    SHUFFLE("shuffle", Value.MAYBE_DURATION);

    /** What stands behind the word. */
    enum Value { NONE, DURATION, MAYBE_DURATION, SIGNED_DURATION, STATUS, MAYBE_STATUS, MOMENT, MAYBE_CUT }

    final String word;
    final Value value;

    FaultKind(String word, Value value) {
        this.word = word;
        this.value = value;
    }

    /** Whether it strikes when a delayed event is scheduled or due, and not when a request comes. */
    boolean isOfFiring() {
        return this == LOSE || this == LATE || this == EARLY || this == TWICE || this == SHUFFLE;
    }

    /** Whether it answers in the homeserver's place. */
    boolean answers() {
        return this == STATUS || this == HTML || this == RATE_LIMIT || this == UNROUTED;
    }

    /** The routes it strikes where none are named; empty for all. */
    List<Route> routes() {
        return switch (this) {
            case UNROUTED -> List.of(Route.RESTART, Route.CANCEL);
            case SYNC_SILENT -> List.of(Route.SYNC);
            default -> List.of();
        };
    }

    static @Nullable FaultKind ofWord(String word) {
        for (FaultKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
