package dev.tarry.homeserver.dialect;

import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same intent in every dialect: what {@code dialect diff} shows. Pure; nothing is sent. */
public final class DialectSpellings {

    /** Stands where a token goes. */
    private static final String TOKEN = "TOKEN";

    private static final RoomId ROOM = new RoomId("!room:example.org");

    private static final DelayId DELAY = new DelayId("DELAY_ID");

    /** What can be intended. */
    public static final List<String> INTENTS =
            List.of("schedule-message", "schedule-state", "restart", "cancel", "send", "lookup", "list");

    private DialectSpellings() {}

    /**
     * A spelling.
     *
     * @param dialects the whole dialects that spell it so
     * @param request method, path and query; null if the dialects cannot say it
     * @param body the body, or null for none
     * @param hasToken whether a token is sent along
     */
    public record Spelling(List<DialectName> dialects, @Nullable String request, @Nullable String body, boolean hasToken) {

        boolean isSame(Spelling other) {
            return String.valueOf(request).equals(String.valueOf(other.request))
                    && String.valueOf(body).equals(String.valueOf(other.body)) && hasToken == other.hasToken;
        }
    }

    /** How these dialects spell an intent, those that spell it alike together, in their order. */
    public static List<Spelling> of(String intent, List<DialectName> dialects) {
        List<Spelling> found = new ArrayList<>();
        for (DialectName name : dialects) {
            Spelling one = one(intent, name);
            Spelling alike = null;
            for (Spelling other : found) {
                alike = other.isSame(one) ? other : alike;
            }
            if (alike == null) {
                found.add(one);
            } else {
                alike.dialects().add(name);
            }
        }
        return found;
    }

    private static Spelling one(String intent, DialectName name) {
        WireRequest request = name == DialectName.NONE ? null : request(intent, name.dialect());
        List<DialectName> names = new ArrayList<>(List.of(name));
        return request == null
                ? new Spelling(names, null, null, false)
                : new Spelling(names, request.method() + " " + request.target(), request.body(), request.token() != null);
    }

    private static @Nullable WireRequest request(String intent, Dialect dialect) {
        DelayedEventRequests requests = new DelayedEventRequests(TOKEN);
        Dialect.Schedule schedule = dialect.schedule();
        Dialect.Manage manage = dialect.manage();
        Dialect.Lookup lookup = dialect.lookup();
        if (schedule == null || manage == null || lookup == null) {
            return null;
        }
        return switch (intent) {
            case "schedule-message" -> requests.schedule(schedule, message(), "TXN");
            case "schedule-state" -> requests.schedule(schedule, state(), "TXN");
            case "lookup" -> lookup.hasOne()
                    ? requests.one(lookup == Dialect.Lookup.GET_STABLE, DELAY)
                    : requests.list();
            case "list" -> lookup.hasList() ? requests.list() : null;
            default -> requests.manage(manage, DELAY, intent);
        };
    }

    private static HomeserverCall.SendEvent message() {
        JsonObject content = JsonObject.builder().put("msgtype", "m.text").put("body", "later").build();
        return new HomeserverCall.SendEvent(ROOM, new EventType("m.room.message"), null, content, Json.of(8_000), null);
    }

    private static HomeserverCall.SendEvent state() {
        return new HomeserverCall.SendEvent(
                ROOM, new EventType("m.room.topic"), StateKey.EMPTY, JsonObject.of("topic", "later"),
                Json.of(8_000), null);
    }
}
