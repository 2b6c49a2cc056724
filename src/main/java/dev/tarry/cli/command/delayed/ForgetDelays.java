package dev.tarry.cli.command.delayed;

import dev.tarry.cli.context.Invocation;
import dev.tarry.delay.Delay;
import dev.tarry.delay.LedgerRecall;
import dev.tarry.json.Json;
import dev.tarry.ledger.LedgerEntry;
import dev.tarry.ledger.file.LedgerException;
import dev.tarry.matrix.DelayId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.LedgerFailures;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.DelayNames;
import dev.tarry.session.Session;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code delays forget}: takes ended delayed events out of the ledger. */
final class ForgetDelays {

    private ForgetDelays() {}

    static Outcome run(Invocation call) throws CommandException {
        Session session = call.sessions().open();
        call.sessions().readyLedger(call.line());
        LedgerRecall kept = session.delays().kept();
        if (kept == null) {
            throw CommandException.usage(
                    "There is no ledger to forget delayed events from.", "a profile has one, or name a file with --ledger FILE");
        }
        try {
            Set<String> names = call.rest(0).isEmpty() ? null : names(call.rest(0), kept, session);
            int gone = kept.forget(names);
            return Outcome.builder()
                    .field("forgotten", Json.of(gone))
                    .line(gone == 0 ? "nothing to forget" : "forgot " + gone + (gone == 1 ? " delayed event" : " delayed events"))
                    .build();
        } catch (LedgerException e) {
            throw LedgerFailures.of(e);
        }
    }

    /** The names of what was typed; all of them are of ended ones, or nothing is forgotten. */
    private static Set<String> names(List<String> words, LedgerRecall kept, Session session)
            throws CommandException, LedgerException {
        kept.open();
        LedgerRecall.Ended known = kept.ended();
        Map<String, String> ended = new LinkedHashMap<>();
        for (LedgerEntry entry : known.never()) {
            ended.put(entry.name(), entry.name());
        }
        for (Delay delay : known.delays()) {
            ended.put(delay.label(), delay.label());
            ended.put(delay.id().text(), delay.label());
        }
        Set<String> names = new LinkedHashSet<>();
        for (String word : words) {
            String name = ended.get(word);
            if (name == null) {
                String id = new DelayNames(session.delays(), true).ids(List.of(word)).get(0);
                name = ended.get(id);
                Delay pending = session.delays().known().byId(new DelayId(id));
                if (name == null && pending != null && !pending.state().isEnded()) {
                    throw CommandException.usage(
                            pending.label() + " has not ended, so it is not forgotten.", "cancel it first");
                }
            }
            if (name == null) {
                throw CommandException.usage(
                        "The ledger " + kept.path() + " does not have " + word + ".", "delays --ended lists what has ended");
            }
            names.add(name);
        }
        return names;
    }
}
