package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.Transactions;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.userdata.DeviceKeys;
import dev.tarry.sandbox.state.userdata.UserData;
import java.util.Map;

/** As much of the key endpoints as a client asks at its start; and messages to devices. */
public final class KeyRoutes {

    private static final String V3 = "/_matrix/client/v3";
    private static final int MAX_BODY = 65_536;

    private final Users users;
    private final UserData userData;
    private final DeviceKeys keys;
    private final Transactions transactions;
    private final ChangeStream stream;

    public KeyRoutes(Users users, UserData userData, Transactions transactions, ChangeStream stream) {
        this.users = users;
        this.userData = userData;
        this.keys = userData.keys();
        this.transactions = transactions;
        this.stream = stream;
    }

    public void addTo(Router router) {
        router.add("POST", V3 + "/keys/upload", this::upload);
        router.add("POST", V3 + "/keys/query", this::query);
        router.add("POST", V3 + "/keys/claim", this::claim);
        router.add("GET", V3 + "/keys/changes", this::changes);
        router.add("GET", V3 + "/room_keys/version", this::backup);
        router.add("PUT", V3 + "/sendToDevice/{}/{}", this::sendToDevice);
    }

    private Reply upload(Request request) throws MatrixFault {
        Device device = request.device(users);
        if (request.body().length > MAX_BODY) {
            throw MatrixFault.of(413, "M_TOO_LARGE", "Request content is too large");
        }
        JsonObject body = request.json();
        keys.upload(device.userId(), device.deviceId(), body.object("device_keys"), body.object("one_time_keys"));
        return Reply.of(JsonObject.of("one_time_key_counts", keys.counts(device.userId(), device.deviceId())));
    }

    private Reply query(Request request) throws MatrixFault {
        request.device(users);
        JsonObject.Builder found = JsonObject.builder();
        for (String user : asked(request, "device_keys").keys()) {
            found.put(user, keys.query(new UserId(user)));
        }
        return Reply.of(JsonObject.builder()
                .put("device_keys", found.build())
                .put("failures", JsonObject.EMPTY)
                .put("master_keys", JsonObject.EMPTY)
                .put("self_signing_keys", JsonObject.EMPTY)
                .put("user_signing_keys", JsonObject.EMPTY)
                .build());
    }

    private static JsonObject asked(Request request, String key) throws MatrixFault {
        JsonObject asked = request.json().object(key);
        if (asked == null) {
            throw MatrixFault.of(400, "M_BAD_JSON", "'" + key + "' must be an object");
        }
        return asked;
    }

    private Reply claim(Request request) throws MatrixFault {
        request.device(users);
        JsonObject.Builder found = JsonObject.builder();
        for (Map.Entry<String, Json> user : asked(request, "one_time_keys").members().entrySet()) {
            JsonObject.Builder devices = JsonObject.builder();
            for (Map.Entry<String, Json> device : devices(user.getValue()).members().entrySet()) {
                JsonObject key = keys.claim(
                        new UserId(user.getKey()), device.getKey(), String.valueOf(device.getValue().asText()));
                devices.put(device.getKey(), key);
            }
            found.put(user.getKey(), devices.build());
        }
        return Reply.of(JsonObject.of("one_time_keys", found.build(), "failures", JsonObject.EMPTY));
    }

    private static JsonObject devices(Json user) {
        JsonObject devices = user.asObject();
        return devices == null ? JsonObject.EMPTY : devices;
    }

    private Reply changes(Request request) throws MatrixFault {
        request.device(users);
        return Reply.of(JsonObject.of("changed", JsonArray.EMPTY, "left", JsonArray.EMPTY));
    }

    private Reply backup(Request request) throws MatrixFault {
        request.device(users);
        throw MatrixFault.notFound("No backup found");
    }

    private Reply sendToDevice(Request request) throws MatrixFault {
        Device sender = request.device(users);
        String key = request.transactionKey(sender);
        if (transactions.answer(key, request.now()) != null) {
            return Reply.EMPTY;
        }
        if (request.body().length > MAX_BODY) {
            throw MatrixFault.of(413, "M_TOO_LARGE", "Request content is too large");
        }
        JsonObject messages = asked(request, "messages");
        for (Map.Entry<String, Json> user : messages.members().entrySet()) {
            for (Map.Entry<String, Json> device : devices(user.getValue()).members().entrySet()) {
                JsonObject event = JsonObject.builder()
                        .put("type", request.argument(0))
                        .put("sender", sender.userId().text())
                        .put("content", device.getValue())
                        .build();
                deliver(new UserId(user.getKey()), device.getKey(), event);
            }
        }
        transactions.remember(key, JsonObject.EMPTY, request.now());
        return Reply.EMPTY;
    }

    private void deliver(UserId userId, String deviceId, JsonObject event) {
        for (Device device : users.devices(userId)) {
            boolean meant = deviceId.equals("*") || deviceId.equals(device.deviceId());
            if (meant) {
                // A device that reads nothing gets nothing more in the end; that is no fault of the sender's.
                userData.inbox().put(userId, device.deviceId(), event, stream.advance());
            }
        }
    }
}
