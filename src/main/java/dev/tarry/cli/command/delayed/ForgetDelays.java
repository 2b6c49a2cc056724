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
import org.jspecify.annotations.Nullable;

/** {@code delays forget}: takes ended delayed events out of the ledger. */
final class ForgetDelays {

    private ForgetDelays() {}

    static Outcome run(Invocation call) throws CommandException {
        Session session = call.sessions().open();
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
        kept.all();
        Map<String, LedgerEntry> never = new LinkedHashMap<>();
        for (LedgerEntry entry : kept.neverScheduled()) {
            never.put(entry.name(), entry);
        }
        Set<String> names = new LinkedHashSet<>();
        for (String word : words) {
            if (never.containsKey(word)) {
                names.add(word);
                continue;
            }
            @Nullable Delay delay = session.delays().known()
                    .byId(new DelayId(new DelayNames(session.delays(), true).ids(List.of(word)).get(0)));
            if (delay == null || delay.name() == null) {
                throw CommandException.usage("The ledger " + kept.path() + " does not have " + word + ".",
                        "delays --ended lists what has ended");
            }
            if (!delay.state().isEnded()) {
                throw CommandException.usage(delay.name() + " has not ended, so it is not forgotten.", "cancel it first");
            }
            names.add(delay.name());
        }
        return names;
    }
}
