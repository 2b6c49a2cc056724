package dev.tarry.sandbox.state;

import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts, passwords, devices. */
public final class Users {

    private static final int MAX_ACCOUNTS = 50_000;
    private static final int MAX_DEVICES = 100_000;

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Device> byToken = new LinkedHashMap<>();
    private final Map<String, Map<String, Device>> byUser = new LinkedHashMap<>();
    private final Ids ids;
    private final Journal journal;
    private final Refreshing refreshing;

    Users(Ids ids, Journal journal) {
        this.ids = ids;
        this.journal = journal;
        this.refreshing = new Refreshing(this, ids);
    }

    void restore() {
        for (JsonObject row : journal.rows(Journal.Table.USER).values()) {
            Account account = Account.ofRow(row);
            accounts.put(account.userId(), account);
        }
        for (JsonObject row : journal.rows(Journal.Table.DEVICE).values()) {
            index(new Device(row.text("user_id"), row.text("device_id"), row.text("access_token")));
        }
    }

    private void index(Device device) {
        byToken.put(device.token(), device);
        byUser.computeIfAbsent(device.userId(), user -> new LinkedHashMap<>()).put(device.deviceId(), device);
    }

    /** Adds an account with a password that is made up. */
    public Account create(String localName) throws MatrixFault {
        return create(localName, ids.password(localName), false);
    }

    /** Adds an account; a guest's has no password. */
    public Account create(String localName, @Nullable String password, boolean guest) throws MatrixFault {
        if (accounts.size() >= MAX_ACCOUNTS) {
            throw MatrixFault.full(MAX_ACCOUNTS + " accounts");
        }
        Account account = new Account(World.userId(localName), password, guest);
        accounts.put(account.userId(), account);
        changed(account);
        return account;
    }

    /** To be called after an account's details were changed. */
    public void changed(Account account) {
        journal.put(Journal.Table.USER, account.userId(), account.toRow());
    }

    public boolean exists(String userId) {
        return accounts.containsKey(userId);
    }

    /** The account, or null. */
    public @Nullable Account account(@Nullable String userId) {
        return accounts.get(userId);
    }

    public List<Account> all() {
        return new ArrayList<>(accounts.values());
    }

    /** How many there are, guests included. */
    public int count() {
        return accounts.size();
    }

    /** Takes back an account that nobody has used. */
    public void remove(Account account) {
        for (Device device : devices(account.userId())) {
            logOut(device);
        }
        byUser.remove(account.userId());
        accounts.remove(account.userId());
        journal.remove(Journal.Table.USER, account.userId());
    }

    /** Logs in without asking; a device of the same id loses its earlier token. */
    public Device open(@Nullable String userId, @Nullable String deviceId) throws MatrixFault {
        if (byToken.size() >= MAX_DEVICES) {
            throw MatrixFault.full(MAX_DEVICES + " devices");
        }
        String device = deviceId == null ? ids.device() : deviceId;
        Device known = devicesById(userId).get(device);
        if (known != null) {
            logOut(known);
        }
        return added(userId, device);
    }

    private Device added(@Nullable String userId, @Nullable String deviceId) {
        Device device = new Device(userId, deviceId, ids.token(World.localName(userId)));
        index(device);
        journal.put(
                Journal.Table.DEVICE, device.token(),
                JsonObject.builder()
                        .put("user_id", userId).put("device_id", deviceId).put("access_token", device.token()).build());
        return device;
    }

    /** Tokens that come to an end, and those that go on with them. */
    public Refreshing refreshing() {
        return refreshing;
    }

    /** The same device with another token; the one it had stays good for its time. */
    Device renew(Device device) throws MatrixFault {
        if (byToken.size() >= MAX_DEVICES) {
            throw MatrixFault.full(MAX_DEVICES + " tokens");
        }
        journal.remove(Journal.Table.DEVICE, device.token());
        return added(device.userId(), device.deviceId());
    }

    void forgetToken(Device device) {
        byToken.remove(device.token());
        journal.remove(Journal.Table.DEVICE, device.token());
    }

    private Map<String, Device> devicesById(@Nullable String userId) {
        return byUser.getOrDefault(userId, Map.of());
    }

    /** A user's devices, in the order of their logins. */
    public List<Device> devices(@Nullable String userId) {
        return new ArrayList<>(devicesById(userId).values());
    }

    /** The device, or null. */
    public @Nullable Device device(@Nullable String userId, @Nullable String deviceId) {
        return devicesById(userId).get(deviceId);
    }

    /** Logs in with a password; the user is a local name or a whole id. */
    public Device logIn(String user, @Nullable String password, @Nullable String deviceId) throws MatrixFault {
        String userId = user.startsWith("@") ? user : World.userId(user);
        if (!isPassword(userId, password)) {
            throw MatrixFault.forbidden("Invalid username or password");
        }
        if (account(userId).isDeactivated()) {
            throw MatrixFault.forbidden("This account has been deactivated");
        }
        return open(userId, deviceId);
    }

    /** Whether it is the user's password. */
    public boolean isPassword(@Nullable String userId, @Nullable String password) {
        Account account = accounts.get(userId);
        return account != null && password != null && password.equals(account.password());
    }

    void logOut(Device device) {
        Device newest = devicesById(device.userId()).remove(device.deviceId());
        forgetToken(newest == null ? device : newest);
        forgetToken(device);
        refreshing.ended(device);
    }

    /** Whether it is somebody's token. */
    public boolean isToken(String token) {
        return byToken.containsKey(token);
    }

    /** Whose token it is at this time; fails with 401 if there is none, or it is nobody's, or has come to its end. */
    public Device who(@Nullable String token, long now) throws MatrixFault {
        if (token == null) {
            throw MatrixFault.of(401, "M_MISSING_TOKEN", "Missing access token");
        }
        Device device = byToken.get(token);
        if (device == null) {
            throw MatrixFault.of(
                    401, "M_UNKNOWN_TOKEN", "Invalid access token passed.",
                    JsonObject.builder().put("soft_logout", false).build());
        }
        if (refreshing.isOver(token, now)) {
            throw MatrixFault.of(
                    401, "M_UNKNOWN_TOKEN", "Access token has expired",
                    JsonObject.builder().put("soft_logout", true).build());
        }
        refreshing.used(token);
        return device;
    }
}
