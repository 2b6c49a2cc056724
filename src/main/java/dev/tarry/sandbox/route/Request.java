package dev.tarry.sandbox.route;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import java.util.List;
import java.util.Map;

/**
 * A request as the routes see it.
 *
 * @param path the path as it came, without the query
 * @param arguments the decoded segments that stood where the route has holes
 * @param query decoded; of repeated ones the first
 * @param authorization the header as it came, or null
 * @param body the body as text, or null if it is not UTF-8
 * @param address where it came from
 * @param now the sandbox's time, in Unix milliseconds
 */
public record Request(
        String method, String path, List<String> arguments, Map<String, String> query, String authorization, String body,
        String address, long now) {

    Request with(List<String> found) {
        return new Request(method, path, found, query, authorization, body, address, now);
    }

    public String argument(int index) {
        return arguments.get(index);
    }

    /** The token of the header or the query, or null; a header of another kind is 401. */
    public String token() throws MatrixFault {
        if (authorization == null) {
            return query.get("access_token");
        }
        if (!authorization.startsWith("Bearer ")) {
            throw MatrixFault.of(401, "M_MISSING_TOKEN", "Invalid Authorization header.");
        }
        return authorization.substring("Bearer ".length());
    }

    /** Whose request it is; 401 without a token that is somebody's. */
    public Device device(World world) throws MatrixFault {
        return world.users().who(token());
    }

    /** The body, which has to be a JSON object. */
    public JsonObject json() throws MatrixFault {
        Json value;
        try {
            value = body == null ? null : JsonReader.read(body);
        } catch (JsonSyntaxException e) {
            value = null;
        }
        if (value == null) {
            throw MatrixFault.of(400, "M_NOT_JSON", "Content not JSON.");
        }
        if (value.asObject() == null) {
            throw MatrixFault.of(400, "M_BAD_JSON", "Content must be a JSON object.");
        }
        return value.asObject();
    }

    /** The body as {@link #json()}, or an empty object if there is none. */
    public JsonObject jsonOrEmpty() throws MatrixFault {
        return body != null && body.isEmpty() ? JsonObject.EMPTY : json();
    }

    /** The key under which a transaction's answer is kept: the path without the query, and the device. */
    public String transactionKey(Device device) {
        return device.userId() + " " + device.deviceId() + " " + path;
    }
}
