package dev.tarry.sandbox;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.route.account.LoginRoutes;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.account.Account;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.Rows;
import dev.tarry.sandbox.state.base.ServerName;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.room.Rooms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The users that a sandbox was started with or was given later, all of them in the ready room. Asked with the monitor held. */
final class InitialUsers {

    /** The key in stores, which outlives names in the code. */
    private static final String ROW = "inhabitants";
    private static final String FIRST = "demo";

    private final ServerState state;
    private final List<SandboxUser> listed = new ArrayList<>();

    InitialUsers(ServerState state) {
        this.state = state;
    }

    /** Those who were there before, and those who are asked for and were not; the first of all is the server's admin. */
    void create(List<String> names, boolean isNew, long now) throws MatrixFault {
        if (names.size() != new LinkedHashSet<>(names).size()) {
            throw new IllegalArgumentException("A user is given twice: " + String.join(", ", names) + ".");
        }
        if (!isNew) {
            restore();
        }
        if (names.isEmpty() && listed.isEmpty()) {
            add(freeName(), now);
        }
        for (String name : names) {
            if (isNew || !isListed(name)) {
                add(name, now);
            }
        }
    }

    private boolean isListed(String name) {
        String userId = ServerName.userId(name).text();
        return listed.stream().anyMatch(user -> user.userId().equals(userId));
    }

    private String freeName() {
        String name = FIRST;
        for (int i = 2; state.users().exists(ServerName.userId(name)); i++) {
            name = FIRST + i;
        }
        return name;
    }

    private void restore() throws MatrixFault {
        Users users = state.users();
        JsonObject row = state.journal().rows(Journal.Table.META).get(ROW);
        JsonArray rows = row == null ? null : row.array("users");
        for (Json one : rows == null ? JsonArray.EMPTY : rows) {
            JsonObject object = one.asObject() == null ? JsonObject.EMPTY : one.asObject();
            UserId userId = new UserId(Rows.text(object, "user_id"));
            String deviceId = Rows.text(object, "device_id");
            Account account = users.account(userId);
            Device device = users.device(userId, deviceId);
            if (account != null && !account.isDeactivated()) {
                list(account, device == null ? users.open(userId, deviceId) : device);
            }
        }
    }

    private void list(Account account, Device device) {
        listed.add(new SandboxUser(device.userId().text(), device.deviceId(), device.token(), account.password()));
    }

    /** Adds one; fails with a sentence if that name cannot be had. */
    void add(String name, long now) throws MatrixFault {
        if (!LoginRoutes.isName(name)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is not a valid user name; use lower-case letters, digits and any of . _ = - / +.");
        }
        Users users = state.users();
        Account there = users.account(ServerName.userId(name));
        boolean known = isListed(name);
        if (known || there != null && there.isDeactivated()) {
            throw new IllegalArgumentException("The sandbox already has the user \"" + name + "\""
                    + (known ? "." : ", whose account is deactivated; choose another name."));
        }
        Account account = there == null ? users.create(name) : there;
        Device device = users.open(account.userId(), null);
        try {
            enter(account, device, now);
        } catch (MatrixFault refused) {
            if (there == null) {
                users.remove(account);
            }
            throw new IllegalArgumentException(
                    "The user \"" + name + "\" cannot join the room " + Rooms.READY + ": " + refused.getMessage(), refused);
        }
        list(account, device);
        keep();
    }

    private void enter(Account account, Device device, long now) throws MatrixFault {
        Room room = state.rooms().get(Rooms.READY);
        if (room == null) {
            account.makeAdmin();
            state.users().changed(account);
            state.roomCreator().createReady(device.asSender(), now);
        } else if (!room.isJoined(device.userId())) {
            state.memberships().join(device.asSender(), Rooms.READY, now);
        }
    }

    private void keep() {
        List<Json> rows = new ArrayList<>();
        for (SandboxUser user : listed) {
            rows.add(JsonObject.of("user_id", Json.of(user.userId()), "device_id", Json.of(user.deviceId())));
        }
        state.journal().put(Journal.Table.META, ROW, JsonObject.of("users", new JsonArray(rows)));
    }

    /** Lists no more than the first so many: the others could not be kept. */
    void takeBack(int count) {
        listed.subList(Math.min(count, listed.size()), listed.size()).clear();
    }

    List<SandboxUser> all() {
        return List.copyOf(listed);
    }
}
