package dev.tarry.cli;

import dev.tarry.host.approval.Policy;
import dev.tarry.session.CommandException;
import dev.tarry.session.Outcome;
import dev.tarry.session.Session;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code policy}: who decides about capabilities from now on. */
final class PolicyCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Spec.of(
                "policy",
                new String[] {
                    "Say who decides about capabilities, or ask who does.",
                    "ask approves what was granted; auto all that is requested; none nothing, grants included.",
                    "Within a session only; a single command takes --grant or --policy."
                },
                PositionalParamSpec.builder()
                        .index("0")
                        .paramLabel("ask|auto|none")
                        .arity("0..1")
                        .type(String.class)
                        .completionCandidates(List.of("ask", "auto", "none"))
                        .description("The policy from now on.")
                        .build());
    }

    @Override
    public Outcome run(Call call) throws CommandException {
        SessionOnly.check(call, "--grant or --policy");
        Session session = call.session();
        String word = call.positional(0);
        if (word != null) {
            Policy.Mode mode = Policy.Mode.ofWord(word);
            if (mode == null) {
                throw CommandException.usage("There is no policy \"" + word + "\"; there are ask, auto and none.");
            }
            session.policy().mode(mode);
        }
        String now = session.policy().mode().word();
        return Outcome.builder().field("policy", now).line("policy " + now).value(now).build();
    }
}
