package dev.tarry.homeserver;

import dev.tarry.host.CallResult;
import dev.tarry.host.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.JavaScript;
import dev.tarry.matrix.Percent;
import dev.tarry.time.TimeSource;
import java.util.ArrayList;
import java.util.List;

/** Does for the host what it asks of the homeserver, in the homeserver's dialect, behind the guards. */
public final class HostCalls {

    /**
     * How one call came out.
     *
     * @param result what the host gets
     * @param answer the homeserver's last answer, or null if it was not asked
     * @param stop why a guard of ours let nothing pass, or null
     * @param preview the request that would have gone, under a dry run, else null
     * @param repeated how often it was repeated by request
     */
    public record Report(
            HomeserverCall call, CallResult result, Answer answer, Stop stop, String preview, int repeated) {

        /** What the trace should say of it beside the requests, or null. */
        public String remark() {
            return stop == null ? null : stop.sentence();
        }
    }

    /** A guard's refusal; the reason is a word for scripts, the sentence is for people. */
    public record Stop(String reason, String sentence) {

        /** The guard's own question failed, so nothing was sent; the report's answer says how. */
        public static final Stop UNANSWERED = new Stop("unanswered", null);
    }

    private final Homeserver homeserver;
    private final DelayedRequests requests;
    private final FlagGuard flags;
    private final RoomFacts rooms;
    private final TxnIds txnIds;
    private final Repeater repeater;
    private final String token;
    private CallOptions options = CallOptions.NONE;

    public HostCalls(
            Homeserver homeserver, VersionsCache cache, RoomFacts rooms, TxnIds txnIds, TimeSource clock,
            Repeater repeater) {
        this.homeserver = homeserver;
        this.token = homeserver.connection().token();
        this.requests = new DelayedRequests(homeserver.connection().dialect(), token);
        this.flags = new FlagGuard(cache, clock);
        this.rooms = rooms;
        this.txnIds = txnIds;
        this.repeater = repeater;
    }

    /** What holds for the calls of the next command. */
    public void options(CallOptions newOptions) {
        options = newOptions;
    }

    public Report perform(int exchange, HomeserverCall call) {
        if (call instanceof HomeserverCall.SendEvent send) {
            return send(exchange, send);
        }
        if (call instanceof HomeserverCall.UpdateDelayedEvent update) {
            boolean safe = update.action().equals("restart");
            return one(exchange, call, requests.manage(update.delayId(), update.action()), safe);
        }
        if (call instanceof HomeserverCall.Redact redact) {
            String path = Paths.redact(redact.roomId(), redact.eventId(), txnId());
            return one(exchange, call, WireRequest.put(path, token, "{}"), true);
        }
        if (call instanceof HomeserverCall.ReadTimeline read) {
            return readTimeline(exchange, read);
        }
        if (call instanceof HomeserverCall.JoinedRooms) {
            return one(exchange, call, WireRequest.get(Paths.V3 + "/joined_rooms", token), true);
        }
        String room = call instanceof HomeserverCall.ReadState state
                ? state.roomId()
                : ((HomeserverCall.ReadAllState) call).roomId();
        return readState(exchange, call, room);
    }

    private String txnId() {
        return options.txnId() != null ? options.txnId() : txnIds.next();
    }

    private Report send(int exchange, HomeserverCall.SendEvent call) {
        boolean delayed = call.delay() != null;
        if (!options.dryRun()) {
            if (delayed && homeserver.connection().dialect().schedule() == Dialect.Schedule.QUERY && !options.force()) {
                FlagGuard.Finding finding = flags.check(exchange, homeserver);
                if (!finding.mayPass()) {
                    return stopped(call, finding.answer(), finding.reason(), finding.sentence());
                }
            }
            if (call.stateKey() == null && !options.plaintext()) {
                Report encrypted = refuseIfEncrypted(exchange, call);
                if (encrypted != null) {
                    return encrypted;
                }
            }
        }
        if (delayed) {
            Report report = one(exchange, call, requests.schedule(call, txnId()), isRepeatable(call));
            if (report.answer() != null && report.answer().isOk() && report.answer().json().has("event_id")
                    && options.txnId() == null) {
                // A transaction id that was used before brings back its old answer: that proves nothing.
                flags.rememberSentAtOnce();
            }
            return report;
        }
        String sticky = call.sticky() == null
                ? ""
                : "?" + Paths.STICKY + "=" + Percent.encode(JavaScript.string(call.sticky()));
        String path = DelayedRequests.path(call, call.stateKey() == null ? txnId() : "") + sticky;
        return one(exchange, call, WireRequest.put(path, token, call.content().toString()), true);
    }

    /** A state event scheduled twice by query are two delayed events; anything with a transaction id is one. */
    private boolean isRepeatable(HomeserverCall.SendEvent call) {
        return call.stateKey() == null || homeserver.connection().dialect().schedule() != Dialect.Schedule.QUERY;
    }

