package dev.tarry.doctor.check;

import dev.tarry.doctor.checklist.Check;
import dev.tarry.doctor.client.RateBudget;
import dev.tarry.doctor.client.RateLimitedClient;
import dev.tarry.doctor.client.ScratchEvent;
import dev.tarry.doctor.client.ScratchEvents;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.dialect.DialectFinder;
import dev.tarry.homeserver.dialect.ListedDelayedEvent;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.outcome.Failures;
import dev.tarry.time.Durations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The room to check in: made for it, and left and forgotten afterwards; or one that was named, in which nothing is changed. */
public final class ScratchRoom {

    private static final String NAME = "tarry doctor";

    private final CheckContext context;
    private @Nullable RoomContext entered;

    public ScratchRoom(CheckContext context) {
        this.context = context;
    }

    /** The room that was entered: there is one once {@link #open} has returned null. */
    public RoomContext entered() {
        if (entered == null) {
            throw new IllegalStateException("no room was entered");
        }
        return entered;
    }

    /** Makes one, or enters the one that was named; an answer that is no success if there is none. */
    public @Nullable Answer open(@Nullable RoomId named) {
        int exchange = context.exchange();
        if (named != null) {
            Answer listening = enter(named, false);
            report(exchange, listening, "the given room; only scratch events are sent to it");
            return listening.isOk() ? null : listening;
        }
        // 11: from 12 on a room's maker cannot lose its power, and that is checked.
        Answer made = create(exchange, "11");
        if (made.status() == 400 && "M_UNSUPPORTED_ROOM_VERSION".equals(made.errcode())) {
            made = create(exchange, null);
        }
        RoomId roomId = made.isOk() ? RoomId.ofNullable(made.body().text("room_id")) : null;
        if (roomId == null) {
            report(exchange, made, "");
            if (made.isLost()) {
                context.residue().add("perhaps a room named \"" + NAME + "\", whose creation was not answered");
            }
            return made;
        }
        RateLimitedClient other = context.other();
        if (other != null) {
            Answer joined = other.call(
                    exchange, RateBudget.FREE, WireRequest.post(ApiPaths.room(roomId) + "/join", other.token(), "{}"));
            if (!joined.isOk()) {
                context.otherIsAbsent("the second account could not join the scratch room: " + DialectFinder.told(joined));
            }
        }
        Answer listening = enter(roomId, true);
        report(exchange, listening, "a scratch room; it is left and forgotten at the end");
        return listening.isOk() ? null : listening;
    }

    private Answer enter(RoomId roomId, boolean isScratch) {
        RoomContext room = new RoomContext(context, roomId, isScratch);
        entered = room;
        return room.timeline().begin();
    }

    private Answer create(int exchange, @Nullable String version) {
        JsonObject powers = JsonObject.builder()
                .put(ScratchEvents.STATE.text(), 0)
                .put(ScratchEvents.POWERFUL.text(), 50)
                .build();
        JsonObject.Builder body = JsonObject.builder()
                .put("preset", "private_chat")
                .put("name", NAME)
                .put("room_version", version)
                .put("power_level_content_override", JsonObject.of("events", powers));
        UserId other = context.other() == null ? null : context.other().userId();
        if (other != null) {
            body.put("invite", new JsonArray(List.of(Json.of(other.text()))));
        }
        String text = body.build().toString();
        return context.client().call(
                exchange, RateBudget.MESSAGES, WireRequest.post(ApiPaths.V3 + "/createRoom", context.client().token(), text));
    }

    private void report(int exchange, Answer answer, String evidence) {
        if (answer.isOk()) {
            context.findings().ok(Check.ROOM, exchange, evidence);
        } else {
            context.findings().fail(Check.ROOM, exchange, answer, Failures.About.CREATE);
        }
    }

    /** Cancels what is still pending, and leaves, if one was entered; what could not be undone is noted. */
    public void close() {
        RoomContext room = entered;
        if (room == null) {
            report(context.exchange(), "");
            return;
        }
        boolean isCut = room.isOver();
        context.tidyUp();
        int exchange = context.exchange();
        for (ScratchEvent one : room.events().scheduled()) {
            if (!one.isEnded()) {
                Answer answer = room.act(exchange, one, "cancel");
                if (!answer.isOk() && answer.status() != 404 && answer.status() != 409) {
                    context.residue().add("a delayed event of type " + one.type() + " that fires within "
                            + Durations.show(one.delay().toMillis()));
                }
                one.end();
            }
        }
        if (isCut || !room.events().unanswered().isEmpty()) {
            cancelUnanswered(exchange, room);
        }
        ScratchEvents others = room.othersEvents();
        for (ScratchEvent one : others == null ? List.<ScratchEvent>of() : others.unanswered()) {
            mayBeLeft(one);
        }
        if (room.isScratch()) {
            leave(exchange, context.client(), room.roomId());
            if (context.other() != null) {
                leave(exchange, context.other(), room.roomId());
            }
        }
        report(exchange, room.isScratch() ? "nothing is scheduled, and the room was left and forgotten" : "nothing is scheduled");
    }

    /** Says what was left behind; nothing if nothing was, and there is nothing to say of that. */
    private void report(int exchange, String clean) {
        if (!context.residue().isEmpty()) {
            context.findings().warn(
                    Check.CLEANED, exchange, "left behind: " + String.join("; ", context.residue()), "left-behind");
        } else if (!clean.isEmpty()) {
            context.findings().ok(Check.CLEANED, exchange, clean);
        }
    }

    private void mayBeLeft(ScratchEvent one) {
        context.residue().add("perhaps a delayed event of type " + one.type() + " that fires within "
                + Durations.show(one.delay().toMillis()) + ", whose schedule was not answered");
    }

    /** A schedule that was cut off may have worked: what carries this run's mark is ours. */
    private void cancelUnanswered(int exchange, RoomContext room) {
        List<ScratchEvent> unanswered = room.events().unanswered();
        boolean isAsked = Boolean.TRUE.equals(room.hasList()) || room.hasList() == null && !unanswered.isEmpty();
        Answer list = isAsked ? room.events().list(exchange) : null;
        if (list == null || !list.isOk()) {
            unanswered.forEach(this::mayBeLeft);
            return;
        }
        for (JsonObject listed : ListedDelayedEvent.items(list.body())) {
            JsonObject content = listed.object("content");
            DelayId id = DelayId.ofNullable(listed.text(Msc4140.DELAY_ID));
            if (content != null && !room.events().cancelIfOwn(exchange, content.text("mark"), id)) {
                context.residue().add("a delayed event of this run that could not be cancelled");
            }
        }
    }

    private void leave(int exchange, RateLimitedClient client, RoomId roomId) {
        String room = ApiPaths.room(roomId);
        Answer left = client.call(exchange, RateBudget.FREE, WireRequest.post(room + "/leave", client.token(), "{}"));
        Answer forgotten = !left.isOk()
                ? left
                : client.call(exchange, RateBudget.FREE, WireRequest.post(room + "/forget", client.token(), "{}"));
        if (!forgotten.isOk()) {
            context.residue().add("the room " + roomId + ", which " + client.userId() + " could not leave and forget");
        }
    }
}
