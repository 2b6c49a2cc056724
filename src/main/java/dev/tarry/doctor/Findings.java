package dev.tarry.doctor;

import dev.tarry.explain.Cause;
import dev.tarry.explain.Causes;
import dev.tarry.homeserver.Answer;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.remark.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a checklist as they are found. A check has one row: what was said of it first counts. */
final class Findings {

    /** Who looks on. */
    interface Listener {
        void found(Row row);
    }

    private final List<Row> rows = new ArrayList<>();
    private final Listener listener;

    Findings(Listener listener) {
        this.listener = listener;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    boolean has(Check check) {
        return row(check) != null;
    }

    /** The row of a check, or null. */
    @Nullable Row row(Check check) {
        for (Row row : rows) {
            if (row.id().equals(check.id)) {
                return row;
            }
        }
        return null;
    }

    boolean isOk(Check check) {
        Row row = row(check);
        return row != null && (row.verdict() == Verdict.OK || row.verdict() == Verdict.WARNING);
    }

    /** Whether a check failed for this cause. */
    boolean isFor(Check check, String cause) {
        Row row = row(check);
        return row != null && row.cause() != null && row.cause().id().equals(cause);
    }

    void ok(Check check, int exchange, @Nullable String evidence) {
        add(check, Verdict.OK, exchange, evidence, null);
    }

    void notChecked(Check check, String why) {
        add(check, Verdict.NOT_CHECKED, 0, why, null);
    }

    /** What was not come to; a person need not hear of each. */
    void rest(String why) {
        for (Check check : Check.values()) {
            if (!has(check)) {
                rows.add(new Row(check.id, check.title, Verdict.NOT_CHECKED, check.needed, 0, why, null));
            }
        }
    }

    /** Something that a person should know, for a cause of the table. */
    void warn(Check check, int exchange, String evidence, String cause) {
        add(check, Verdict.WARNING, exchange, evidence, Causes.byId(cause));
    }

    void fail(Check check, int exchange, String evidence, @Nullable String cause) {
        add(check, Verdict.FAILED, exchange, evidence, cause == null ? null : Causes.byId(cause));
    }

    /** A check that an answer decided against. */
    void fail(Check check, int exchange, Answer answer, Failures.About about) {
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
        Row row = new Row(check.id, check.title, verdict, check.needed, exchange, evidence, cause);
        rows.add(row);
        listener.found(row);
    }
}
