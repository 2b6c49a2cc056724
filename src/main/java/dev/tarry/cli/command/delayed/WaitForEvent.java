package dev.tarry.cli.command.delayed;

import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.context.SessionNotifications;
import dev.tarry.cli.context.TargetRoom;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import dev.tarry.session.SyncLoop;
import dev.tarry.time.Durations;
import dev.tarry.wording.EffectText;
import org.jspecify.annotations.Nullable;

/** Waits for an event of a type that is seen from now on, or that came after another one; or for none to come. */
final class WaitForEvent implements SessionNotifications.RoomListener {

    private final Invocation call;
    private final Session session;
    private final EventType type;
    private final @Nullable String stateKey;
    private final boolean absent;
    private final RoomId room;
    private final Pages pages;
    private volatile @Nullable JsonObject found;

    WaitForEvent(Invocation call, Session session, String type) throws CommandException {
        this.call = call;
        this.session = session;
        this.type = new EventType(type);
        this.stateKey = call.option("--state-key");
        this.absent = call.flag("--absent");
        this.room = TargetRoom.needed(session);
        this.pages = new Pages(EventId.ofNullable(call.option("--since")));
    }

    @Override
    public void seen(JsonObject event) {
        if (found == null && isMeant(event)) {
            pages.seen(event);
        }
    }

    @Override
    public void missed(RoomId where, @Nullable EventId last) {
        if (where.equals(room)) {
            pages.missed(last);
        }
    }

    private boolean isMeant(JsonObject event) {
        String where = event.text("room_id");
        return type.text().equals(event.text("type"))
                && (where == null || room.text().equals(where))
                && (stateKey == null || stateKey.equals(event.text("state_key")));
    }

    Outcome run(long limit) throws CommandException {
        call.sessions().notifications().onEvent(this);
        Failure failure;
        try {
            call.sessions().syncLoop().begin(call.interrupt().scope(call.line()));
            failure = isHeard();
            failure = failure == null ? await(limit) : failure;
        } finally {
            call.sessions().notifications().onEvent(null);
        }
        Outcome.Builder out = Outcome.builder().exchange(pages.number);
        JsonObject event = found;
        if (event != null) {
            describe(event, out);
        } else {
            out.field("room_id", room.text()).field("type", type.text());
        }
        return absent ? ofNone(event, failure, limit, out) : ofOne(event, failure, limit, out);
    }

    private void describe(JsonObject event, Outcome.Builder out) {
        out.field("event_id", event.text("event_id"))
                .field("room_id", room.text())
                .field("type", type.text())
                .field("state_key", event.text("state_key"))
                .field("sender", event.text("sender"))
                .field("content", event.get("content"));
    }

    private Outcome ofOne(@Nullable JsonObject event, @Nullable Failure failure, long limit, Outcome.Builder out) {
        if (event != null) {
            return out.line(event.text("event_id") + "  " + event.text("sender") + "  " + event.get("content"))
                    .value(event.text("event_id"))
                    .build();
        }
        return out.failure(failure != null
                        ? failure
                        : Failure.expectation(
                                "timeout", "No " + type + " event arrived within " + Durations.spell(limit) + "."))
                .build();
    }

    private Outcome ofNone(@Nullable JsonObject event, @Nullable Failure failure, long limit, Outcome.Builder out) {
        if (event != null) {
            return out.failure(Failure.expectation(
                            "present", "An event of the type " + type + " arrived although there was to be none: "
                                    + event.text("event_id") + " from " + event.text("sender") + "."))
                    .build();
        }
        if (failure != null) {
            return out.failure(failure).build();
        }
        if (session.clock().isHeld()) {
            out.field("held", JsonBoolean.TRUE)
                    .note("the clock is held, so nothing was waited for; move it with sandbox clock advance");
        }
        return out.field("absent", JsonBoolean.TRUE)
                .prose("no " + type + " event arrived within " + Durations.spell(limit))
                .build();
    }

