package dev.tarry.cli.command.widget;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.host.approval.Policy;
import dev.tarry.json.Json;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code policy}: who decides about capabilities from now on. */
public final class PolicyCommand implements Command {

    @Override
    public CommandSpec spec() {
        return SpecBuilder.withExamples(SpecBuilder.of(
                "policy",
                new String[] {
                    "Show or set how capability requests are decided",
                    "ask approves granted capabilities, auto approves all, none approves none (not even granted ones).",
                    "A session starts with ask and refuses what is not granted, without a question. If you choose ask yourself, "
                            + "with policy ask or --policy ask, tarry asks on a terminal first, once for all that a command "
                            + "needs; y grants it for the rest of the session.",
                    "Only within a session; with a single command, use --grant or --policy."
                },
                PositionalParamSpec.builder()
                        .index("0")
                        .paramLabel("ask|auto|none")
                        .arity("0..1")
                        .type(String.class)
                        .completionCandidates(List.of("ask", "auto", "none"))
                        .description("New policy; if omitted, show the current one")
                        .build()), "policy auto");
    }

    @Override
    public Outcome run(Invocation call) throws CommandException {
        SessionOnly.check(call, "--grant or --policy");
        Session session = call.sessions().open();
        String word = call.positional(0);
        if (word != null) {
            Policy.Mode mode = Policy.Mode.ofWord(word);
            if (mode == null) {
                throw CommandException.usage("Unknown policy \"" + word + "\"; the policies are ask, auto and none.");
            }
            session.behavior().policy().choose(mode);
        }
        Policy policy = session.behavior().policy();
        String now = policy.mode().word();
        boolean asks = policy.asksPerson() && call.console().canAsk();
        Outcome.Builder out = Outcome.builder().field("policy", now).field("asks", Json.of(asks));
        out.line("policy " + now).value(now);
        boolean isAsk = policy.mode() == Policy.Mode.ASK;
        if (isAsk && word != null && !asks) {
            out.note("nobody can be asked here, so what is not granted is refused");
        } else if (isAsk && !asks && call.console().canAsk()) {
            out.note("what is not granted is refused; policy ask makes tarry ask first");
        }
        return out.build();
    }
}
