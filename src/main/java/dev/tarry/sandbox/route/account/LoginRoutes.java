package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.AccountLifecycle;
import dev.tarry.sandbox.state.account.Account;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.RefreshTokens;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.ServerName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Coming and going: login, logout and, where it is allowed, registration. */
public final class LoginRoutes {

    private static final String V3 = "/_matrix/client/v3";

    private static final String PASSWORD = "m.login.password";
    /** Of passwords and of names of devices. */
    private static final int MOST_CHARS = 512;
    private static final String TOKEN = "m.login.token";
    private static final long TOKEN_MS = 120_000;
    private static final int MOST_TOKENS = 1_000;

    private record LoginToken(UserId userId, long until) {}

    private final Users users;
    private final Ids ids;
    private final AccountLifecycle lifecycle;
    private final InteractiveAuth auth;
    private final boolean isOpen;
    private final Map<String, LoginToken> loginTokens = new LinkedHashMap<>();

    /** @param isOpen whether anybody may make an account */
    public LoginRoutes(Users users, Ids ids, AccountLifecycle lifecycle, InteractiveAuth auth, boolean isOpen) {
        this.users = users;
        this.ids = ids;
        this.lifecycle = lifecycle;
        this.auth = auth;
        this.isOpen = isOpen;
    }

    public void addTo(Router router) {
        router.add("GET", V3 + "/login", request -> Reply.of(JsonObject.of(
                "flows", new JsonArray(List.of(JsonObject.of("type", PASSWORD), JsonObject.of("type", TOKEN))))));
        router.add("POST", V3 + "/login", this::login);
        router.add("POST", "/_matrix/client/v1/login/get_token", this::loginToken);
        router.add("POST", V3 + "/refresh", this::refresh);
        router.add("POST", V3 + "/logout", this::logout);
        router.add("POST", V3 + "/logout/all", this::logoutAll);
        router.add("POST", V3 + "/register", this::register);
        router.add("GET", V3 + "/register/available", this::available);
    }

    private Reply login(Request request) throws MatrixFault {
        JsonObject body = request.json();
        Json wanted = body.get("refresh_token");
        if (wanted != null && !(wanted instanceof JsonBoolean)) {
            throw MatrixFault.of(400, "M_UNKNOWN", "`refresh_token` should be true or false.");
        }
        if (TOKEN.equals(body.text("type"))) {
            return opened(users.open(redeemed(body, request.now()), deviceId(body)), request);
        }
        if (!PASSWORD.equals(body.text("type"))) {
            throw MatrixFault.of(400, "M_UNKNOWN", "Unknown login type " + body.text("type"));
        }
        JsonObject identifier = body.object("identifier");
        String user = identifier == null ? body.text("user") : identifier.text("user");
        if (user == null) {
            throw MatrixFault.missing("Missing user");
        }
        return opened(users.logIn(user, body.text("password"), deviceId(body)), request);
    }

    /** The answer to a login, with a refresh token if one was asked for. */
    private Reply opened(Device device, Request request) throws MatrixFault {
        if (!request.json().isTruthy("refresh_token")) {
            return opened(device);
        }
        RefreshTokens.Pair pair = users.refreshTokens().begin(device, request.now());
        return Reply.of(ofLogin(device)
                .put("expires_in_ms", life())
                .put("refresh_token", pair.refreshToken())
                .build());
    }

    private Reply refresh(Request request) throws MatrixFault {
        JsonObject body = request.json();
        if (!body.has("refresh_token")) {
            throw MatrixFault.missing("Missing params: ['refresh_token']");
        }
        String refreshToken = body.text("refresh_token");
        if (refreshToken == null) {
            throw MatrixFault.invalid("Invalid param: refresh_token");
        }
        RefreshTokens.Pair pair = users.refreshTokens().next(refreshToken, request.now());
        return Reply.of(JsonObject.builder()
                .put("access_token", pair.device().token())
                .put("refresh_token", pair.refreshToken())
                .put("expires_in_ms", life())
                .build());
    }

    /** How long a token is good for; null, which is left out, for ever. */
    private @Nullable Json life() {
        long life = users.refreshTokens().life();
        return life == 0 ? null : Json.of(life);
    }

    /** A token that lets whoever has it log in as the same user, once and within two minutes. */
    private Reply loginToken(Request request) throws MatrixFault {
        Device device = request.device(users);
        if (!auth.isGiven(device, request.jsonOrEmpty())) {
            return auth.asked();
        }
        if (loginTokens.size() >= MOST_TOKENS) {
            loginTokens.remove(loginTokens.keySet().iterator().next());
        }
        String token = ids.opaque();
        loginTokens.put(token, new LoginToken(device.userId(), request.now() + TOKEN_MS));
        return Reply.of(JsonObject.of("login_token", Json.of(token), "expires_in_ms", Json.of(TOKEN_MS)));
    }

