package dev.tarry.cli.command.sandbox;

import dev.tarry.account.AccountFinder;
import dev.tarry.cli.context.Connections;
import dev.tarry.cli.context.Start;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.trace.Redactor;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sandbox in another process, steered over HTTP with its control token. */
final class RemoteSandbox implements SandboxControl {

    private static final String TOKEN = "TARRY_SANDBOX_CONTROL";
    private static final String SERVER = "tarry-sandbox/";

    private final Connections connections;
    private final Duration timeout;
    private final Origin origin;
    private final String token;

    /** @param timeout for each request */
    RemoteSandbox(Connections connections, Start start, Redactor redactor, Duration timeout) throws CommandException {
        this.connections = connections;
        this.timeout = timeout;
        this.origin = connections.accounts().findOrigin();
        this.token = start.environment().getOrDefault(TOKEN, "");
        if (token.isEmpty()) {
            throw new CommandException(Failure.of(
                    ExitCode.AUTH, "auth", "no_control_token",
                    "No control token: " + TOKEN + " is not set.",
                    "tarry sandbox prints the token, --env-file writes it, sandbox -- COMMAND sets it"));
        }
        AccountFinder.guardToken(origin, start.options().connection().insecure());
        redactor.addSecret(token);
    }

    @Override
    public JsonObject clock(@Nullable String action, long millis) throws CommandException {
        if (action == null) {
            return ask("GET", "/clock", null);
        }
        JsonObject.Builder body = JsonObject.builder().put("action", action);
        if (action.equals("advance")) {
            body.put("ms", millis);
        }
        return ask("POST", "/clock", body.build());
    }

    @Override
    public JsonObject faults() throws CommandException {
        return ask("GET", "/faults", null);
    }

    @Override
    public JsonObject addFault(String spec) throws CommandException {
        return ask("POST", "/faults", JsonObject.of("fault", Json.of(spec)));
    }

    @Override
    public JsonObject clearFault(int number) throws CommandException {
        return ask("DELETE", number == 0 ? "/faults" : "/faults/" + number, null);
    }

    @Override
    public List<JsonObject> users() throws CommandException {
        return SandboxControl.objects(ask("GET", "/users", null).array("users"));
    }

    @Override
    public JsonObject addUser(String name) throws CommandException {
        return ask("POST", "/users", JsonObject.of("name", Json.of(name)));
    }

    private JsonObject ask(String method, String path, @Nullable JsonObject body) throws CommandException {
        ClientServerApi calls = connections.api(origin, token, timeout);
        try {
            int exchange = connections.nextExchange();
            Answer answer = calls.other(exchange, method, "/_tarry/v1" + path, body);
            if (answer.isOk() && isSandbox(answer)) {
                return answer.body();
            }
            throw new CommandException(failure(answer));
        } finally {
            calls.homeserver().close();
        }
    }

    /** Whatever else answers, with a page or with JSON of its own, says that it is something else. */
    private static boolean isSandbox(Answer answer) {
        String server = answer.headers().text("server");
        return server != null && server.startsWith(SERVER);
    }

    private Failure failure(Answer answer) {
        boolean hasAnswered = answer.status() >= 200 && answer.status() < 500 && answer.status() != 429;
        if (hasAnswered && !isSandbox(answer) || answer.status() == 404 || answer.status() == 405) {
            return Failure.of(
                    ExitCode.UNSUPPORTED, "unsupported", "no_sandbox", origin.url() + " is not a tarry sandbox.", null);
        }
        if (answer.status() == 401) {
            return Failure.of(
                    ExitCode.AUTH, "auth", "control_token", "The sandbox does not accept this control token.",
                    TOKEN + " changes each time a sandbox starts");
        }
        if (answer.status() == 400 || answer.status() == 409) {
            return Failure.usage(String.valueOf(answer.error()), null);
        }
        return Failures.of(answer, Failures.About.OTHER);
    }
}
