package dev.tarry.session;

import dev.tarry.delay.Delay;
import dev.tarry.delay.KnownDelays;
import dev.tarry.matrix.DelayId;
import dev.tarry.outcome.CommandException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which delayed event a word means: a name, an id, or the beginning of one. */
public final class DelayNames {

    private static final int SHORTEST_PREFIX = 4;

    private final KnownDelays ledger;
    private final boolean inSession;

    /**
     * Reads words in the light of what a session has seen.
     *
     * @param inSession whether there are names at all; one-shot commands know only ids
     */
    public DelayNames(KnownDelays ledger, boolean inSession) {
        this.ledger = ledger;
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
        if (!inSession || ledger.byId(new DelayId(word)) != null || word.length() < SHORTEST_PREFIX) {
            return word;
        }
        List<Delay> matching = ledger.withPrefix(word);
        if (matching.size() > 1) {
            List<String> names = matching.stream().map(Delay::name).toList();
            throw CommandException.usage(
                    "\"" + word + "\" matches " + names.size() + " delays: " + String.join(", ", names) + ".",
                    "give more of the id, or the name");
        }
        return matching.isEmpty() ? word : matching.get(0).id().text();
    }

    private @Nullable String ofName(String word) throws CommandException {
        if (!inSession) {
            throw CommandException.usage("\"" + word + "\" is only known within a session; give the delay id.");
        }
        if (word.equals("last")) {
            Delay last = ledger.last();
            if (last == null) {
                throw CommandException.usage("No delay was scheduled in this session yet.");
            }
            return last.id().text();
        }
        Delay named = ledger.byName(word);
        if (named != null) {
            return named.id().text();
        }
        String known = ledger.isEmpty() ? "no delay was scheduled yet" : "the newest is delay-" + ledger.names();
        throw CommandException.usage(
                    "There is no " + word + " in this session; " + known + ".", "delays lists the delayed events");
    }
}
