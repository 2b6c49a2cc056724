package dev.tarry.cli.command.account;

import dev.tarry.account.AccessToken;
import dev.tarry.account.AccountFinder;
import dev.tarry.account.Profile;
import dev.tarry.account.Profiles;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.HomeserverFinder;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.homeserver.discovery.ServerName;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.UserId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code login}: gets a token by password, or takes one, and saves a profile. */
public final class LoginCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "login",
                        new String[] {
                            "Log in with a password or token and save a profile",
                            "Passwords and tokens are never passed as arguments: tarry prompts for them or reads them from "
                                    + "a file, standard input or the environment.",
                            "After a password login, expired tokens are renewed automatically if the homeserver supports it."
                        },
                        Option.optional(0, "HOMESERVER", "Homeserver URL, server name, or your user id"),
                        Option.value("--user", "USER", "User id or its local part"),
                        Option.flag("Read the password from standard input", "--password-stdin"),
                        Option.flag("Read an access token from standard input", "--token-stdin"),
                        Option.flag("Prompt for an access token instead of a password", "--token"),
                        Option.value("--token-env", "NAME", "Read an access token from this environment variable"),
                        Option.value("--token-file", "FILE", "Read an access token from this file"),
                        Option.value("--device-id", "ID", "Log in with this device id")),
                "tarry login @alice:example.org -p work",
                "pass show matrix | tarry login https://matrix.example.org --user alice --password-stdin");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        String named = named(call);
        String name = call.start().options().account().profile();
        if (name != null) {
            Profiles.checkName(name);
        }
        Credentials.checkWays(call);
        String typed = typedUser(call, named);
        HomeserverFinder finder = call.connections().finder();
        Origin origin = finder.origin(named);
        if (origin != null) {
            AccountFinder.guardToken(origin, call.start().options().connection().insecure());
        }
        // A token that is of no use is said before anything was sent.
        Credentials credentials = Credentials.tokenAtHand(call, typed);
        int exchange = call.connections().nextExchange();
        if (origin == null) {
            origin = finder.find(exchange, named);
            AccountFinder.guardToken(origin, call.start().options().connection().insecure());
        }
        if (!Credentials.isToken(call)) {
            checkPasswordLogin(call, origin, exchange);
        }
        if (credentials == null) {
            credentials = Credentials.read(call, typed);
        }
        if (credentials.isToken()) {
            call.console().redactor().addSecret(credentials.secret());
        } else {
            call.console().redactor().addPassword(credentials.secret(), credentials.user());
        }
        Calls calls = new Calls(call, origin, exchange, credentials.isToken() ? credentials.secret() : null);
        LoginProfile profile = new LoginProfile(call.connections().profiles(), name, origin.url(), credentials.user());
        try {
            profile.prepare();
            return credentials.isToken()
                    ? takeToken(call, profile, calls, credentials)
                    : logIn(call, profile, calls, credentials);
        } finally {
            profile.close();
            calls.matrix.homeserver().close();
        }
    }

    /** A homeserver that takes no passwords is said before one is asked for; one that does not say is asked all the same. */
    private static void checkPasswordLogin(Invocation call, Origin origin, int exchange) throws CommandException {
        Calls calls = new Calls(call, origin, exchange, null);
        try {
            Failure failure = LoginFlows.failure(calls.matrix, calls.exchange, origin.url());
            if (failure != null) {
                throw new CommandException(failure);
            }
        } finally {
            calls.matrix.homeserver().close();
        }
    }

    /** The user that was named, as an id in the homeserver's place or by {@code --user}; null if none was. */
    private static @Nullable String typedUser(Invocation call, String named) throws CommandException {
        String id = ServerName.user(named);
        String user = call.option("--user");
        if (id != null && user != null && !LoginProfile.isUser(id, user)) {
            throw CommandException.usage(id + " and --user " + user + " are different users; give only one of them.");
        }
        return id != null ? id : user;
    }

    /** What was typed for the homeserver. */
    private static String named(Invocation call) throws CommandException {
        String named = call.positional(0) != null ? call.positional(0) : call.connections().homeserver();
        if (named == null) {
            throw CommandException.usage(
                    "login needs a homeserver.", "use tarry login @you:example.org, or tarry login https://matrix.example.org");
        }
        return named;
    }

    /** The homeserver before there is an account. */
    private static final class Calls {
        final ClientServerApi matrix;
        final Origin origin;
        final int exchange;

        Calls(Invocation call, Origin origin, int exchange, @Nullable String token) throws CommandException {
            this.matrix = call.connections().api(origin, token, call.line().timeout());
            this.origin = origin;
            this.exchange = exchange;
        }
    }

    private static Outcome logIn(Invocation call, LoginProfile profile, Calls calls, Credentials credentials)
            throws CommandException {
        String named = call.option("--device-id");
        String device = named != null ? named : profile.deviceBefore();
        Answer answer = calls.matrix.login(calls.exchange, credentials.user(), credentials.secret(), device);
        if (!answer.isOk()) {
            return Outcome.builder().exchange(calls.exchange).failure(Failures.ofLogin(answer)).build();
        }
        JsonObject body = answer.body();
        String token = body.text("access_token");
        String user = body.text("user_id");
        call.console().redactor().addSecret(token);
        if (token == null || user == null) {
            throw CommandException.usage("The homeserver's response to the login has no token or no user.");
        }
        try {
            call.console().redactor().addSecret(body.text("refresh_token"));
            return save(call, profile, calls, new Profile(
                    profile.nameFor(user), calls.origin.url(),
                    new AccessToken(token, new UserId(user), body.text("device_id")), true)
                            .withTokens(token, body, call.sessions().clock().now().wall()));
        } catch (CommandException e) {
            if (device != null && device.equals(profile.deviceBefore())) {
                // Its end would take the device of the profile along, which is still there.
                throw e;
            }
            // Nobody would ever use this token or end it.
            Calls ending = new Calls(call, calls.origin, calls.exchange, token);
            try {
                // Ctrl-C may be what kept it from being saved; only another one ends this.
                CallScope tidying = call.interrupt().insistingScope(call.line());
                new ClientServerApi(ending.matrix.homeserver().within(tidying)).logout(calls.exchange);
            } finally {
                ending.matrix.homeserver().close();
            }
            throw e;
        }
    }

    private static Outcome takeToken(Invocation call, LoginProfile profile, Calls calls, Credentials credentials)
            throws CommandException {
        Answer answer = calls.matrix.whoami(calls.exchange);
        if (!answer.isOk()) {
            return Outcome.builder().exchange(calls.exchange).failure(Failures.ofLogin(answer)).build();
        }
        String user = answer.body().text("user_id");
        if (credentials.user() != null && user != null && !LoginProfile.isUser(user, credentials.user())) {
            throw CommandException.usage(
                    "The token belongs to " + user + ", not to " + credentials.user() + ", so it was not saved.",
                    "omit the user, or use that user's token");
        }
        return save(call, profile, calls, new Profile(
                profile.nameFor(user), calls.origin.url(),
                new AccessToken(credentials.secret(), UserId.ofNullable(user), answer.body().text("device_id")), false));
    }

    private static Outcome save(Invocation call, LoginProfile place, Calls calls, Profile profile) throws CommandException {
        place.save(profile);
        String name = profile.name();
        String device = profile.deviceId();
        Outcome.Builder out = Outcome.builder()
                .exchange(calls.exchange)
                .field("profile", name)
                .field("homeserver", profile.homeserver())
                .field("user_id", Name.text(profile.userId()))
                .field("device_id", device)
                .prose("logged in as " + profile.userId() + (device == null ? "" : ", device " + device) + "; profile " + name)
                .value(name);
        String standard = call.connections().profiles().defaultName();
        if (!name.equals(standard)) {
            out.note("the default profile is still " + standard + "; change it with profile use " + name + ", or use -p " + name);
        }
        if (call.sessions().isOpen()) {
            out.note("this session keeps its current account");
        }
        return out.build();
    }
}
