package dev.tarry.explain;

import java.util.Locale;

/** What is known of the delayed event that a symptom is about. */
public enum History {
    /** Nothing, or it is about none. */
    UNKNOWN,
    /** It should still wait: its due time is ahead. */
    WAITING,
    /** Its due time has passed, and nothing was seen of it. */
    OVERDUE,
    /** Its time came and it was sent. */
    FIRED,
    /** It was sent by hand. */
    SENT,
    /** We cancelled it. */
    CANCELLED,
    /** It was not listed any more and not seen in the room. */
    GONE,
    /** The homeserver told that sending it failed. */
    FAILED,
    /** This session has never seen such an id. */
    NEVER_SEEN;

    /** As the table writes it: {@code never-seen}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
