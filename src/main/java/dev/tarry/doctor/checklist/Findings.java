package dev.tarry.doctor.checklist;

import dev.tarry.homeserver.Answer;
import dev.tarry.outcome.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Where checks put what they find, and look up what was found before. What is said of a check first counts.
 *
 * <p>{@code exchange} is where the evidence stands in the trace, or 0 for nowhere; {@code evidence} is a clause, never with a
 * delay id.
 */
public interface Findings {

    void ok(Check check, int exchange, @Nullable String evidence);

    /** Something that a person should know, for a cause of the table. */
    void warn(Check check, int exchange, String evidence, String cause);

    /** A check that failed, for a cause of the table, or for none that is known. */
    void fail(Check check, int exchange, String evidence, @Nullable String cause);

    /** A check that an answer decided against. */
    void fail(Check check, int exchange, Answer answer, Failures.About about);

    void notChecked(Check check, String why);

    /** Whether something was said of a check. */
    boolean has(Check check);

    /** Whether a check came out well, if with a warning. */
    boolean isOk(Check check);
}
