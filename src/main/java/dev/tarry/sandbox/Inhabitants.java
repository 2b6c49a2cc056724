package dev.tarry.sandbox;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.account.LoginRoutes;
import dev.tarry.sandbox.state.Account;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.Journal;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.Membership;
import dev.tarry.sandbox.state.Room;
import dev.tarry.sandbox.state.RoomMaker;
import dev.tarry.sandbox.state.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The users that a sandbox was started with or was given later, all of them in the ready room. Asked with the monitor held. */
final class Inhabitants {

    private static final String ROW = "inhabitants";
    private static final String FIRST = "demo";

    private final World world;
    private final List<SandboxUser> users = new ArrayList<>();

    Inhabitants(World world) {
        this.world = world;
    }

    /** Those who were there before, and those who are asked for and were not; the first of all is the server's admin. */
    void moveIn(List<String> names, boolean isNew, long now) throws MatrixFault {
        if (names.size() != new LinkedHashSet<>(names).size()) {
            throw new IllegalArgumentException("A user is given twice: " + String.join(", ", names) + ".");
        }
        if (!isNew) {
            restore();
        }
        if (names.isEmpty() && users.isEmpty()) {
            add(freeName(), now);
        }
        for (String name : names) {
            boolean known = users.stream().anyMatch(user -> user.userId().equals(World.userId(name)));
            if (!known || isNew) {
                add(name, now);
            }
        }
    }

    private String freeName() {
        String name = FIRST;
        for (int i = 2; world.users().exists(World.userId(name)); i++) {
            name = FIRST + i;
        }
        return name;
    }

    private void restore() throws MatrixFault {
        JsonObject row = world.journal().rows(Journal.Table.META).get(ROW);
        for (Json one : row == null ? JsonArray.EMPTY : row.array("users")) {
            String userId = one.asObject().text("user_id");
            String deviceId = one.asObject().text("device_id");
            Account account = world.users().account(userId);
            Device device = world.users().device(userId, deviceId);
            if (account != null && !account.isDeactivated()) {
                list(account, device == null ? world.users().open(userId, deviceId) : device);
            }
        }
    }

    private void list(Account account, Device device) {
        users.add(new SandboxUser(device.userId(), device.deviceId(), device.token(), account.password()));
    }

    /** Adds one; fails with a sentence if that name can not be had. */
    void add(String name, long now) throws MatrixFault {
        if (!LoginRoutes.isName(name)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is not a valid user name; use lower-case letters, digits and any of . _ = - / +.");
        }
        Account there = world.users().account(World.userId(name));
        boolean listed = users.stream().anyMatch(user -> user.userId().equals(World.userId(name)));
        if (listed || there != null && there.isDeactivated()) {
            throw new IllegalArgumentException("The sandbox already has the user \"" + name + "\""
                    + (listed ? "." : ", whose account is deactivated; choose another name."));
        }
        Account account = there == null ? world.users().create(name) : there;
        Device device = world.users().open(account.userId(), null);
        try {
            enter(account, device, now);
        } catch (MatrixFault refused) {
            if (there == null) {
                world.users().remove(account);
            }
            throw new IllegalArgumentException(
                    "The user \"" + name + "\" cannot join the room " + World.FIRST_ROOM + ": " + refused.getMessage(), refused);
        }
        list(account, device);
        keep();
    }

    private void enter(Account account, Device device, long now) throws MatrixFault {
        Room room = world.room(World.FIRST_ROOM);
        if (room == null) {
            account.makeAdmin();
            world.users().changed(account);
            RoomMaker.first(world, device, now);
        } else if (!room.isJoined(device.userId())) {
            JsonObject content = Membership.content(world, device.userId(), "join");
            world.send(device, World.Draft.of(World.FIRST_ROOM, "m.room.member", device.userId(), content), now);
        }
    }

    private void keep() {
        List<Json> rows = new ArrayList<>();
        for (SandboxUser user : users) {
            rows.add(JsonObject.of("user_id", Json.of(user.userId()), "device_id", Json.of(user.deviceId())));
        }
        world.journal().put(Journal.Table.META, ROW, JsonObject.of("users", new JsonArray(rows)));
    }

    List<SandboxUser> all() {
        return List.copyOf(users);
    }
}
