package dev.tarry.cli.command.heartbeat;

import dev.tarry.cli.context.Invocation;
import dev.tarry.heartbeat.Plan;
import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.load.Allowance;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.time.Durations;
import java.time.Duration;
import java.util.Locale;

/** Says before the first request where a plan can not work as it stands. */
final class PlanWarnings {

    private final Invocation call;

    PlanWarnings(Invocation call) {
        this.call = call;
    }

    void say(Plan plan) {
        Client client = plan.client();
        Duration every = client.rhythm().every();
        if (every.compareTo(client.delay()) >= 0) {
            call.printer().warn("a restart every " + Durations.show(every) + " does not keep an event alive whose delay is "
                    + Durations.show(client.delay()) + "; it fires between two beats.");
        }
        Allowance allowed = Allowance.MANAGEMENT;
        if (hasLimits() && allowed.isExceededBy(every, plan.mostBeats())) {
            call.printer().warn("a restart every " + Durations.show(every) + " is " + perSecond(every) + " a second; "
                    + whose() + " allows a user " + number(allowed.perSecond()) + " a second after a burst of " + allowed.burst()
                    + " (" + allowed.name() + ") and answers 429 beyond.");
        }
    }

    /** Of a homeserver whose limits nobody can ask for, Synapse's defaults are assumed. */
    private boolean hasLimits() {
        Sandbox sandbox = call.sessions().sandbox();
        return sandbox == null || sandbox.limits().equals("synapse");
    }

    private String whose() {
        return call.sessions().sandbox() == null ? "Synapse, if this is one with its default limits," : "the sandbox";
    }

    private static String perSecond(Duration every) {
        return number(1e9 / every.toNanos());
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
