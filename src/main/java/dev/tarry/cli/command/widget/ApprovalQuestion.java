package dev.tarry.cli.command.widget;

import dev.tarry.capability.CapabilityCodec;
import dev.tarry.capability.CapabilitySet;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.terminal.Printer;
import dev.tarry.host.approval.Policy;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failure;
import dev.tarry.session.Session;
import dev.tarry.wording.EffectText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the person who chose {@code policy ask} whether the pseudo-widget may have what it is about to ask for: once for all of
 * it. The command's own thread asks before the widget does, so that no loop waits for an answer. Yes is as if it had been
 * granted.
 */
final class ApprovalQuestion {

    private final Invocation call;
    private final Session session;

    ApprovalQuestion(Invocation call, Session session) {
        this.call = call;
        this.session = session;
    }

    /**
     * Asks about those that a request for capabilities would be refused. Returns what was allowed now, which may be nothing.
     *
     * @throws CommandException if Ctrl-C ended the question: the widget has not asked for anything then
     */
    List<String> allowed(List<String> wires) throws CommandException {
        List<String> open = new ArrayList<>();
        for (String wire : wires) {
            if (!decided().contains(wire) && !open.contains(wire)) {
                open.add(wire);
            }
        }
        return ask(open);
    }

    /**
     * The same about what a request cannot do without.
     *
     * @param key as in {@link CapabilitySet#allows}
     */
    List<String> allowedOfLacking(List<String> needs, @Nullable String key) throws CommandException {
        CapabilitySet held = new CapabilitySet(session.behavior().personality().honorsDraftCapabilities());
        for (String wire : decided()) {
            held.add(wire);
        }
        List<String> open = new ArrayList<>();
        for (String need : needs) {
            if (!held.allows(need, key)) {
                open.add(need);
            }
        }
        return ask(open);
    }

    private List<String> decided() {
        List<String> decided = session.behavior().policy().grants();
        decided.addAll(session.widget().view().approved().wires());
        return decided;
    }

    private List<String> ask(List<String> wires) throws CommandException {
        Policy policy = session.behavior().policy();
        if (wires.isEmpty() || !policy.asksPerson() || !call.console().canAsk()) {
            return List.of();
        }
        Printer printer = call.printer();
        printer.prose("The pseudo-widget asks for " + (wires.size() == 1 ? "a capability:" : wires.size() + " capabilities:"));
        for (String wire : wires) {
            printer.person("    " + wire);
            printer.prose("        " + CapabilityMeaning.of(CapabilityCodec.parse(wire)));
        }
        String answer = call.console().ask("Allow? [y/N] ", false);
        if (call.interrupt().isRaised()) {
            throw new CommandException(Failure.interrupted(EffectText.interruptedBeforeAnything()));
        }
        String word = answer == null ? "" : answer.strip();
        if (!word.equalsIgnoreCase("y") && !word.equalsIgnoreCase("yes")) {
            return List.of();
        }
        policy.grant(wires);
        return wires;
    }
}
