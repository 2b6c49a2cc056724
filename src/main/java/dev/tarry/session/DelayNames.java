package dev.tarry.session;

import dev.tarry.delay.Delay;
import dev.tarry.delay.KnownDelays;
import dev.tarry.delay.LedgerRecall;
import dev.tarry.ledger.file.LedgerException;
import dev.tarry.matrix.DelayId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.LedgerFailures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which delayed event a word means: a name, an id, or the beginning of one. */
public final class DelayNames {

    private static final int SHORTEST_PREFIX = 4;

    private final KnownDelays knownDelays;
    private final @Nullable LedgerRecall kept;
    private final boolean inSession;

    /**
     * Reads words in the light of what a session and the ledger have seen.
     *
     * @param inSession whether there are names at all without a ledger; one-shot commands know only ids then
     */
    public DelayNames(SessionDelays delays, boolean inSession) {
        this.knownDelays = delays.known();
        this.kept = delays.kept();
        this.inSession = inSession;
    }

    /** Whether a word reads {@code last}, {@code delay-N} or {@code id:…}, which are never event types. */
    public static boolean isName(String word) {
        if (word.equals("last") || word.startsWith("id:")) {
            return true;
        }
        if (!word.startsWith("delay-") || word.length() == 6) {
            return false;
        }
        for (int i = 6; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The ids that words mean, in their order. All are read before anything is done. */
    public List<String> ids(List<String> words) throws CommandException {
        List<String> ids = new ArrayList<>();
        for (String word : words) {
            ids.add(id(word));
        }
        return ids;
    }

    /** The delay id that a word means. */
    @Nullable String id(String word) throws CommandException {
        if (word.isEmpty() || word.equals("id:")) {
            throw CommandException.usage("The delay id is empty; delays lists the delayed events.");
        }
        if (word.startsWith("id:")) {
            return word.substring(3);
        }
        if (isName(word)) {
            return ofName(word);
        }
        if (!inSession || knownDelays.byId(new DelayId(word)) != null || word.length() < SHORTEST_PREFIX) {
            return word;
        }
        List<Delay> matching = knownDelays.withPrefix(word);
        if (matching.size() > 1) {
            List<String> names = matching.stream().map(Delay::name).toList();
            throw CommandException.usage(
                    "\"" + word + "\" matches " + names.size() + " delays: " + String.join(", ", names) + ".",
                    "give more of the id, or the name");
        }
        return matching.isEmpty() ? word : matching.get(0).id().text();
    }

    private @Nullable String ofName(String word) throws CommandException {
        Delay newest = knownDelays.last();
        if (kept != null && !(word.equals("last") && newest != null)) {
            return ofLedger(word, kept);
        }
        if (!inSession) {
            throw CommandException.usage("\"" + word + "\" is only known within a session; give the delay id.");
        }
        if (word.equals("last")) {
            if (newest == null) {
                throw CommandException.usage("No delay was scheduled in this session yet.");
            }
            return newest.id().text();
        }
        Delay named = knownDelays.byName(word);
        if (named != null) {
            return named.id().text();
        }
        String known = knownDelays.isEmpty() ? "no delay was scheduled yet" : "the newest is delay-" + knownDelays.names();
        throw CommandException.usage(
                    "There is no " + word + " in this session; " + known + ".", "delays lists the delayed events");
    }

    /** The id of a name that lasts. */
    private String ofLedger(String word, LedgerRecall ledgerFile) throws CommandException {
        try {
            String name = word.equals("last") ? ledgerFile.newest() : word;
            if (name == null) {
                throw CommandException.usage("The ledger " + ledgerFile.path() + " has no delayed event of this account yet.");
            }
            DelayId id = knownDelays.named(name);
            LedgerRecall.Meaning meaning = id != null ? LedgerRecall.Meaning.KNOWN : ledgerFile.look(name);
            id = id != null ? id : knownDelays.named(name);
            if (meaning == LedgerRecall.Meaning.KNOWN && id != null) {
                return id.text();
            }
            throw unusable(name, meaning, ledgerFile);
        } catch (LedgerException e) {
            throw LedgerFailures.of(e);
        }
    }

    private static CommandException unusable(String name, LedgerRecall.Meaning meaning, LedgerRecall ledgerFile)
            throws LedgerException {
        if (meaning == LedgerRecall.Meaning.UNCONFIRMED) {
            return CommandException.usage(
                    name + " is unconfirmed: no answer to its schedule was seen, so its delay id is not known.",
                    "delays asks the homeserver whether it was scheduled");
        }
        if (meaning == LedgerRecall.Meaning.NEVER) {
            return CommandException.usage(
                    name + " was never scheduled: the homeserver refused it or sent it at once.",
                    "delays --ended lists what has ended");
        }
        int names = ledgerFile.names();
        return CommandException.usage(
                "There is no " + name + " of this account in the ledger " + ledgerFile.path()
                        + (names == 0 ? "; it is empty." : "; the newest name there is delay-" + names + "."),
                "delays lists the delayed events");
    }
}
