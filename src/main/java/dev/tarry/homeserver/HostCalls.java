package dev.tarry.homeserver;

import dev.tarry.host.CallResult;
import dev.tarry.host.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.JavaScript;
import dev.tarry.matrix.Percent;
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
     * @param earlier the answers before the last, for which it was repeated by request
     */
    public record Report(
            HomeserverCall call, CallResult result, Answer answer, Stop stop, String preview, List<Answer> earlier) {

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
    private final Speech speech;
    private final DelayedRequests requests;
    private final DialectFinder finder;
    private final FlagGuard flags;
    private final RoomFacts rooms;
    private final TxnIds txnIds;
    private final Repeater repeater;
    private final String token;
    private CallOptions options = CallOptions.NONE;

    public HostCalls(
            Homeserver homeserver, DialectFinder finder, RoomFacts rooms, TxnIds txnIds, Repeater repeater) {
        this.homeserver = homeserver;
        this.token = homeserver.connection().token();
        this.speech = homeserver.connection().speech();
        this.requests = new DelayedRequests(token);
        this.finder = finder;
        this.flags = finder.flags();
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
            return update(exchange, update);
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

    /** Acts on a delayed event, in the form that the homeserver knows; which that is shows in its answers. */
    private Report update(int exchange, HomeserverCall.UpdateDelayedEvent call) {
        boolean isAsked = speech.manage() == null && !speech.hasPath() && !options.dryRun();
        ManageForms forms = new ManageForms(speech, isAsked ? (Boolean) flags.versions(exchange).stable() : null);
        boolean safe = call.action().equals("restart");
        Report report = one(exchange, call, requests.manage(forms.form(), call.delayId(), call.action()), safe);
        String why = report.answer() == null ? null : forms.next(report.answer());
        while (why != null) {
            homeserver.note(exchange, "trying", why);
            report = one(exchange, call, requests.manage(forms.form(), call.delayId(), call.action()), safe);
            why = forms.next(report.answer());
        }
        return report;
    }

    private Report send(int exchange, HomeserverCall.SendEvent call) {
        if (call.delay() != null) {
            return schedule(exchange, call);
        }
        Report encrypted = refuseIfEncrypted(exchange, call);
        if (encrypted != null) {
            return encrypted;
        }
        String sticky = call.sticky() == null
                ? ""
                : "?" + Paths.STICKY + "=" + Percent.encode(JavaScript.string(call.sticky()));
        String path = DelayedRequests.path(call, call.stateKey() == null ? txnId() : "") + sticky;
        return one(exchange, call, WireRequest.put(path, token, call.content().toString()), true);
    }

    private Report schedule(int exchange, HomeserverCall.SendEvent call) {
        boolean unasked = options.dryRun() || options.force();
        Dialect.Schedule form = speech.schedule();
        if (!unasked && (form == null || form == Dialect.Schedule.QUERY)) {
            FlagGuard.Finding finding = flags.check(exchange, form == null);
            if (!finding.mayPass()) {
                return stopped(call, finding.answer(), finding.reason(), finding.sentence());
            }
            // What was remembered is older than today's promise of a better way, which may have replaced the parameter.
            form = speech.toldSchedule() || !flags.versions(exchange).stable() ? form : null;
        }
        Report encrypted = refuseIfEncrypted(exchange, call);
        if (encrypted != null) {
            return encrypted;
        }
        if (form == null && !unasked) {
            DialectFinder.Found<Dialect.Schedule> found = finder.schedule(exchange, call.roomId(), true);
            if (found.word() == null) {
                return new Report(call, result(found.answer()), found.answer(), Stop.UNANSWERED, null, List.of());
            }
            form = found.word();
        }
        Report report = scheduleBy(form == null ? Dialect.Schedule.QUERY : form, exchange, call);
        boolean isGone = report.answer() != null && report.answer().isUnrecognized() && form != null
                && form != Dialect.Schedule.QUERY && !speech.toldSchedule();
        return isGone ? scheduleAnew(form, exchange, call, report) : report;
    }

    private Report scheduleBy(Dialect.Schedule form, int exchange, HomeserverCall.SendEvent call) {
        // A state event scheduled twice by query are two delayed events; anything with a transaction id is one.
        boolean isRepeatable = call.stateKey() == null || form != Dialect.Schedule.QUERY;
        Report report = one(exchange, call, requests.schedule(form, call, txnId()), isRepeatable);
        if (report.answer() != null && report.answer().isOk() && report.answer().json().has("event_id")
                && options.txnId() == null) {
            // A transaction id that was used before brings back its old answer: that proves nothing.
            flags.rememberSentAtOnce();
        }
        return report;
    }

    /** The endpoint that was there is not known any more: asks again how it is done, and does it if that is another way. */
    private Report scheduleAnew(Dialect.Schedule tried, int exchange, HomeserverCall.SendEvent call, Report before) {
        speech.forgetSchedule();
        homeserver.note(exchange, "probing", "that endpoint is not known here; how are events scheduled?");
        boolean isOn = flags.ask(exchange).isOn();
        Dialect.Schedule found = finder.schedule(exchange, call.roomId(), tried != Dialect.Schedule.PUT_STABLE).word();
        boolean isNew = found != null && found != tried && (isOn || found != Dialect.Schedule.QUERY);
        return isNew ? scheduleBy(found, exchange, call) : before;
    }

    /** State events are never encrypted; a message must not go in the clear where everything else is encrypted. */
    private Report refuseIfEncrypted(int exchange, HomeserverCall.SendEvent call) {
        if (options.dryRun() || options.plaintext() || call.stateKey() != null) {
            return null;
        }
        Boolean known = rooms.isEncrypted(call.roomId());
        if (known == null) {
            Answer answer = homeserver.call(
                    exchange, WireRequest.get(Paths.state(call.roomId(), "m.room.encryption", ""), token));
            if (!answer.isOk() && !(answer.status() == 404 && "M_NOT_FOUND".equals(answer.errcode()))) {
                return new Report(call, result(answer), answer, Stop.UNANSWERED, null, List.of());
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
            return new Report(call, result(answer), answer, Stop.UNANSWERED, null, List.of());
        }
        return new Report(call, new CallResult.Failed(sentence), answer, new Stop(reason, sentence), null, List.of());
    }

    private Report one(int exchange, HomeserverCall call, WireRequest request, boolean repeatable) {
        if (options.dryRun()) {
            return new Report(
                    call, new CallResult.Failed("dry run"), null, null, homeserver.preview(request), List.of());
        }
        Answer answer = homeserver.call(exchange, request);
        List<Answer> earlier = new ArrayList<>();
        while (earlier.size() < options.retries()
                && repeater.mayRepeat(answer, repeatable, earlier.size(), options.timeLeft())) {
            earlier.add(answer);
            answer = homeserver.call(exchange, request);
        }
        return new Report(call, result(answer), answer, null, null, earlier);
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
        CallResult result = EventsWanted.ofTimeline(call, chunk);
        return new Report(call, result, report.answer(), null, null, report.earlier());
    }

    /** All state, as events: {@code GET …/state} is an array, which {@link Answer} carries under {@code events}. */
    private Report readState(int exchange, HomeserverCall call, String roomId) {
        Report report = one(exchange, call, WireRequest.get(Paths.room(roomId) + "/state", token), true);
        JsonArray all = report.answer() != null && report.answer().isOk() ? report.answer().json().array("events") : null;
        if (all == null) {
            return report;
        }
        CallResult result = EventsWanted.ofState(call, roomId, all);
        return new Report(call, result, report.answer(), null, null, report.earlier());
    }
}
