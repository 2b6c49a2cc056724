package dev.tarry.session.heartbeat;

import dev.tarry.heartbeat.client.Trouble;
import dev.tarry.homeserver.Answer;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which trouble an answer is, as clients tell them apart. */
public final class Troubles {

    /** Synapse 1.116 to 1.156. What later releases answer to a delay that is too long is, to clients, a refusal like others. */
    private static final String ERRCODE = "org.matrix.msc4140.errcode";

    private static final String MAX_DELAY = "org.matrix.msc4140.max_delay";

    private Troubles() {}

    /** The trouble of an answer that is no success. */
    public static Trouble of(Answer answer) {
        Fault fault = answer.fault();
        if (answer.status() == 0 && fault != null) {
            return fault.kind() == Fault.Kind.TIMEOUT ? Trouble.TIMED_OUT : Trouble.NO_NETWORK;
        }
        if (answer.status() >= 500) {
            return Trouble.SERVER_ERROR;
        }
        if (answer.isUnrecognized()) {
            return Trouble.UNRECOGNIZED;
        }
        if ("M_NOT_FOUND".equals(answer.errcode())) {
            return Trouble.NOT_FOUND;
        }
        if (isTooLong(answer.json())) {
            return Trouble.TOO_LONG;
        }
        return switch (answer.status()) {
            case 401 -> Trouble.UNAUTHORIZED;
            case 403 -> Trouble.FORBIDDEN;
            case 409 -> Trouble.CONFLICT;
            case 429 -> Trouble.RATE_LIMITED;
            default -> Trouble.OTHER;
        };
    }

    private static boolean isTooLong(@Nullable JsonObject body) {
        return body != null && "M_MAX_DELAY_EXCEEDED".equals(body.text(ERRCODE));
    }

    /** The longest delay that a homeserver allows, as it says when one is too long; null if it does not say. */
    public static @Nullable Duration longest(Answer answer) {
        JsonObject body = answer.json();
        Long most = body == null ? null : body.number(MAX_DELAY);
        return most == null || most <= 0 ? null : Duration.ofMillis(most);
    }
}