    /** Why nothing of this room will be heard, or null: who is not in it is told nothing, however long that takes. */
    private @Nullable Failure isHeard() throws CommandException {
        SyncLoop sync = call.sessions().syncLoop();
        if (sync.isHopeless()) {
            return sync.trouble();
        }
        if (sync.hears(room) || sync.trouble() != null) {
            return null;
        }
        Answer answer = call.sessions().api(call.line()).joinedRooms(pages.exchange());
        if (answer.isFlawedSuccess()) {
            return Failures.of(answer, Failures.About.ROOMS);
        }
        JsonArray joined = answer.isOk() ? answer.body().array("joined_rooms") : null;
        return joined == null || joined.texts().contains(room.text())
                ? null
                : Failure.expectation("not_joined", "This user is not in the room, so no event of it would be seen.");
    }

    /** Returns why there is no event; null if there is one, or none came. */
    private @Nullable Failure await(long limit) throws CommandException {
        SyncLoop sync = call.sessions().syncLoop();
        long end = session.clock().monotonicNanos() + limit * 1_000_000L;
        while (true) {
            Failure failure = pages.catchUp();
            if (found != null || failure != null) {
                return failure;
            }
            if (call.interrupt().isRaised()) {
                return interrupted();
            }
            long left = (end - session.clock().monotonicNanos()) / 1_000_000;
            if (left <= 0 || sync.isHopeless() || !sync.await(left, call.interrupt().cancellation())) {
                failure = pages.catchUp();
                return found != null ? null : failure != null ? failure : inVain();
            }
        }
    }

    private @Nullable Failure inVain() {
        SyncLoop sync = call.sessions().syncLoop();
        if (call.interrupt().isRaised()) {
            return interrupted();
        }
        return sync.isRunning() || sync.trouble() != null
                ? sync.trouble()
                : Failure.expectation(
                        "unknown_outcome", "/sync has not answered in this time, so no event would have been seen.");
    }

    private Failure interrupted() {
        return Failure.interrupted(EffectText.interruptedWaitForEvent(type.text()));
    }

    /** What came after an event, page by page: {@code --since}, and what {@code /sync} leaves out where much comes at once. */
    private final class Pages {

        private final boolean isSince;
        private @Nullable EventId after;
        private @Nullable String place;
        private boolean isToRead;
        private boolean isGap;
        private int number;

        Pages(@Nullable EventId since) {
            this.isSince = since != null;
            this.after = since;
            this.isToRead = isSince;
        }

        /** One that is meant was heard. It may be older than the event that was named. */
        synchronized void seen(JsonObject event) {
            if (isSince || isGap) {
                isToRead = true;
            } else {
                found = event;
            }
        }

        synchronized void missed(@Nullable EventId last) {
            isGap = true;
            isToRead = true;
            after = isSince || after != null ? after : last;
        }

        /** The exchange of the command's own calls. */
        int exchange() {
            number = number == 0 ? session.nextExchange() : number;
            return number;
        }

        /** Reads what there is to read; returns why that is not possible, or null. */
        @Nullable Failure catchUp() throws CommandException {
            EventId event;
            synchronized (this) {
                if (!isToRead) {
                    return null;
                }
                isToRead = false;
                event = after;
            }
            if (event == null) {
                return Failure.expectation(
                        "unknown_outcome",
                        "More events came at once than /sync tells, so a " + type + " event may have been missed.");
            }
            ClientServerApi api = call.sessions().api(call.line());
            if (place == null) {
                Answer around = api.context(exchange(), room, event);
                if (around.isNotFound()) {
                    return Failure.usage("The room has no event " + event + ", or this user may not see it.", null);
                }
                if (!around.isOk()) {
                    return Failures.of(around, Failures.About.READ);
                }
                place = around.body().text("end");
            }
            return read(api);
        }

        private @Nullable Failure read(ClientServerApi api) {
            while (place != null && found == null && !call.interrupt().isRaised()) {
                Answer page = api.messagesAfter(exchange(), room, type, place);
                if (!page.isOk()) {
                    return Failures.of(page, Failures.About.READ);
                }
                JsonArray chunk = page.body().array("chunk");
                for (Json item : chunk == null ? JsonArray.EMPTY : chunk) {
                    JsonObject event = item.asObject();
                    if (event != null && found == null && isMeant(event)) {
                        found = event;
                    }
                }
                String next = page.body().text("end");
                if (next == null || next.equals(place) || chunk == null || chunk.isEmpty()) {
                    return null;
                }
                place = next;
            }
            return null;
        }
    }
}
