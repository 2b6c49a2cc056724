package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.Account;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands beside rooms and accounts: OpenID, TURN, RTC transports, the admin's one switch. */
public final class ServiceRoutes {

    private static final String V3 = "/_matrix/client/v3";
    private static final long OPENID_SECONDS = 3_600;
    private static final int MOST_TOKENS = 10_000;

    private record OpenId(@Nullable String userId, long until) {}

    private final World world;
    private final Map<String, OpenId> openIds = new LinkedHashMap<>();

    public ServiceRoutes(World world) {
        this.world = world;
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
        Device device = request.owner(world, request.argument(0));
        request.jsonOrEmpty();
        String token = world.ids().opaque();
        Iterator<OpenId> oldest = openIds.values().iterator();
        if (openIds.size() >= MOST_TOKENS) {
            oldest.next();
            oldest.remove();
        }
        openIds.put(token, new OpenId(device.userId(), request.now() + OPENID_SECONDS * 1_000));
        return Reply.of(JsonObject.builder()
                .put("access_token", token)
                .put("token_type", "Bearer")
                .put("matrix_server_name", World.SERVER)
                .put("expires_in", OPENID_SECONDS)
                .build());
    }

    /** What a service asks that was shown such a token; the only thing here that homeservers ask one another. */
    private Reply userInfo(Request request) throws MatrixFault {
        OpenId known = openIds.get(request.query().getOrDefault("access_token", ""));
        if (known == null || known.until() < request.now()) {
            throw MatrixFault.of(401, "M_UNKNOWN_TOKEN", "Access Token unknown or expired");
        }
        return Reply.of(JsonObject.of("sub", known.userId()));
    }

    private Reply nothing(Request request) throws MatrixFault {
        request.device(world);
        return Reply.EMPTY;
    }

    private Reply transports(Request request) throws MatrixFault {
        request.device(world);
        return Reply.of(JsonObject.of("rtc_transports", JsonArray.EMPTY));
    }

    private static Reply wellKnown(Request request) {
        String host = request.headers().getOrDefault("host", World.SERVER);
        return Reply.of(JsonObject.of("m.homeserver", JsonObject.of("base_url", "http://" + host)));
    }

    private Account target(Request request) throws MatrixFault {
        if (!world.users().account(request.device(world).userId()).isAdmin()) {
            throw MatrixFault.forbidden("You are not a server admin");
        }
        Account account = world.users().account(request.argument(0));
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
        world.users().changed(account);
        return Reply.of(JsonObject.of("messages_per_second", Json.of(perSecond), "burst_count", Json.of(burst)));
    }

    private Reply restore(Request request) throws MatrixFault {
        Account account = target(request);
        account.unlimited(false);
        world.users().changed(account);
        return Reply.EMPTY;
    }
}
