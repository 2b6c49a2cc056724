package dev.tarry.homeserver.call;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.homeserver.RetryPolicy;
import dev.tarry.homeserver.dialect.DelayedEventRequests;
import dev.tarry.homeserver.dialect.DialectFinder;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.JsonArray;
import dev.tarry.matrix.RoomId;
import dev.tarry.remark.Remark;
import dev.tarry.remark.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a host's: its exchange, what holds for it, and the requests that it becomes. */
final class OngoingCall {

    private final int exchange;
    private final CallOptions options;
    private final Homeserver homeserver;
    /** The same without repetitions: what is asked for itself is repeated here, for a schedule needs more care. */
    private final Homeserver plain;
    private final CallMeans means;
    private final DialectFinder finder;
    private boolean isIntended;

    OngoingCall(int exchange, CallOptions options, Homeserver homeserver, CallMeans means) {
        this.exchange = exchange;
        this.options = options;
        this.homeserver = homeserver;
        this.plain = homeserver.within(homeserver.scope().withRetries(0));
        this.means = means;
        this.finder = new DialectFinder(homeserver, means.knownDialect());
    }

    int exchange() {
        return exchange;
    }

    CallOptions options() {
        return options;
    }

    Homeserver homeserver() {
        return homeserver;
    }

    DialectFinder finder() {
        return finder;
    }

    KnownDialect knownDialect() {
        return means.knownDialect();
    }

    @Nullable String token() {
        return homeserver.connection().token();
    }

    DelayedEventRequests requests() {
        return new DelayedEventRequests(token());
    }

    String txnId() {
        return options.txnId() != null ? options.txnId() : means.txnIds().next();
    }

    /** Why a call is not made, since an id in it cannot stand in a path; asked before anything else is. Null if it can. */
    @Nullable CallReport unsent(HomeserverCall call, WireRequest request) {
        Answer unsent = homeserver.unsent(exchange, request);
        return unsent == null ? null : CallReport.answered(call, CallReport.result(unsent), unsent, List.of());
    }

    @Nullable CallReport unsent(HomeserverCall.SendEvent call) {
        return unsent(call, requests().immediate(call, options.txnId() == null ? "t" : options.txnId()));
    }

    /** Acts on a delayed event, in the form that the homeserver knows; which that is shows in its answers. */
    CallReport update(HomeserverCall.UpdateDelayedEvent call) {
        CallReport unsent = unsent(call, requests().one(false, call.delayId()));
        if (unsent != null) {
            return unsent;
        }
        KnownDialect knownDialect = knownDialect();
        boolean isAsked = knownDialect.manage() == null && !knownDialect.hasPath() && !options.dryRun();
        ManagementFallback forms =
                new ManagementFallback(knownDialect, isAsked ? (Boolean) finder.flags().versions(exchange).stable() : null);
        boolean safe = call.action().equals("restart");
        CallReport report = make(call, requests().manage(forms.form(), call.delayId(), call.action()), safe);
        Step why = next(forms, report);
        while (why != null) {
            homeserver.attempt(exchange, why);
            report = make(call, requests().manage(forms.form(), call.delayId(), call.action()), safe);
            why = next(forms, report);
        }
        return report;
    }

    private static @Nullable Step next(ManagementFallback forms, CallReport report) {
        // A dry run has no answer.
        return report.answer() == null ? null : forms.next(report.answer());
    }

    /** Sends an event now. */
    CallReport send(HomeserverCall.SendEvent call) {
        return make(call, requests().immediate(call, call.stateKey() == null ? txnId() : ""), true);
    }

    CallReport redact(HomeserverCall.Redact call) {
        String path = ApiPaths.redact(call.roomId(), call.eventId(), txnId());
        return make(call, WireRequest.put(path, token(), "{}"), true);
    }

    CallReport readTimeline(HomeserverCall.ReadTimeline call) {
        return new TimelineReading(this, call).read();
    }

    /** All state, as events: {@code GET …/state} is an array, which {@link Answer} carries under {@code events}. */
    CallReport readState(HomeserverCall call, RoomId roomId) {
        CallReport report = make(call, WireRequest.get(ApiPaths.room(roomId) + "/state", token()), true);
        JsonArray all = report.isOk() ? report.body().array("events") : null;
        return all == null ? unread(report) : report.with(EventFilter.ofState(call, roomId, all));
    }

    /** A success without what was to be read is none for a widget either: js-sdk throws where it reads it. */
    static CallReport unread(CallReport report) {
        return report.answer() != null && report.answer().isOfWrongForm() ? report.with(new CallResult.Failed()) : report;
    }

    CallReport joinedRooms(HomeserverCall.JoinedRooms call) {
        return unread(make(call, WireRequest.get(ApiPaths.V3 + "/joined_rooms", token()), true));
    }

    /**
     * Makes a request, and makes it again as far as that was asked for.
     *
     * @param repeatable whether a second effect is excluded even if the first request arrived
     */
    CallReport make(HomeserverCall call, WireRequest request, boolean repeatable) {
        CallReport unsent = unsent(call, request);
        if (unsent != null) {
            return unsent;
        }
        if (options.dryRun()) {
            return CallReport.dry(call, homeserver.preview(request));
        }
        if (!isIntended) {
            isIntended = true;
            Remark.GuardStop stop = means.intents().about(exchange, call);
            if (stop != null) {
                return CallReport.stopped(call, null, stop);
            }
        }
        Answer answer = plain.call(exchange, request);
        List<Answer> earlier = new ArrayList<>();
        while (earlier.size() < options.retries() && waits(answer, repeatable, earlier.size())) {
            earlier.add(answer);
            answer = plain.call(exchange, request);
        }
        CallResult result = CallReport.result(answer);
        return CallReport.answered(call, result, answer, earlier);
    }

    /** Waits for another try; false if there is to be none. */
    private boolean waits(Answer answer, boolean repeatable, int repeated) {
        return plain.waits(exchange, answer, RetryPolicy.wait(answer, repeatable, repeated, options.timeLeft()), repeated);
    }
}
