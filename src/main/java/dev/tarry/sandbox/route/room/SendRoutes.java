package dev.tarry.sandbox.route.room;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.Transactions;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.limit.RateLimiter;
import dev.tarry.sandbox.state.room.EventDraft;
import dev.tarry.sandbox.state.room.EventSender;
import org.jspecify.annotations.Nullable;

/** {@code PUT …/send}, {@code …/state} and {@code …/redact}, now or, where the dialect has the query parameter, later. */
public final class SendRoutes {

    private static final String ROOM = "/_matrix/client/v3/rooms/{}";
    private static final String STICKY = "org.matrix.msc4354.sticky_duration_ms";
    private static final EventType REDACTION = new EventType("m.room.redaction");

    private final Users users;
    private final EventSender sender;
    private final RateLimiter limiter;
    private final Transactions transactions;
    private final SendDialect dialect;

    public SendRoutes(
            Users users, EventSender sender, RateLimiter limiter, Transactions transactions, SendDialect dialect) {
        this.users = users;
        this.sender = sender;
        this.limiter = limiter;
        this.transactions = transactions;
        this.dialect = dialect;
    }

    public void addTo(Router router) {
        router.add("PUT", ROOM + "/send/{}/{}", this::send);
        router.add("POST", ROOM + "/send/{}", this::send);
        router.add("PUT", ROOM + "/state/{}", this::state);
        router.add("PUT", ROOM + "/state/{}/{}", this::state);
        router.add("PUT", ROOM + "/redact/{}/{}", this::redact);
        router.add("POST", ROOM + "/redact/{}", this::redact);
    }

    /** The answer that the same transaction got before; null if it comes first, or is none. */
    private @Nullable JsonObject known(Request request, Device device) {
        return txnId(request) == null ? null : transactions.answer(request.transactionKey(device), request.now());
    }

    private Reply remembered(Request request, Device device, JsonObject answer) {
        if (txnId(request) != null) {
            transactions.remember(request.transactionKey(device), answer, request.now());
        }
        return Reply.of(answer);
    }

    /** The transaction id; null where the path has none. */
    private static @Nullable String txnId(Request request) {
        return request.arguments().size() > 2 ? request.argument(2) : null;
    }

    private Reply send(Request request) throws MatrixFault {
        Device device = request.device(users);
        JsonObject known = known(request, device);
        if (known != null) {
            return Reply.of(known);
        }
        EventDraft draft = EventDraft.of(room(request), new EventType(request.argument(1)), null, request.json());
        JsonObject answer = sendOrSchedule(request, device, sticky(request, draft.withTxnId(txnId(request))));
        return remembered(request, device, answer);
    }

    private static RoomId room(Request request) {
        return new RoomId(request.argument(0));
    }

    private Reply state(Request request) throws MatrixFault {
        Device device = request.device(users);
        StateKey key = new StateKey(request.arguments().size() > 2 ? request.argument(2) : "");
        EventDraft draft = EventDraft.of(room(request), new EventType(request.argument(1)), key, request.json());
        return Reply.of(sendOrSchedule(request, device, sticky(request, draft)));
    }

    private EventDraft sticky(Request request, EventDraft draft) throws MatrixFault {
        if (!dialect.knowsSticky() || !request.query().containsKey(STICKY)) {
            return draft;
        }
        long millis = request.number(STICKY, -1, -1, Integer.MAX_VALUE);
        if (millis < 0) {
            throw MatrixFault.invalid("Query parameter " + STICKY + " must be a positive integer.");
        }
        return draft.withSticky(millis);
    }

    private JsonObject sendOrSchedule(Request request, Device device, EventDraft draft) throws MatrixFault {
        JsonObject scheduled = dialect.schedule(request, device, draft);
        if (scheduled != null) {
            return scheduled;
        }
        limiter.takeMessage(device.userId(), request.now());
        ContentRules.check(draft.type(), draft.content());
        return sent(request, device, draft);
    }

    private JsonObject sent(Request request, Device device, EventDraft draft) throws MatrixFault {
        return JsonObject.of("event_id", sender.send(device.asSender(), draft, request.now()).text());
    }

    private Reply redact(Request request) throws MatrixFault {
        Device device = request.device(users);
        JsonObject known = known(request, device);
        if (known != null) {
            return Reply.of(known);
        }
        EventDraft draft = EventDraft.of(room(request), REDACTION, null, request.jsonOrEmpty())
                .withTxnId(txnId(request))
                .withRedacts(new EventId(request.argument(1)));
        limiter.takeMessage(device.userId(), request.now());
        return remembered(request, device, sent(request, device, draft));
    }
}
