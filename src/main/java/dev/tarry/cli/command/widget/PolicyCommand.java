package dev.tarry.cli.command.widget;

import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.line.SpecBuilder;
import dev.tarry.host.approval.Policy;
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
            session.behavior().policy().mode(mode);
        }
        String now = session.behavior().policy().mode().word();
        return Outcome.builder().field("policy", now).line("policy " + now).value(now).build();
    }
}
