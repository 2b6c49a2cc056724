package dev.tarry.cli.command.account;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import org.jspecify.annotations.Nullable;

/** The ways to log in that a homeserver offers ({@code GET /login}); OAuth by MSC3824 and MSC2965. */
final class LoginFlows {

    private LoginFlows() {}

    /** Why no password will do there, with what to do instead; null if one may. */
    static @Nullable Failure failure(ClientServerApi calls, int exchange, String url) {
        Answer answer = calls.loginFlows(exchange);
        boolean isNoHomeserver = answer.fault() != null && answer.status() >= 200 && answer.status() < 300;
        if (isNoHomeserver || answer.fault() != null && answer.fault().isInterrupted()) {
            // Whatever answers there should get no password; nor is anybody asked for one who has pressed Ctrl-C.
            return Failures.of(answer, Failures.About.LOGIN);
        }
        JsonArray flows = answer.isOk() ? answer.body().array("flows") : null;
        if (flows == null && answer.isUnrecognized()) {
            // An authentication service in its place may have taken the endpoint with it.
            flows = JsonArray.EMPTY;
        }
        if (flows == null || flow(flows, "m.login.password") != null) {
            return null;
        }
        JsonObject sso = flow(flows, "m.login.sso");
        boolean isOauth = sso != null
                && (sso.isTruthy("org.matrix.msc3824.delegated_oidc_compatibility") || sso.isTruthy("oauth_aware_preferred"))
                || isOauth(calls.authMetadata(exchange));
        if (!isOauth && !answer.isOk()) {
            return null;
        }
        String what = isOauth
                ? "it uses OAuth, which needs a browser"
                : sso != null ? "it uses single sign-on, which needs a browser" : "it offers " + offered(flows);
        return Failure.of(
                ExitCode.AUTH, "auth", "no_password_login", url + " does not support password login: " + what + ".",
                "get an access token (in your client's settings"
                        + (isOauth ? ", or mas-cli manage issue-compatibility-token USER" : "") + "), then tarry login " + url
                        + " --token");
    }

    private static String offered(JsonArray flows) {
        StringBuilder out = new StringBuilder();
        for (Json flow : flows) {
            String type = flow.asObject() == null ? null : flow.asObject().text("type");
            out.append(out.isEmpty() || type == null ? "" : ", ").append(type == null ? "" : type);
        }
        return out.isEmpty() ? "nothing" : out.toString();
    }

    private static boolean isOauth(Answer metadata) {
        return metadata.isOk() && metadata.body().text("issuer") != null;
    }

    private static @Nullable JsonObject flow(JsonArray flows, String type) {
        for (Json flow : flows) {
            if (flow.asObject() != null && type.equals(flow.asObject().text("type"))) {
                return flow.asObject();
            }
        }
        return null;
    }
}