    /** State events are never encrypted; a message must not go in the clear where everything else is encrypted. */
    private Report refuseIfEncrypted(int exchange, HomeserverCall.SendEvent call) {
        Boolean known = rooms.isEncrypted(call.roomId());
        if (known == null) {
            Answer answer = homeserver.call(
                    exchange, WireRequest.get(Paths.state(call.roomId(), "m.room.encryption", ""), token));
            if (!answer.isOk() && !(answer.status() == 404 && "M_NOT_FOUND".equals(answer.errcode()))) {
                return new Report(call, result(answer), answer, Stop.UNANSWERED, null, 0);
            }
            known = answer.isOk();
        }
        return known
                ? stopped(
                        call, null, "encrypted_room",
                        "The room " + call.roomId() + " is encrypted and tarry does not encrypt; --plaintext sends the "
                                + "event in the clear.")
                : null;
    }

    private static Report stopped(HomeserverCall call, Answer answer, String reason, String sentence) {
        if (sentence == null) {
            return new Report(call, result(answer), answer, Stop.UNANSWERED, null, 0);
        }
        return new Report(call, new CallResult.Failed(sentence), answer, new Stop(reason, sentence), null, 0);
    }

    private Report one(int exchange, HomeserverCall call, WireRequest request, boolean repeatable) {
        if (options.dryRun()) {
            return new Report(
                    call, new CallResult.Failed("dry run"), null, null, homeserver.preview(request), 0);
        }
        Answer answer = homeserver.call(exchange, request);
        int repeated = 0;
        while (repeated < options.retries() && repeater.mayRepeat(answer, repeatable, repeated, options.timeLeft())) {
            repeated++;
            answer = homeserver.call(exchange, request);
        }
        return new Report(call, result(answer), answer, null, null, repeated);
    }

    private static CallResult result(Answer answer) {
        if (answer.isOk()) {
            return new CallResult.Done(answer.json());
        }
        // A JSON error without an errcode still reaches the widget, as js-sdk would pass it on.
        if (answer.json() != null && answer.status() >= 400) {
            return new CallResult.Refused(answer.status(), answer.headers(), answer.url(), answer.json());
        }
        return new CallResult.Failed(answer.fault() == null ? "no answer" : answer.fault().getMessage());
    }

    private Report readTimeline(int exchange, HomeserverCall.ReadTimeline call) {
        boolean filtered = call.msgtype() != null || call.stateKey() != null || call.anyState();
        long limit = filtered ? Math.max(100, call.limit()) : call.limit() == 0 ? 50 : call.limit();
        String filter = JsonObject.of("types", new JsonArray(List.of(Json.of(call.type())))).toString();
        String path = Paths.room(call.roomId()) + "/messages?dir=b&limit=" + limit + "&filter=" + Percent.encode(filter);
        Report report = one(exchange, call, WireRequest.get(path, token), true);
        JsonArray chunk = report.answer() != null && report.answer().isOk() ? report.answer().json().array("chunk") : null;
        if (chunk == null) {
            return report;
        }
        List<Json> events = new ArrayList<>();
        for (Json item : chunk) {
            JsonObject event = item.asObject();
            if (event == null) {
                continue;
            }
            if (call.since() != null && call.since().equals(event.text("event_id"))) {
                break;
            }
            if (matches(call, event) && (call.limit() == 0 || events.size() < call.limit())) {
                events.add(event.has("room_id") ? event : event.with("room_id", Json.of(call.roomId())));
            }
        }
        CallResult result = new CallResult.Done(JsonObject.of("events", new JsonArray(events)));
        return new Report(call, result, report.answer(), null, null, report.repeated());
    }

    private static boolean matches(HomeserverCall.ReadTimeline call, JsonObject event) {
        boolean isState = event.has("state_key");
        if (!call.type().equals(event.text("type")) || isState != (call.anyState() || call.stateKey() != null)) {
            return false;
        }
        if (call.stateKey() != null && !call.stateKey().equals(event.text("state_key"))) {
            return false;
        }
        JsonObject content = event.object("content");
        return call.msgtype() == null || content != null && call.msgtype().equals(content.text("msgtype"));
    }

    /** All state, as events: {@code GET …/state} is an array, which {@link Answer} carries under {@code events}. */
    private Report readState(int exchange, HomeserverCall call, String roomId) {
        Report report = one(exchange, call, WireRequest.get(Paths.room(roomId) + "/state", token), true);
        JsonArray all = report.answer() != null && report.answer().isOk() ? report.answer().json().array("events") : null;
        if (all == null) {
            return report;
        }
        List<Json> events = new ArrayList<>();
        for (Json item : all) {
            JsonObject event = item.asObject();
            if (event != null && isWanted(call, event)) {
                events.add(event.has("room_id") ? event : event.with("room_id", Json.of(roomId)));
            }
        }
        CallResult result = new CallResult.Done(JsonObject.of("events", new JsonArray(events)));
        return new Report(call, result, report.answer(), null, null, report.repeated());
    }

    private static boolean isWanted(HomeserverCall call, JsonObject event) {
        return !(call instanceof HomeserverCall.ReadState state)
                || state.type().equals(event.text("type"))
                        && (state.stateKey() == null || state.stateKey().equals(event.text("state_key")));
    }
}
