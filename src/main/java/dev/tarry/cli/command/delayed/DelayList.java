package dev.tarry.cli.command.delayed;

import dev.tarry.cli.context.Invocation;
import dev.tarry.delay.Delay;
import dev.tarry.delay.LedgerRecall;
import dev.tarry.delay.LostSchedule;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.ledger.BadLine;
import dev.tarry.ledger.LedgerBook;
import dev.tarry.ledger.LedgerEntry;
import dev.tarry.ledger.file.LedgerException;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.LedgerFailures;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.DelayTable;
import dev.tarry.render.OutcomeText;
import dev.tarry.session.Session;
import dev.tarry.time.Patience;
import dev.tarry.wording.LedgerText;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code delays} lists of what a session and its ledger know. */
final class DelayList {

    private static final int INDENT = 4;

    private final Invocation call;
    private final Session session;
    private final boolean showsPending;
    private final boolean showsEnded;
    private final @Nullable LedgerRecall kept;
    private final boolean isNamed;
    private LedgerRecall.Ended ended = new LedgerRecall.Ended(List.of(), List.of(), List.of());

    /** Without a ledger a session's list has what has ended in it as well, since nothing else tells of that. */
    DelayList(Invocation call, Session session) {
        this.call = call;
        this.session = session;
        this.kept = session.delays().kept();
        this.showsPending = !call.flag("--ended");
        this.showsEnded = call.flag("--all") || call.flag("--ended") || kept == null;
        this.isNamed = call.sessions().namesDelays();
    }

    /** Takes in what the ledger knows, and says which of its lines say nothing. */
    void recall() throws CommandException {
        LedgerRecall file = kept;
        if (file == null) {
            return;
        }
        call.sessions().readyLedger(call.line());
        try {
            List<BadLine> bad = file.open();
            if (showsEnded) {
                ended = file.ended();
                bad = ended.bad();
            }
            warnOf(bad, file.path().toString());
        } catch (LedgerException e) {
            throw LedgerFailures.of(e);
        }
    }

    /** Each is named; those in a row that have the same flaw at once. */
    private void warnOf(List<BadLine> bad, String file) {
        for (int i = 0; i < bad.size();) {
            BadLine first = bad.get(i);
            long last = first.number();
            for (i++; i < bad.size() && bad.get(i).number() == last + 1 && bad.get(i).flaw() == first.flaw(); i++) {
                last++;
            }
            call.printer().warn(LedgerText.badLines(file, first.number(), last, first.flaw().word()));
        }
    }

    /**
     * Adds what is to be listed.
     *
     * @throws Patience.Overtime if that takes too long; then nothing is to be said of it
     */
    void addTo(Outcome.Builder out, boolean isListed, Patience patience) {
        List<Json> items = new ArrayList<>();
        DelayTable table = new DelayTable(isNamed);
        int hidden = 0;
        int index = 0;
        long now = session.clock().monotonicNanos();
        for (Delay delay : inOrder()) {
            patience.check(index++);
            if (delay.state().isEnded() ? !showsEnded : !showsPending) {
                hidden += delay.state().isEnded() ? 1 : 0;
                continue;
            }
            session.redactor().addDelayId(delay.id().text(), isNamed ? delay.name() : null);
            items.add(isNamed ? OutcomeText.json(delay) : OutcomeText.json(delay).without("name"));
            table.add(delay, now, call.sessions().zoneOffset(delay.dueAt()));
            out.value(delay.id().text());
        }
        boolean isUnconfirmed = showsPending && addUnconfirmed(table, items, isListed);
        for (LedgerEntry never : ended.never()) {
            items.add(OutcomeText.json(never));
            table.add(never);
        }
        // In a session results may be indented.
        int columns = call.printer().resultColumns();
        for (String line : table.lines(call.inSession() ? Math.max(0, columns - INDENT) : columns)) {
            patience.check(index++);
            out.cutLine(line, "");
        }
        if (isListed && isUnconfirmed) {
            out.note("what is unconfirmed may have been scheduled, and the homeserver does not list it (yet)");
        }
        if (items.isEmpty()) {
            String none = showsEnded ? "none has ended" : "no delayed events pending";
            out.note(showsPending && showsEnded ? "no delayed events" : none);
        }
        if (hidden > 0) {
            out.note(hidden == 1 ? "1 has ended; delays --all lists it" : hidden + " have ended; delays --all lists them");
        }
        out.field("delays", new JsonArray(items));
    }

    /** As they were seen; those that have a lasting name by its number, before the others. */
    private List<Delay> inOrder() {
        List<Delay> all = session.delays().known().all();
        if (kept == null) {
            return all;
        }
        TreeMap<Integer, Delay> named = new TreeMap<>();
        List<Delay> others = new ArrayList<>();
        for (Delay delay : ended.delays()) {
            named.put(number(delay), delay);
        }
        for (Delay delay : all) {
            if (delay.name() == null) {
                others.add(delay);
            } else {
                named.put(number(delay), delay);
            }
        }
        List<Delay> inOrder = new ArrayList<>(named.values());
        inOrder.addAll(others);
        return inOrder;
    }

    /** Whether there are any. */
    private boolean addUnconfirmed(DelayTable table, List<Json> items, boolean isListed) {
        List<LostSchedule> unconfirmed = session.delays().known().lost();
        for (LostSchedule lost : unconfirmed) {
            items.add(isListed ? OutcomeText.json(lost).with("listed", Json.of(false)) : OutcomeText.json(lost));
            table.add(lost);
        }
        if (isListed) {
            session.delays().known().settleLost(session.clock().monotonicNanos());
        }
        return !unconfirmed.isEmpty();
    }

    private static int number(Delay delay) {
        return delay.name() == null ? 0 : LedgerBook.number(delay.name());
    }
}
