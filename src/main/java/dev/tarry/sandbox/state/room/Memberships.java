package dev.tarry.sandbox.state.room;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.account.Account;
import dev.tarry.sandbox.state.account.Sender;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;

/** Who is in which room: what a membership event says, and sending one. */
public final class Memberships {

    private final Users users;
    private final EventSender sender;

    public Memberships(Users users, EventSender sender) {
        this.users = users;
        this.sender = sender;
    }

    /** The content for a membership of a user, who goes by the name of their profile. */
    public JsonObject content(UserId user, String membership) {
        boolean isNamed = membership.equals("join") || membership.equals("invite");
        Account account = isNamed ? users.account(user) : null;
        return JsonObject.builder()
                .put("displayname", account == null ? null : account.displayName())
                .put("avatar_url", account == null ? null : account.avatarUrl())
                .put("membership", membership)
                .build();
    }

    /** Sets the membership of a user if the room allows it. */
    public void set(Sender by, RoomId room, UserId user, JsonObject content, long now) throws MatrixFault {
        sender.send(by, EventDraft.state(room, StateId.member(user), content), now);
    }

    /** Lets a user enter a room, or shows the name that they go by now. */
    public void join(Sender user, RoomId room, long now) throws MatrixFault {
        set(user, room, user.userId(), content(user.userId(), "join"), now);
    }
}
