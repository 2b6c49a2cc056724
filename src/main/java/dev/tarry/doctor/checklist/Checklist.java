package dev.tarry.doctor.checklist;

import dev.tarry.explain.Cause;
import dev.tarry.explain.Causes;
import dev.tarry.homeserver.Answer;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.remark.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the rows as they are found. A check has one row. */
public final class Checklist implements Findings {

    /** Who is told of each row as it is found. */
    public interface Listener {
        void found(ChecklistRow row);
    }

    private final List<ChecklistRow> rows = new ArrayList<>();
    private final Listener listener;

    public Checklist(Listener listener) {
        this.listener = listener;
    }

    /** What was found so far, in that order. */
    public List<ChecklistRow> rows() {
        return List.copyOf(rows);
    }

    @Override
    public boolean has(Check check) {
        return row(check) != null;
    }

    /** The row of a check, or null. */
    private @Nullable ChecklistRow row(Check check) {
        for (ChecklistRow row : rows) {
            if (row.id().equals(check.id())) {
                return row;
            }
        }
        return null;
    }

    @Override
    public boolean isOk(Check check) {
        ChecklistRow row = row(check);
        return row != null && (row.verdict() == Verdict.OK || row.verdict() == Verdict.WARNING);
    }

    /** Whether a check failed for this cause. */
    public boolean isFor(Check check, String cause) {
        ChecklistRow row = row(check);
        return row != null && row.cause() != null && row.cause().id().equals(cause);
    }

    @Override
    public void ok(Check check, int exchange, @Nullable String evidence) {
        add(check, Verdict.OK, exchange, evidence, null);
    }

    @Override
    public void notChecked(Check check, String why) {
        add(check, Verdict.NOT_CHECKED, 0, why, null);
    }

    /** What was not come to; a person need not hear of each. */
    public void rest(String why) {
        for (Check check : Check.values()) {
            if (!has(check)) {
                rows.add(new ChecklistRow(check.id(), check.title(), Verdict.NOT_CHECKED, check.isNeeded(), 0, why, null));
            }
        }
    }

    @Override
    public void warn(Check check, int exchange, String evidence, String cause) {
        add(check, Verdict.WARNING, exchange, evidence, Causes.byId(cause));
    }

    @Override
    public void fail(Check check, int exchange, String evidence, @Nullable String cause) {
        add(check, Verdict.FAILED, exchange, evidence, cause == null ? null : Causes.byId(cause));
    }

    @Override
    public void fail(Check check, int exchange, Answer answer, Failures.About about) {
        Fault fault = answer.telling().fault();
        if (fault != null && fault.kind() == Fault.Kind.INTERRUPTED) {
            notChecked(check, "interrupted");
            return;
        }
        Failure failure = Failures.of(answer, about);
        String words = failure.ownWords() == null ? failure.message() : failure.message() + " (" + failure.ownWords() + ")";
        add(check, Verdict.FAILED, exchange, words, failure.cause());
    }

    private void add(Check check, Verdict verdict, int exchange, @Nullable String evidence, @Nullable Cause cause) {
        if (has(check)) {
            return;
        }
        ChecklistRow row = new ChecklistRow(check.id(), check.title(), verdict, check.isNeeded(), exchange, evidence, cause);
        rows.add(row);
        listener.found(row);
    }
}
