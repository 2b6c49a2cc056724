package dev.tarry.cli.command.account;

import dev.tarry.account.Profile;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.homeserver.Answer;
import dev.tarry.json.Json;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import picocli.CommandLine.Model.CommandSpec;

/** {@code logout}: ends a token that tarry's own login made, and forgets the profile. */
public final class LogoutCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of(
                        "logout",
                        new String[] {
                            "Log out and remove the profile",
                            "Only tokens created by tarry login are invalidated; other tokens stay valid."
                        },
                        Option.flag("Invalidate the token even if tarry did not create it", "--invalidate")),
                "tarry logout -p work");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        Session session = call.sessions().open();
        Profile profile = session.account().profile();
        boolean ends = call.flag("--invalidate") || profile != null && profile.ownLogin();
        if (profile == null && !ends) {
            throw CommandException.usage(
                    "The account comes from " + session.account().source() + ", so there is no profile to remove, and "
                            + "tarry did not create the token.",
                    "use --invalidate to invalidate it anyway");
        }
        Outcome.Builder out = Outcome.builder();
        if (ends) {
            int exchange = session.nextExchange();
            out.exchange(exchange);
            Answer answer = call.sessions().api(call.line()).logout(exchange);
            if (!answer.isOk() && !answer.isOfDeadToken()) {
                return out.failure(Failures.of(answer, Failures.About.LOGOUT)).build();
            }
            out.prose(answer.isOk() ? "the token is invalidated" : "the token was already invalid");
        } else {
            out.prose("the token was not created by tarry and stays valid; --invalidate would have invalidated it");
        }
        if (profile != null) {
            call.connections().profiles().remove(profile.name());
            out.field("profile", profile.name()).line("removed the profile " + profile.name());
        }
        return out.field("token_ended", Json.of(ends)).build();
    }
}
