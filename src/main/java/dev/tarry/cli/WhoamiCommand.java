package dev.tarry.cli;

import dev.tarry.homeserver.Answer;
import dev.tarry.session.CommandException;
import dev.tarry.session.Failures;
import dev.tarry.session.Outcome;
import dev.tarry.session.Profile;
import dev.tarry.session.Session;
import dev.tarry.time.Moments;
import picocli.CommandLine.Model.CommandSpec;

/** {@code whoami}: whose the token is, by the homeserver's word. */
final class WhoamiCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Spec.withExamples(
                Spec.of("whoami", "Ask the homeserver whose the access token is."), "tarry whoami -q");
    }

    @Override
    public Outcome run(Call call) throws CommandException {
        Session session = call.session();
        int exchange = session.nextExchange();
        Answer answer = call.matrix().whoami(exchange);
        Outcome.Builder out = Outcome.builder().exchange(exchange);
        if (!answer.isOk()) {
            return out.failure(Failures.of(answer, Failures.About.WHOAMI)).build();
        }
        String user = answer.json().text("user_id");
        String device = answer.json().text("device_id");
        session.user(user, device);
        out.field("user_id", user).field("device_id", device);
        out.field("homeserver", session.account().origin().url());
        out.field("source", session.account().source());
        Profile profile = session.account().profile();
        Profile now = profile == null ? null : call.runtime().profiles().load(profile.name());
        String until = now == null || now.expiresAt() == null ? null : Moments.rfc3339(now.expiresAt());
        out.field("expires_at", until);
        if (until != null) {
            out.note("the token is good until " + until + (now.refreshToken() == null ? "" : " and is renewed then"));
        }
        return out.line(user + (device == null ? "" : "  " + device) + "  at " + session.account().origin().url()
                        + "  (" + session.account().source() + ")")
                .value(user)
                .build();
    }
}
