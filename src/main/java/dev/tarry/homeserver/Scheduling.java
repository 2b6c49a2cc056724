package dev.tarry.homeserver;

import dev.tarry.host.call.HomeserverCall;
import dev.tarry.remark.Step;
import org.jspecify.annotations.Nullable;

/** Schedules an event in the way that the homeserver has, and never where it would be sent at once (MSC4140). */
final class Scheduling {

    private final HostCall one;
    private final EncryptionGuard encryption;
    private final @Nullable Speech speech;
    private final FlagGuard flags;
    private final DialectFinder finder;

    Scheduling(HostCall one, EncryptionGuard encryption) {
        this.one = one;
        this.encryption = encryption;
        this.speech = one.speech();
        this.finder = one.finder();
        this.flags = finder.flags();
    }

    CallReport schedule(HomeserverCall.SendEvent call) {
        boolean unasked = one.options().dryRun() || one.options().force();
        Dialect.Schedule form = speech.schedule();
        if (!unasked && (form == null || form == Dialect.Schedule.QUERY)) {
            FlagGuard.Finding finding = flags.check(one.exchange(), form == null);
            if (!finding.mayPass()) {
                return finding.stop() == null
                        ? CallReport.unanswered(call, finding.answer())
                        : CallReport.stopped(call, finding.answer(), finding.stop());
            }
            // What was remembered is older than today's promise of a better way, which may have replaced the parameter.
            form = speech.toldSchedule() || !flags.versions(one.exchange()).stable() ? form : null;
        }
        CallReport encrypted = encryption.stop(call);
        if (encrypted != null) {
            return encrypted;
        }
        if (form == null && !unasked) {
            DialectFinder.Found<Dialect.Schedule> found = finder.schedule(one.exchange(), call.roomId().text(), true);
            if (found.word() == null) {
                return CallReport.unanswered(call, found.answer());
            }
            form = found.word();
        }
        CallReport report = by(form == null ? Dialect.Schedule.QUERY : form, call);
        boolean isGone = report.answer() != null && report.answer().isUnrecognized() && form != null
                && form != Dialect.Schedule.QUERY && !speech.toldSchedule();
        return isGone ? anew(form, call, report) : report;
    }

    private CallReport by(Dialect.@Nullable Schedule form, HomeserverCall.SendEvent call) {
        // A state event scheduled twice by query are two delayed events; anything with a transaction id is one.
        boolean isRepeatable = call.stateKey() == null || form != Dialect.Schedule.QUERY;
        CallReport report = one.make(call, one.requests().schedule(form, call, one.txnId()), isRepeatable);
        if (report.isOk() && report.answer().json().has("event_id") && one.options().txnId() == null) {
            // A transaction id that was used before brings back its old answer: that proves nothing.
            flags.rememberSentAtOnce();
        }
        return report;
    }

    /** The endpoint that was there is not known any more: asks again how it is done, and does it if that is another way. */
    private CallReport anew(Dialect.@Nullable Schedule tried, HomeserverCall.SendEvent call, CallReport before) {
        speech.forgetSchedule();
        one.homeserver().attempt(one.exchange(), Step.HOW_SCHEDULED_NOW);
        boolean isOn = flags.ask(one.exchange()).isOn();
        boolean trustsStable = tried != Dialect.Schedule.PUT_STABLE;
        Dialect.Schedule found = finder.schedule(one.exchange(), call.roomId().text(), trustsStable).word();
        boolean isNew = found != null && found != tried && (isOn || found != Dialect.Schedule.QUERY);
        return isNew ? by(found, call) : before;
    }
}
