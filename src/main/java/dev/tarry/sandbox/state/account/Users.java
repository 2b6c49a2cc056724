package dev.tarry.sandbox.state.account;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.ServerName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts, passwords, and who is logged in with which device. */
public final class Users {

    private static final int MAX_ACCOUNTS = 50_000;

    private final Map<UserId, Account> accounts = new LinkedHashMap<>();
    private final Ids ids;
    private final Journal journal;
    private final Devices devices;
    private final RefreshTokens refreshTokens;

    public Users(Ids ids, Journal journal) {
        this.ids = ids;
        this.journal = journal;
        this.devices = new Devices(ids, journal);
        this.refreshTokens = new RefreshTokens(devices, ids);
    }

    /** Takes up what the journal has, and nothing else but access tokens that are good until their successors are used. */
    public void restore() {
        accounts.clear();
        for (JsonObject row : journal.rows(Journal.Table.USER).values()) {
            Account account = Account.ofRow(row);
            accounts.put(account.userId(), account);
        }
        devices.restore();
        refreshTokens.restore();
    }

    /** Adds an account with a password that is made up. */
    public Account create(String localpart) throws MatrixFault {
        return create(localpart, ids.password(localpart), false);
    }

    /** Adds an account; a guest's has no password. */
    public Account create(String localpart, @Nullable String password, boolean guest) throws MatrixFault {
        if (accounts.size() >= MAX_ACCOUNTS) {
            throw MatrixFault.full(MAX_ACCOUNTS + " accounts");
        }
        Account account = new Account(ServerName.userId(localpart), password, guest);
        accounts.put(account.userId(), account);
        changed(account);
        return account;
    }

    /** To be called after an account's details were changed. */
    public void changed(Account account) {
        journal.put(Journal.Table.USER, account.userId().text(), account.toRow());
    }

    public boolean exists(UserId userId) {
        return accounts.containsKey(userId);
    }

    /** The account; null if there is none of that id. */
    public @Nullable Account account(UserId userId) {
        return accounts.get(userId);
    }

    /** The account of somebody who is logged in. */
    public Account accountOf(Device device) {
        Account account = accounts.get(device.userId());
        if (account == null) {
            throw new IllegalStateException("a device without an account");
        }
        return account;
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
        devices.forgetUser(account.userId());
        accounts.remove(account.userId());
        journal.remove(Journal.Table.USER, account.userId().text());
    }

    /** Ends an account; its devices are still to be logged out. */
    public void deactivate(Account account) {
        account.deactivate();
        changed(account);
    }

    /** Logs in without asking; a device of the same id loses its earlier token. @param deviceId null for a new device */
    public Device open(UserId userId, @Nullable String deviceId) throws MatrixFault {
        devices.checkRoom("devices");
        String id = deviceId == null ? ids.device() : deviceId;
        Device known = devices.get(userId, id);
        if (known != null) {
            logOut(known);
        }
        return devices.add(userId, id);
    }

    /** Access tokens that come to an end, and the refresh tokens that go on with them. */
    public RefreshTokens refreshTokens() {
        return refreshTokens;
    }

    /** A user's devices, in the order of their logins. */
    public List<Device> devices(UserId userId) {
        return devices.of(userId);
    }

    /** The device; null if the user has none of that id. */
    public @Nullable Device device(UserId userId, String deviceId) {
        return devices.get(userId, deviceId);
    }

    /** Logs in with a password; the user is a local name or a whole id. */
    public Device logIn(String user, @Nullable String password, @Nullable String deviceId) throws MatrixFault {
        UserId userId = user.startsWith("@") ? new UserId(user) : ServerName.userId(user);
        Account account = accounts.get(userId);
        if (account == null || !isPassword(account, password)) {
            throw MatrixFault.forbidden("Invalid username or password");
        }
        if (account.isDeactivated()) {
            throw MatrixFault.forbidden("This account has been deactivated");
        }
        return open(userId, deviceId);
    }

    private static boolean isPassword(Account account, @Nullable String password) {
        return password != null && password.equals(account.password());
    }

    /** Whether it is the user's password. */
    public boolean isPassword(UserId userId, @Nullable String password) {
        Account account = accounts.get(userId);
        return account != null && isPassword(account, password);
    }

    /** Ends a device and all of its tokens. */
    public void logOut(Device device) {
        devices.remove(device);
        refreshTokens.ended(device);
    }

    /** Whether it is somebody's access token. */
    public boolean isToken(String token) {
        return devices.ofToken(token) != null;
    }

    /** Whose access token it is; fails with 401 if there is none, or it is nobody's, or has come to its end. */
    public Device who(@Nullable String token, long now) throws MatrixFault {
        if (token == null) {
            throw MatrixFault.of(401, "M_MISSING_TOKEN", "Missing access token");
        }
        Device device = devices.ofToken(token);
        if (device == null) {
            throw MatrixFault.of(
                    401, "M_UNKNOWN_TOKEN", "Invalid access token passed.",
                    JsonObject.builder().put("soft_logout", false).build());
        }
        if (refreshTokens.isOver(token, now)) {
            throw MatrixFault.of(
                    401, "M_UNKNOWN_TOKEN", "Access token has expired",
                    JsonObject.builder().put("soft_logout", true).build());
        }
        refreshTokens.used(token);
        return device;
    }
}
