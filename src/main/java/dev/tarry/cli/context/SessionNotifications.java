package dev.tarry.cli.context;

import dev.tarry.cli.terminal.OutcomeNews;
import dev.tarry.cli.terminal.Printer;
import dev.tarry.delay.Delay;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.ledger.file.LedgerException;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.LedgerFailures;
import dev.tarry.render.OutcomeText;
import dev.tarry.session.Session;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells what a session hears beside the commands' own outcomes: delays that ended, and a homeserver gone silent. */
public final class SessionNotifications implements Session.Listener {

    private final Printer printer;
    private final Start.Mode mode;
    private final OutcomeNews news;
    private volatile boolean json;
    private volatile @Nullable RoomListener roomListener;

    SessionNotifications(Printer printer, Start.Mode mode, boolean json) {
        this.printer = printer;
        this.mode = mode;
        this.json = json;
        this.news = new OutcomeNews(mode == Start.Mode.PIPED, new Teller());
    }

    /** What became of delays, told once in text; as JSON each is an object of its own, whatever commands tell. */
    public OutcomeNews news() {
        return news;
    }

    private final class Teller implements Consumer<Delay> {
        @Override
        public void accept(Delay delay) {
            printer.prose(" " + printer.theme().strong(delay.label()) + " " + OutcomeText.news(delay));
        }
    }

    /** Whether it is told as JSON. */
    public void json(boolean asJson) {
        json = asJson;
    }

    /** Hears what happens in rooms. */
    public interface RoomListener {

        /** An event was seen in a timeline; {@code room_id} is in it. */
        void seen(JsonObject event);

        /** Events of a room are missing behind this one; null if none was told of before. */
        void missed(RoomId room, @Nullable EventId last);
    }

    /** Tells of what happens in rooms from now on; null ends it. */
    public void onEvent(@Nullable RoomListener listener) {
        roomListener = listener;
    }

    @Override
    public void ended(Delay delay) {
        if (mode == Start.Mode.ONE_SHOT) {
            // The command itself says what it waited for.
            return;
        }
        if (json) {
            printer.result(OutcomeText.json(delay).with("event", Json.of(delay.state().word())).toString());
        } else {
            news.ended(delay);
        }
    }

    @Override
    public void seen(JsonObject event) {
        RoomListener listener = roomListener;
        if (listener != null) {
            listener.seen(event);
        }
    }

    @Override
    public void missed(RoomId room, @Nullable EventId last) {
        RoomListener listener = roomListener;
        if (listener != null) {
            listener.missed(room, last);
        }
    }

    @Override
    public void defect(RuntimeException e) {
        printer.warn("internal error: " + e + "; this is a bug in tarry, please report it.");
    }

    @Override
    public void ledgerFailed(LedgerException why) {
        printer.warn(LedgerFailures.sentence(why) + " What became of a delayed event is missing there.");
    }

    @Override
    public void hurried() {
        printer.warn("the homeserver answers /sync at once with nothing new instead of waiting; tarry asks it less often, so "
                + "events are seen up to 5 s late.");
    }

    @Override
    public void heard(@Nullable Failure failure) {
        printer.warn(failure == null
                ? "/sync works again."
                : "/sync fails, so fired events are not seen: " + failure.message());
    }
}
