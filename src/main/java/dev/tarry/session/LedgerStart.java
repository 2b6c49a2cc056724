package dev.tarry.session;

import dev.tarry.delay.Delay;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.ledger.BadLine;
import dev.tarry.ledger.LedgerAccount;
import dev.tarry.ledger.file.LedgerException;
import dev.tarry.matrix.UserId;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failures;
import java.util.List;

/** Tells a session's ledger whose delayed events are in hand, which a homeserver is asked for where nobody knows it. */
public final class LedgerStart {

    private final Session session;
    private final CallScope scope;

    /** @param scope what holds for its call */
    public LedgerStart(Session session, CallScope scope) {
        this.session = session;
        this.scope = scope;
    }

    /** Whether that is told, or there is no ledger. */
    public static boolean isReady(Session session) {
        return session.delays().kept() == null || session.delays().kept().isReady();
    }

    /** Does so; nothing where there is no ledger. */
    public void findAccount() throws CommandException {
        if (session.delays().kept() == null) {
            return;
        }
        if (session.account().userId() == null) {
            Answer answer = session.homeserver().api(scope).whoami(session.nextExchange());
            if (!answer.isOk()) {
                throw new CommandException(Failures.of(answer, Failures.About.WHOAMI));
            }
            session.viewpoint().user(UserId.ofNullable(answer.body().text("user_id")), answer.body().text("device_id"));
        }
        UserId user = session.account().userId();
        if (user != null) {
            session.keepFor(new LedgerAccount(session.account().origin().url(), user.text()));
        }
    }

    /**
     * Takes in what other runs have left open.
     *
     * @return the ledger's lines that say nothing
     */
    public static List<BadLine> recall(Session session) throws LedgerException {
        if (session.delays().kept() == null) {
            return List.of();
        }
        List<BadLine> bad = session.delays().kept().open();
        for (Delay delay : session.delays().known().pending()) {
            session.redactor().addDelayId(delay.id().text(), delay.name());
        }
        return bad;
    }
}
