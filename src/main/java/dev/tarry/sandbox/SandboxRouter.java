package dev.tarry.sandbox;

import dev.tarry.sandbox.dialect.DelayedEventEndpoints;
import dev.tarry.sandbox.dialect.SandboxDialect;
import dev.tarry.sandbox.http.Listener;
import dev.tarry.sandbox.http.SyncRoutes;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.route.account.AccountRoutes;
import dev.tarry.sandbox.route.account.InteractiveAuth;
import dev.tarry.sandbox.route.account.KeyRoutes;
import dev.tarry.sandbox.route.account.LoginRoutes;
import dev.tarry.sandbox.route.account.MediaRoutes;
import dev.tarry.sandbox.route.account.ProfileRoutes;
import dev.tarry.sandbox.route.account.ServiceRoutes;
import dev.tarry.sandbox.route.account.SettingsRoutes;
import dev.tarry.sandbox.route.room.AliasRoutes;
import dev.tarry.sandbox.route.room.EphemeralRoutes;
import dev.tarry.sandbox.route.room.MembershipRoutes;
import dev.tarry.sandbox.route.room.PageRoutes;
import dev.tarry.sandbox.route.room.ReadRoutes;
import dev.tarry.sandbox.route.room.RoomRoutes;
import dev.tarry.sandbox.route.room.SendRoutes;
import dev.tarry.sandbox.state.AccountLifecycle;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.room.RoomCreator;
import dev.tarry.sandbox.state.room.Rooms;
import dev.tarry.sandbox.state.userdata.UserData;
import java.util.function.Consumer;

/** Gives every group of routes the parts of the state that it works on. */
final class SandboxRouter {

    private final ServerState state;
    private final SandboxDialect dialect;
    private final InteractiveAuth auth;
    private final AccountLifecycle lifecycle;

    SandboxRouter(ServerState state, SandboxDialect dialect) {
        this.state = state;
        this.dialect = dialect;
        this.auth = new InteractiveAuth(state.users(), state.ids());
        this.lifecycle = state.accountLifecycle();
    }

    /** What tarry itself asks is there at once; the rest, with all its classes, when somebody asks for it. */
    Router router(SyncRoutes sync, Consumer<Router> further) {
        Router router = new Router();
        DelayedEventEndpoints delayed = dialect.endpoints(state);
        new AccountRoutes(state.users(), lifecycle, auth, state.limiter(), dialect).addTo(router);
        new SendRoutes(state.users(), state.sender(), state.limiter(), state.transactions(), delayed).addTo(router);
        new ReadRoutes(state.users(), state.rooms()).addTo(router);
        sync.addTo(router);
        delayed.addTo(router);
        router.later(further);
        return router;
    }

    /** Adds what other clients ask. @param isOpen whether anybody may make an account */
    void addRest(Router router, boolean isOpen) {
        Users users = state.users();
        Rooms rooms = state.rooms();
        Ids ids = state.ids();
        UserData userData = state.userData();
        RoomCreator creator = state.roomCreator();
        new LoginRoutes(users, ids, lifecycle, auth, isOpen).addTo(router);
        new RoomRoutes(users, rooms, creator, state.limiter(), dialect.defaultRoomVersion()).addTo(router);
        new MembershipRoutes(users, rooms, state.aliases(), state.memberships(), state.limiter()).addTo(router);
        new AliasRoutes(users, rooms, state.aliases()).addTo(router);
        new PageRoutes(users, rooms, state.stream()).addTo(router);
        new EphemeralRoutes(users, rooms, userData, state.stream()).addTo(router);
        new SettingsRoutes(users, userData).addTo(router);
        new ProfileRoutes(users, rooms, state.memberships()).addTo(router);
        new KeyRoutes(users, userData, state.transactions(), state.stream()).addTo(router);
        new MediaRoutes(users, ids, Listener.MAX_UPLOAD).addTo(router);
        new ServiceRoutes(users, ids).addTo(router);
    }
}
