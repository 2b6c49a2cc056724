package dev.tarry.session;

import dev.tarry.account.Account;
import dev.tarry.delay.DelayTracker;
import dev.tarry.host.Input;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.session.widget.HostedWidgets;
import dev.tarry.session.widget.PseudoWidgetSession;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who the user is and which room is looked at: for good, or for as long as a command runs. Safe for use by several threads. */
public final class Viewpoint {

    private final HostedWidgets widgets;
    private final PseudoWidgetSession widget;
    private final DelayTracker tracker;
    private volatile Account account;
    private volatile @Nullable RoomId ownRoom;

    Viewpoint(Account account, HostedWidgets widgets, PseudoWidgetSession widget, DelayTracker tracker) {
        this.account = account;
        this.ownRoom = account.roomId();
        this.widgets = widgets;
        this.widget = widget;
        this.tracker = tracker;
        tracker.user(account.userId());
    }

    /** The account, with the room that is looked at now. */
    Account account() {
        return account;
    }

    /** Looks at another room from now on. */
    public void view(RoomId roomId) {
        ownRoom = roomId;
        account = account.withRoom(roomId);
        widgets.put(new Input.RoomViewed(roomId));
    }

    /** Looks at another room until {@link #leave()}; what happens in the session's own is heard as before. */
    public void visit(RoomId roomId) {
        account = account.withRoom(roomId);
        widget.put(new Input.RoomVisited(roomId));
    }

    /** Looks at the session's own room again. */
    public void leave() {
        account = account.withRoom(ownRoom);
        widget.put(new Input.RoomVisited(null));
    }

    /** Knows now whose the token is. */
    public void user(@Nullable UserId userId, @Nullable String deviceId) {
        account = account.withUser(userId, deviceId);
        tracker.user(userId);
    }

    /** The session's own room and the one that is visited. */
    Set<RoomId> rooms() {
        Set<RoomId> rooms = new LinkedHashSet<>();
        for (RoomId room : new RoomId[] {ownRoom, account.roomId()}) {
            if (room != null) {
                rooms.add(room);
            }
        }
        return rooms;
    }
}
