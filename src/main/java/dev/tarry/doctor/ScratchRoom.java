package dev.tarry.doctor;

import dev.tarry.doctor.Caller.Budget;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.outcome.Failures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The room to check in: made for it, and left and forgotten afterwards; or one that was named, in which nothing is changed. */
final class ScratchRoom {

    private final Visit visit;

    ScratchRoom(Visit visit) {
        this.visit = visit;
    }

    /** Makes one, or enters the one that was named; an answer that is no success if there is none. */
    @Nullable Answer open(@Nullable String named) {
        int exchange = visit.exchange();
        if (named != null) {
            visit.enter(named, false);
            Answer listening = visit.timeline().begin();
            report(exchange, listening, "the given room; only scratch events are sent to it");
            return listening.isOk() ? null : listening;
        }
        // 11: from 12 on a room's maker can not lose its power, and that is checked.
        Answer made = create(exchange, "11");
        if (made.status() == 400 && "M_UNSUPPORTED_ROOM_VERSION".equals(made.errcode())) {
            made = create(exchange, null);
        }
        if (!made.isOk() || made.json().text("room_id") == null) {
            report(exchange, made, "");
            return made;
        }
        visit.enter(made.json().text("room_id"), true);
        if (visit.other() != null) {
            visit.other().call(
                    exchange, Budget.FREE, WireRequest.post(join(), visit.other().token(), "{}"));
        }
        Answer listening = visit.timeline().begin();
        report(exchange, listening, "a scratch room; it is left and forgotten at the end");
        return listening.isOk() ? null : listening;
    }

    private String join() {
        return ApiPaths.room(visit.room()) + "/join";
    }

    private Answer create(int exchange, @Nullable String version) {
        JsonObject powers = JsonObject.builder()
                .put(Visit.STATE, 0)
                .put(Visit.POWERFUL, 50)
                .build();
        JsonObject.Builder body = JsonObject.builder()
                .put("preset", "private_chat")
                .put("name", "tarry doctor")
                .put("room_version", version)
                .put("power_level_content_override", JsonObject.of("events", powers));
        if (visit.other() != null) {
            body.put("invite", new JsonArray(List.of(Json.of(visit.other().userId()))));
        }
        String text = body.build().toString();
        WireRequest request = WireRequest.post(ApiPaths.V3 + "/createRoom", visit.me().token(), text);
        return visit.me().call(exchange, Budget.MESSAGES, request);
    }

    private void report(int exchange, Answer answer, String evidence) {
        if (answer.isOk()) {
            visit.findings().ok(Check.ROOM, exchange, evidence);
        } else {
            visit.findings().fail(Check.ROOM, exchange, answer, Failures.About.CREATE);
        }
    }

    /** Cancels what is still pending, and leaves; what could not be undone is noted. */
    void close() {
        visit.tidyUp();
        int exchange = visit.exchange();
        for (Scheduled one : visit.scheduled()) {
            if (!one.isEnded()) {
                Answer answer = visit.act(exchange, one, "cancel");
                if (!answer.isOk() && answer.status() != 404 && answer.status() != 409) {
                    visit.residue().add("a delayed event of type " + one.type() + " that fires within "
                            + one.delayMillis() / 1000 + " s");
                }
                one.end();
            }
        }
        if (visit.isOver()) {
            cancelUnanswered(exchange);
        }
        if (visit.isScratch()) {
            leave(exchange, visit.me());
            if (visit.other() != null) {
                leave(exchange, visit.other());
            }
        }
        if (visit.residue().isEmpty()) {
            visit.findings().ok(
                    Check.CLEANED, exchange,
                    visit.isScratch() ? "nothing is scheduled, and the room was left and forgotten" : "nothing is scheduled");
        } else {
            visit.findings().warn(Check.CLEANED, exchange, "left behind: " + String.join("; ", visit.residue()), "left-behind");
        }
    }

    /** A schedule that was cut off may have worked: what carries this visit's mark is ours. */
    private void cancelUnanswered(int exchange) {
        if (!Boolean.TRUE.equals(visit.hasList())) {
            return;
        }
        Answer list = visit.me().list(exchange);
        JsonArray items = list.isOk() ? list.json().array(Msc4140.DELAYED_EVENTS) : null;
        for (Json item : items == null ? JsonArray.EMPTY : items) {
            JsonObject content = item.asObject() == null ? null : item.asObject().object("content");
            if (content != null && visit.isOwn(content.text("mark"))) {
                visit.cancel(exchange, item.asObject().text(Msc4140.DELAY_ID));
            }
        }
    }

    private void leave(int exchange, Caller caller) {
        String room = ApiPaths.room(visit.room());
        Answer left = caller.call(exchange, Budget.FREE, WireRequest.post(room + "/leave", caller.token(), "{}"));
        Answer forgotten = !left.isOk()
                ? left
                : caller.call(exchange, Budget.FREE, WireRequest.post(room + "/forget", caller.token(), "{}"));
        if (!forgotten.isOk()) {
            visit.residue().add("the room " + visit.room() + ", which " + caller.userId() + " could not leave and forget");
        }
    }
}
