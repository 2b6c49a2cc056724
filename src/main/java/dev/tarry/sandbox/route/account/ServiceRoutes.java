package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.account.Account;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.ServerName;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands beside rooms and accounts: OpenID, TURN, RTC transports, the admin's one switch. */
public final class ServiceRoutes {

    private static final String V3 = "/_matrix/client/v3";
    private static final long OPENID_SECONDS = 3_600;
    private static final int MOST_TOKENS = 10_000;

    private record OpenId(UserId userId, long until) {}

    private final Users users;
    private final Ids ids;
    private final Map<String, OpenId> openIds = new LinkedHashMap<>();

    public ServiceRoutes(Users users, Ids ids) {
        this.users = users;
        this.ids = ids;
    }

    public void addTo(Router router) {
        router.add("POST", V3 + "/user/{}/openid/request_token", this::openId);
        router.add("GET", "/_matrix/federation/v1/openid/userinfo", this::userInfo);
        router.add("GET", V3 + "/voip/turnServer", this::nothing);
        router.add("GET", "/_matrix/client/v1/rtc/transports", this::transports);
        router.add("GET", "/_matrix/client/unstable/org.matrix.msc4143/rtc/transports", this::transports);
        router.add("GET", V3 + "/thirdparty/protocols", this::nothing);
        router.add("GET", "/.well-known/matrix/client", ServiceRoutes::wellKnown);
        router.add("GET", "/health", request -> Reply.of(200, "text/plain", new byte[] {'O', 'K'}));
        router.add("POST", "/_synapse/admin/v1/users/{}/override_ratelimit", this::lift);
        router.add("DELETE", "/_synapse/admin/v1/users/{}/override_ratelimit", this::restore);
    }

    private Reply openId(Request request) throws MatrixFault {
        Device device = request.owner(users, new UserId(request.argument(0)));
        request.jsonOrEmpty();
        String token = ids.opaque();
        Iterator<OpenId> oldest = openIds.values().iterator();
        if (openIds.size() >= MOST_TOKENS) {
            oldest.next();
            oldest.remove();
        }
        openIds.put(token, new OpenId(device.userId(), request.now() + OPENID_SECONDS * 1_000));
        return Reply.of(JsonObject.builder()
                .put("access_token", token)
                .put("token_type", "Bearer")
                .put("matrix_server_name", ServerName.LOCALHOST)
                .put("expires_in", OPENID_SECONDS)
                .build());
    }

    /** What a service asks that was shown such a token; the only thing here that homeservers ask one another. */
    private Reply userInfo(Request request) throws MatrixFault {
        OpenId known = openIds.get(request.query().getOrDefault("access_token", ""));
        if (known == null || known.until() < request.now()) {
            throw MatrixFault.of(401, "M_UNKNOWN_TOKEN", "Access Token unknown or expired");
        }
        return Reply.of(JsonObject.of("sub", known.userId().text()));
    }

    private Reply nothing(Request request) throws MatrixFault {
        request.device(users);
        return Reply.EMPTY;
    }

    private Reply transports(Request request) throws MatrixFault {
        request.device(users);
        return Reply.of(JsonObject.of("rtc_transports", JsonArray.EMPTY));
    }

    private static Reply wellKnown(Request request) {
        String host = request.headers().getOrDefault("host", ServerName.LOCALHOST);
        return Reply.of(JsonObject.of("m.homeserver", JsonObject.of("base_url", "http://" + host)));
    }

    private Account target(Request request) throws MatrixFault {
        if (!users.accountOf(request.device(users)).isAdmin()) {
            throw MatrixFault.forbidden("You are not a server admin");
        }
        Account account = users.account(new UserId(request.argument(0)));
        if (account == null) {
            throw MatrixFault.notFound("User not found");
        }
        return account;
    }

    private Reply lift(Request request) throws MatrixFault {
        Account account = target(request);
        JsonObject body = request.json();
        Long perSecond = body.number("messages_per_second");
        Long burst = body.number("burst_count");
        if (perSecond == null || burst == null || perSecond < 0 || burst < 0) {
            throw MatrixFault.invalid("messages_per_second and burst_count must be a positive int");
        }
        account.unlimited(perSecond == 0);
        users.changed(account);
        return Reply.of(JsonObject.of("messages_per_second", Json.of(perSecond), "burst_count", Json.of(burst)));
    }

    private Reply restore(Request request) throws MatrixFault {
        Account account = target(request);
        account.unlimited(false);
        users.changed(account);
        return Reply.EMPTY;
    }
}
