package dev.tarry.sandbox.state.account;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.Rows;
import dev.tarry.sandbox.state.base.ServerName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All devices by their access tokens and by their users. */
final class Devices {

    private static final int MOST = 100_000;

    private final Ids ids;
    private final Journal journal;
    private final Map<String, Device> byToken = new LinkedHashMap<>();
    private final Map<UserId, Map<String, Device>> byUser = new LinkedHashMap<>();

    Devices(Ids ids, Journal journal) {
        this.ids = ids;
        this.journal = journal;
    }

    void restore() {
        byToken.clear();
        byUser.clear();
        for (JsonObject row : journal.rows(Journal.Table.DEVICE).values()) {
            index(new Device(
                    new UserId(Rows.text(row, "user_id")), Rows.text(row, "device_id"), Rows.text(row, "access_token")));
        }
    }

    private void index(Device device) {
        byToken.put(device.token(), device);
        byUser.computeIfAbsent(device.userId(), user -> new LinkedHashMap<>()).put(device.deviceId(), device);
    }

    /** Fails with 403 if there are as many as the sandbox holds. */
    void checkRoom(String what) throws MatrixFault {
        if (byToken.size() >= MOST) {
            throw MatrixFault.full(MOST + " " + what);
        }
    }

    Device add(UserId userId, String deviceId) {
        Device device = new Device(userId, deviceId, ids.token(ServerName.localpart(userId)));
        index(device);
        journal.put(
                Journal.Table.DEVICE, device.token(),
                JsonObject.builder()
                        .put("user_id", userId.text())
                        .put("device_id", deviceId)
                        .put("access_token", device.token())
                        .build());
        return device;
    }

    /** A token that the journal has no more and that is still good for its time, if its device is there. */
    void keep(Device former) {
        if (get(former.userId(), former.deviceId()) != null) {
            byToken.putIfAbsent(former.token(), former);
        }
    }

    /** The same device with another token; the one it had stays good for its time. */
    Device renew(Device device) throws MatrixFault {
        checkRoom("tokens");
        journal.remove(Journal.Table.DEVICE, device.token());
        return add(device.userId(), device.deviceId());
    }

    void forgetToken(Device device) {
        byToken.remove(device.token());
        journal.remove(Journal.Table.DEVICE, device.token());
    }

    /** Takes a device away, with the token that it has and the one that it has now. */
    void remove(Device device) {
        Device newest = byId(device.userId()).remove(device.deviceId());
        forgetToken(newest == null ? device : newest);
        forgetToken(device);
    }

    /** Forgets a user who has no devices. */
    void forgetUser(UserId userId) {
        byUser.remove(userId);
    }

    private Map<String, Device> byId(UserId userId) {
        return byUser.getOrDefault(userId, Map.of());
    }

    /** A user's devices, in the order of their logins. */
    List<Device> of(UserId userId) {
        return new ArrayList<>(byId(userId).values());
    }

    @Nullable Device get(UserId userId, String deviceId) {
        return byId(userId).get(deviceId);
    }

    /** The device of an access token. */
    @Nullable Device ofToken(String token) {
        return byToken.get(token);
    }
}
