package dev.tarry.sandbox.route;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the routes see it.
 *
 * @param path the path as it came, without the query
 * @param arguments the decoded segments that stood where the route has holes
 * @param query decoded; of repeated ones the first
 * @param headers by their names in small letters
 * @param body as it came; not to be changed
 * @param address where it came from
 * @param now the sandbox's time, in Unix milliseconds
 */
public record Request(
        String method, String path, List<String> arguments, Map<String, String> query, Map<String, String> headers,
        byte[] body, String address, long now) {

    private static final int MAX_NUMBER_DIGITS = 12;

    Request with(List<String> found) {
        return new Request(method, path, found, query, headers, body, address, now);
    }

    public String argument(int index) {
        return arguments.get(index);
    }

    /** The token of the header or the query; null for none; a header of another kind is 401. */
    public @Nullable String token() throws MatrixFault {
        String authorization = headers.get("authorization");
        if (authorization == null) {
            return query.get("access_token");
        }
        if (!authorization.startsWith("Bearer ")) {
            throw MatrixFault.of(401, "M_MISSING_TOKEN", "Invalid Authorization header.");
        }
        return authorization.substring("Bearer ".length());
    }

    /** Whose request it is; 401 without a token that is somebody's. */
    public Device device(Users users) throws MatrixFault {
        return users.who(token(), now());
    }

    /** Whose request it is, as {@link #device}, for what guests may not do. */
    public Device member(Users users) throws MatrixFault {
        Device device = device(users);
        if (users.accountOf(device).isGuest()) {
            throw MatrixFault.of(403, "M_GUEST_ACCESS_FORBIDDEN", "Guest access not allowed");
        }
        return device;
    }

    /** Whose request it is, as {@link #member}, for what is one's own: 403 if the path names somebody else. */
    public Device owner(Users users, UserId userId) throws MatrixFault {
        Device device = member(users);
        if (!device.userId().equals(userId)) {
            throw MatrixFault.forbidden("Cannot do this for other users.");
        }
        return device;
    }

    /** The body, which has to be a JSON object. */
    public JsonObject json() throws MatrixFault {
        Json value = parsed();
        if (value == null) {
            throw MatrixFault.of(400, "M_NOT_JSON", "Content not JSON.");
        }
        JsonObject object = value.asObject();
        if (object == null) {
            throw MatrixFault.of(400, "M_BAD_JSON", "Content must be a JSON object.");
        }
        return object;
    }

    /** The body's value; null if it is no JSON. */
    public @Nullable Json parsed() {
        try {
            return JsonReader.read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException | JsonSyntaxException e) {
            return null;
        }
    }

    /** The body as {@link #json()}, or an empty object if there is none. */
    public JsonObject jsonOrEmpty() throws MatrixFault {
        return body.length == 0 ? JsonObject.EMPTY : json();
    }

    /** A parameter of the query that is a whole number; a fault of 400 if it is none. */
    public long number(String parameter, long fallback, long least, long most) throws MatrixFault {
        String text = query.get(parameter);
        if (text == null) {
            return fallback;
        }
        if (!text.matches("-?[0-9]+")) {
            throw MatrixFault.invalid("Query parameter " + parameter + " must be an integer");
        }
        boolean negative = text.startsWith("-");
        boolean huge = text.length() > MAX_NUMBER_DIGITS;
        long value = huge ? (negative ? Long.MIN_VALUE : Long.MAX_VALUE) : Long.parseLong(text);
        return Math.max(least, Math.min(most, value));
    }

    /** The place in the stream that a parameter's token names. */
    public long position(String parameter, long fallback) throws MatrixFault {
        String token = query.get(parameter);
        if (token == null || token.isEmpty()) {
            return fallback;
        }
        try {
            if (token.startsWith("t") || token.startsWith("s")) {
                return Math.max(0, Long.parseLong(token.substring(1)));
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw MatrixFault.invalid("Invalid token " + token);
    }

    /** A parameter of the query that is a JSON object; null if it is absent. */
    public @Nullable JsonObject object(String parameter) throws MatrixFault {
        String text = query.get(parameter);
        try {
            return text == null || text.isEmpty() ? null : JsonReader.readObject(text);
        } catch (JsonSyntaxException e) {
            throw MatrixFault.of(400, "M_NOT_JSON", "Content not JSON.");
        }
    }

    /** The key under which a transaction's answer is kept: the path without the query, and the device. */
    public String transactionKey(Device device) {
        return device.userId() + " " + device.deviceId() + " " + path;
    }

    /** A record's own text would show the token. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
