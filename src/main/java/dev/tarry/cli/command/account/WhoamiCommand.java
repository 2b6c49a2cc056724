package dev.tarry.cli.command.account;

import dev.tarry.account.Profile;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.homeserver.Answer;
import dev.tarry.matrix.UserId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import dev.tarry.time.Moments;
import picocli.CommandLine.Model.CommandSpec;

/** {@code whoami}: whose the token is, by the homeserver's word. */
public final class WhoamiCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(
                SpecBuilder.of("whoami", "Show which user the access token belongs to"), "tarry whoami -q");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        Session session = call.sessions().open();
        int exchange = session.nextExchange();
        Answer answer = call.sessions().api(call.line()).whoami(exchange);
        Outcome.Builder out = Outcome.builder().exchange(exchange);
        if (!answer.isOk()) {
            return out.failure(Failures.of(answer, Failures.About.WHOAMI)).build();
        }
        String user = answer.body().text("user_id");
        String device = answer.body().text("device_id");
        session.viewpoint().user(UserId.ofNullable(user), device);
        out.field("user_id", user).field("device_id", device);
        out.field("homeserver", session.account().origin().url());
        out.field("source", session.account().source());
        Profile profile = session.account().profile();
        Profile now = profile == null ? null : call.connections().profiles().load(profile.name());
        String until = now == null || now.expiresAt() == null ? null : Moments.rfc3339(now.expiresAt().toEpochMilli());
        out.field("expires_at", until);
        if (now != null && until != null) {
            out.note("the token is valid until " + until + (now.refreshToken() == null ? "" : " and is renewed then"));
        }
        return out.prose(user + (device == null ? "" : "  " + device) + "  at " + session.account().origin().url()
                        + "  (" + session.account().source() + ")")
                .value(user)
                .build();
    }
}
