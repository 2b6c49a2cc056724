package dev.tarry.cli;

import dev.tarry.cli.context.Sessions;
import dev.tarry.delay.Delay;
import dev.tarry.matrix.Name;
import dev.tarry.render.ControlCharEscaper;
import dev.tarry.session.Session;
import dev.tarry.time.Moments;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code @demo !sandbox  delay-1 at 14:03:27 ❯ }: who acts where, and the delayed event that is due first. A time of day stays
 * right while nobody types, also in what was printed long ago; a countdown would have to be drawn anew each second.
 */
final class ShellPrompt {

    private static final String ARROW = "❯ ";
    private static final int MAX_NAME = 16;

    private ShellPrompt() {}

    /**
     * The prompt, so wide that at least half of the window is left for the line.
     *
     * @param width the window's columns
     */
    static String of(Sessions sessions, int width) {
        Session session = sessions.current();
        String who = with(part(Name.text(session.account().userId())), " ", part(Name.text(session.account().roomId())));
        String whole = with(with(who, "  ", next(sessions, session)), " ", ARROW);
        if (columns(whole) * 2 <= width) {
            return whole;
        }
        String brief = with(who, " ", ARROW);
        return columns(brief) * 2 <= width ? brief : ARROW;
    }

    private static String with(String before, String between, String after) {
        return before.isEmpty() || after.isEmpty() ? before + after : before + between + after;
    }

    private static int columns(String text) {
        return text.codePointCount(0, text.length());
    }

    /** An id without its server. */
    private static String part(@Nullable String id) {
        if (id == null) {
            return "";
        }
        int colon = id.indexOf(':');
        String local = ControlCharEscaper.escape(colon < 0 ? id : id.substring(0, colon), false);
        return local.length() > MAX_NAME ? local.substring(0, MAX_NAME - 1) + "…" : local;
    }

    /** The delay that is due first. It takes no lock but that of the known delays: the terminal's own is held here. */
    private static String next(Sessions sessions, Session session) {
        Delay first = session.delays().known().firstDue();
        if (first == null) {
            return "";
        }
        Instant due = first.dueAt();
        Duration left = first.left(session.clock().monotonicNanos());
        if (due == null || left == null) {
            return first.label();
        }
        if (left.isNegative()) {
            return first.label() + " overdue";
        }
        String date = local(sessions, due);
        boolean isToday = date.substring(0, 10).equals(local(sessions, due.minus(left)).substring(0, 10));
        return first.label() + " at " + (isToday ? "" : date.substring(0, 10) + " ") + date.substring(11, 19);
    }

    private static String local(Sessions sessions, Instant at) {
        return Moments.rfc3339(at.toEpochMilli() + sessions.zoneOffset(at));
    }
}
