package dev.tarry.sandbox.state;

import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accounts, passwords, devices. */
public final class Users {

    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final Map<String, Device> byToken = new LinkedHashMap<>();
    private final Ids ids;

    Users(Ids ids) {
        this.ids = ids;
    }

    /** Adds an account with a password that is made up; returns it. */
    public String create(String localName) {
        String password = ids.password(localName);
        passwords.put(World.userId(localName), password);
        return password;
    }

    public boolean exists(String userId) {
        return passwords.containsKey(userId);
    }

    public List<String> all() {
        return new ArrayList<>(passwords.keySet());
    }

    /** Logs in without asking; a device of the same id loses its earlier token. */
    public Device open(String userId, String deviceId) {
        String device = deviceId == null ? ids.device() : deviceId;
        byToken.values().removeIf(known -> known.userId().equals(userId) && known.deviceId().equals(device));
        Device opened = new Device(userId, device, ids.token(userId.substring(1, userId.indexOf(':'))));
        byToken.put(opened.token(), opened);
        return opened;
    }

    /** Logs in with a password; the user is a local name or a whole id. */
    public Device logIn(String user, String password, String deviceId) throws MatrixFault {
        String userId = user.startsWith("@") ? user : World.userId(user);
        if (password == null || !password.equals(passwords.get(userId))) {
            throw MatrixFault.forbidden("Invalid username or password");
        }
        return open(userId, deviceId);
    }

    public void logOut(Device device) {
        byToken.remove(device.token());
    }

    /** Whose token it is; fails with 401 if there is none or nobody's. */
    public Device who(String token) throws MatrixFault {
        if (token == null) {
            throw MatrixFault.of(401, "M_MISSING_TOKEN", "Missing access token");
        }
        Device device = byToken.get(token);
        if (device == null) {
            throw MatrixFault.of(
                    401, "M_UNKNOWN_TOKEN", "Invalid access token passed.",
                    JsonObject.builder().put("soft_logout", false).build());
        }
        return device;
    }
}
