package dev.tarry.homeserver.call;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.Dialect.Manage;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.remark.Step;
import org.jspecify.annotations.Nullable;

/**
 * In which form an action on a delayed event is asked for, one after the other until the homeserver knows the form: with the
 * action in the path, then in the body. Only {@code M_UNRECOGNIZED} leads from one form to the next; every other answer counts.
 */
final class ManagementFallback {

    /** What may be tried, in this order, after the form that was thought right. */
    private static final Manage[] ORDER = {Manage.PATH_OPTIONAL, Manage.BODY, Manage.PATH_STABLE};

    private final KnownDialect knownDialect;
    private final boolean mayBeStable;
    private final boolean[] tried = new boolean[Manage.values().length];
    private Manage form;

    /**
     * Begins with the form that is known, else with the likeliest.
     *
     * @param stable whether the homeserver promises the stable endpoints; null if it was not asked
     */
    ManagementFallback(KnownDialect knownDialect, @Nullable Boolean stable) {
        this.knownDialect = knownDialect;
        this.mayBeStable = !Boolean.FALSE.equals(stable);
        Manage known = knownDialect.manage();
        this.form = known != null ? known : Boolean.TRUE.equals(stable) ? Manage.PATH_STABLE : Manage.PATH_OPTIONAL;
    }

    Manage form() {
        return form;
    }

    /** Learns from an answer; returns why another form is tried now, or null if this answer counts. */
    @Nullable Step next(Answer answer) {
        tried[form.ordinal()] = true;
        if (knownDialect.isManageConfigured()) {
            return null;
        }
        if (answer.isUnrecognized()) {
            return another();
        }
        if (answer.status() == 403 && "M_GUEST_ACCESS_FORBIDDEN".equals(answer.errcode()) && form == Manage.PATH_OPTIONAL) {
            // Guests may act on delayed events by MSC4140, and Synapse lets whoever knows the id; it is their token it refuses.
            form = Manage.PATH_OPEN;
            return Step.GUEST_WITHOUT_TOKEN;
        }
        if (answer.fault() == null && answer.status() < 500) {
            learn();
        }
        return null;
    }

    private void learn() {
        if (form == Manage.PATH_OPTIONAL || form == Manage.PATH_OPEN || form == Manage.PATH_AUTH) {
            knownDialect.learnPath();
        } else {
            knownDialect.learn(form);
        }
    }

    private @Nullable Step another() {
        knownDialect.forgetManage();
        boolean wasPath = !form.isInBody() && form != Manage.PATH_STABLE;
        tried[Manage.PATH_OPTIONAL.ordinal()] |= wasPath;
        tried[Manage.BODY.ordinal()] |= form.isInBody();
        for (Manage next : ORDER) {
            if (!tried[next.ordinal()] && (mayBeStable || next != Manage.PATH_STABLE)) {
                form = next;
                return switch (next) {
                    case BODY -> Step.ACTION_IN_BODY;
                    case PATH_OPTIONAL -> Step.ACTION_IN_PATH;
                    default -> Step.STABLE_PATH;
                };
            }
        }
        return null;
    }
}
