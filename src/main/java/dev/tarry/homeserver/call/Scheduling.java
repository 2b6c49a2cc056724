package dev.tarry.homeserver.call;

import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectFinder;
import dev.tarry.homeserver.dialect.FeatureFlagGuard;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.remark.Step;

/** Schedules an event in the way that the homeserver has, and never where it would be sent at once (MSC4140). */
final class Scheduling {

    private final OngoingCall one;
    private final EncryptionGuard encryption;
    private final KnownDialect knownDialect;
    private final FeatureFlagGuard flags;
    private final DialectFinder finder;

    Scheduling(OngoingCall one, EncryptionGuard encryption) {
        this.one = one;
        this.encryption = encryption;
        this.knownDialect = one.knownDialect();
        this.finder = one.finder();
        this.flags = finder.flags();
    }

    CallReport schedule(HomeserverCall.SendEvent call) {
        boolean unasked = one.options().dryRun() || one.options().force();
        Dialect.Schedule form = knownDialect.schedule();
        if (!unasked && (form == null || form == Dialect.Schedule.QUERY)) {
            FeatureFlagGuard.Finding finding = flags.check(one.exchange(), form == null);
            if (!finding.mayPass()) {
                return finding.stop() == null
                        ? CallReport.unanswered(call, finding.untold())
                        : CallReport.stopped(call, finding.answer(), finding.stop());
            }
            // What was remembered is older than today's promise of a better way, which may have replaced the parameter.
            form = knownDialect.isScheduleConfigured() || !flags.versions(one.exchange()).stable() ? form : null;
        }
        CallReport encrypted = encryption.stop(call);
        if (encrypted != null) {
            return encrypted;
        }
        if (form == null && !unasked) {
            DialectFinder.Found<Dialect.Schedule> found = finder.schedule(one.exchange(), call.roomId(), true);
            if (found.word() == null) {
                return CallReport.unanswered(call, found.untold());
            }
            form = found.word();
        }
        Dialect.Schedule used = form == null ? Dialect.Schedule.QUERY : form;
        CallReport report = by(used, call);
        boolean isGone = report.answer() != null && report.answer().isUnrecognized()
                && used != Dialect.Schedule.QUERY && !knownDialect.isScheduleConfigured();
        return isGone ? anew(used, call, report) : report;
    }

    private CallReport by(Dialect.Schedule form, HomeserverCall.SendEvent call) {
        // A state event scheduled twice by query are two delayed events; anything with a transaction id is one.
        boolean isRepeatable = call.stateKey() == null || form != Dialect.Schedule.QUERY;
        CallReport report = one.make(call, one.requests().schedule(form, call, one.txnId()), isRepeatable);
        if (report.isOk() && report.body().text("event_id") != null && one.options().txnId() == null) {
            // A transaction id that was used before brings back its old answer: that proves nothing.
            flags.rememberSentAtOnce();
        }
        return report;
    }

    /** The endpoint that was there is not known any more: asks again how it is done, and does it if that is another way. */
    private CallReport anew(Dialect.Schedule tried, HomeserverCall.SendEvent call, CallReport before) {
        knownDialect.forgetSchedule();
        one.homeserver().attempt(one.exchange(), Step.HOW_SCHEDULED_NOW);
        boolean isOn = flags.ask(one.exchange()).isOn();
        boolean trustsStable = tried != Dialect.Schedule.PUT_STABLE;
        Dialect.Schedule found = finder.schedule(one.exchange(), call.roomId(), trustsStable).word();
        if (found == null || found == tried || found == Dialect.Schedule.QUERY && !isOn) {
            return before;
        }
        return by(found, call);
    }
}
