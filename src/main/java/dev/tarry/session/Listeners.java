package dev.tarry.session;

import dev.tarry.delay.Delay;
import dev.tarry.json.JsonObject;
import dev.tarry.ledger.file.LedgerException;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several that are told the same, in the order in which they came. Safe for use by several threads. */
final class Listeners implements Session.Listener {

    private volatile List<Session.Listener> all = List.of();

    synchronized void add(Session.Listener one) {
        List<Session.Listener> more = new ArrayList<>(all);
        more.add(one);
        all = more;
    }

    @Override
    public void ended(Delay delay) {
        for (Session.Listener one : all) {
            one.ended(delay);
        }
    }

    @Override
    public void heard(@Nullable Failure failure) {
        for (Session.Listener one : all) {
            one.heard(failure);
        }
    }

    @Override
    public void hurried() {
        for (Session.Listener one : all) {
            one.hurried();
        }
    }

    @Override
    public void seen(JsonObject event) {
        for (Session.Listener one : all) {
            one.seen(event);
        }
    }

    @Override
    public void missed(RoomId room, @Nullable EventId last) {
        for (Session.Listener one : all) {
            one.missed(room, last);
        }
    }

    @Override
    public void ledgerFailed(LedgerException why) {
        for (Session.Listener one : all) {
            one.ledgerFailed(why);
        }
    }

    @Override
    public void defect(RuntimeException e) {
        for (Session.Listener one : all) {
            one.defect(e);
        }
    }
}