    private UserId redeemed(JsonObject body, long now) throws MatrixFault {
        LoginToken token = loginTokens.remove(String.valueOf(body.text("token")));
        Account account = token == null ? null : users.account(token.userId());
        if (token == null || token.until() < now || account == null || account.isDeactivated()) {
            throw MatrixFault.forbidden("Invalid login token");
        }
        return token.userId();
    }

    private static Reply opened(Device device) {
        return Reply.of(ofLogin(device).build());
    }

    private static JsonObject.Builder ofLogin(Device device) {
        return JsonObject.builder()
                .put("user_id", device.userId().text())
                .put("access_token", device.token())
                .put("home_server", ServerName.LOCALHOST)
                .put("device_id", device.deviceId());
    }

    private Reply logout(Request request) throws MatrixFault {
        lifecycle.logOut(request.device(users));
        return Reply.EMPTY;
    }

    private Reply logoutAll(Request request) throws MatrixFault {
        for (Device device : users.devices(request.device(users).userId())) {
            lifecycle.logOut(device);
        }
        return Reply.EMPTY;
    }

    private void checkOpen() throws MatrixFault {
        if (!isOpen) {
            throw MatrixFault.forbidden("Registration has been disabled");
        }
    }

    private Reply register(Request request) throws MatrixFault {
        checkOpen();
        if ("guest".equals(request.query().get("kind"))) {
            Account guest = users.create(number(), null, true);
            return opened(users.open(guest.userId(), "guest_device"));
        }
        JsonObject body = request.json();
        String username = body.text("username");
        String name = username == null ? null : username.toLowerCase(Locale.ROOT);
        String password = body.text("password");
        if (name != null) {
            checkName(name);
        }
        JsonObject given = body.object("auth");
        if (given == null) {
            return auth.asked("m.login.dummy");
        }
        if (!"m.login.dummy".equals(given.text("type"))) {
            throw MatrixFault.of(401, "M_UNAUTHORIZED", "Only m.login.dummy is known here");
        }
        if (password == null || password.isEmpty()) {
            throw MatrixFault.missing("Missing params: password");
        }
        if (password.length() > MOST_CHARS) {
            throw MatrixFault.of(400, "M_UNKNOWN", "Invalid password");
        }
        deviceId(body);
        String localName = name == null ? number() : name;
        Account account = users.create(localName, password, false);
        if (body.isTruthy("inhibit_login")) {
            return Reply.of(JsonObject.of(
                    "user_id", Json.of(account.userId().text()), "home_server", Json.of(ServerName.LOCALHOST)));
        }
        return opened(users.open(account.userId(), deviceId(body)));
    }

    /** The device that a login asks for; null for a new one. Too long a name is 400, as on Synapse. */
    private static @Nullable String deviceId(JsonObject body) throws MatrixFault {
        String deviceId = body.text("device_id");
        if (deviceId != null && deviceId.length() > MOST_CHARS) {
            throw MatrixFault.invalid("device_id cannot be longer than " + MOST_CHARS + " characters.");
        }
        return deviceId;
    }

    /** A number that is nobody's name. */
    private String number() {
        int number = users.count() + 1;
        while (users.exists(ServerName.userId(Integer.toString(number)))) {
            number++;
        }
        return Integer.toString(number);
    }

    private void checkName(String name) throws MatrixFault {
        if (!isName(name) || name.startsWith("_") || name.matches("[0-9]+")) {
            throw MatrixFault.of(400, "M_INVALID_USERNAME", "User ID can only contain characters a-z, 0-9, or '=_-./+'");
        }
        if (users.exists(ServerName.userId(name))) {
            throw MatrixFault.of(400, "M_USER_IN_USE", "User ID already taken.");
        }
    }

    /** Whether it can be the local part of a user id. */
    public static boolean isName(String name) {
        boolean good = !name.isEmpty() && name.length() <= 64;
        for (int i = 0; i < name.length() && good; i++) {
            char c = name.charAt(i);
            good = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-_.=/+".indexOf(c) >= 0;
        }
        return good;
    }

    private Reply available(Request request) throws MatrixFault {
        checkOpen();
        checkName(request.query().getOrDefault("username", ""));
        return Reply.of(JsonObject.of("available", Json.of(true)));
    }
}
