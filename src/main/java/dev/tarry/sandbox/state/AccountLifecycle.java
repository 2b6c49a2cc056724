package dev.tarry.sandbox.state;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.account.Account;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Sender;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.delayed.DelayedEvents;
import dev.tarry.sandbox.state.room.Memberships;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.room.Rooms;
import dev.tarry.sandbox.state.userdata.UserData;

/** What the end of a device, or of an account, means to everything else that the server keeps. */
public final class AccountLifecycle {

    private final Users users;
    private final UserData userData;
    private final DelayedEvents delayed;
    private final Rooms rooms;
    private final Memberships memberships;

    AccountLifecycle(Users users, UserData userData, DelayedEvents delayed, Rooms rooms, Memberships memberships) {
        this.users = users;
        this.userData = userData;
        this.delayed = delayed;
        this.rooms = rooms;
        this.memberships = memberships;
    }

    /** Ends a device: its token, its keys, and what lies there for it; whoever waits with it is told. */
    public void logOut(Device device) {
        users.logOut(device);
        userData.forgetDevice(device.userId(), device.deviceId());
    }

    /** Ends an account: its devices, its memberships and, where that is so, what it has scheduled. */
    public void deactivate(Account account, long now) {
        users.deactivate(account);
        delayed.deactivated(account.userId(), now);
        for (Device device : users.devices(account.userId())) {
            logOut(device);
        }
        Sender server = new Sender(account.userId(), null);
        for (Room room : rooms.all()) {
            String membership = room.membership(account.userId());
            if (membership.equals("join") || membership.equals("invite")) {
                try {
                    memberships.set(server, room.id(), account.userId(), JsonObject.of("membership", "leave"), now);
                } catch (MatrixFault full) {
                    // A room that takes no more events keeps a member who cannot come back.
                }
            }
        }
    }
}
